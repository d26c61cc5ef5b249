package dev.spillway.sandbox.measure.clicks;

import dev.spillway.activities.slackfake.SignedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Many people at many gates, at a steady rate. At one gate nobody clicks before the click before is
 * taken; at different gates nobody waits for anybody.
 */
final class Crowd {
  private static final SignedRequest NONE = new SignedRequest("", "", "");

  private final Clicking clicking;
  private final int rate;
  private final Random random;
  private final Queue<SentClick> sent = new ConcurrentLinkedQueue<>();

  /**
   * A crowd.
   *
   * @param rate clicks a second, all together
   */
  Crowd(Clicking clicking, int rate, long seed) {
    this.clicking = clicking;
    this.rate = rate;
    this.random = new Random(seed);
  }

  /** Clicks everything, and returns when all of it was taken. */
  List<SentClick> click(List<BenchGate> gates) throws InterruptedException {
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<SignedRequest>> last =
          new ArrayList<>(
              Collections.nCopies(gates.size(), CompletableFuture.completedFuture(NONE)));
      long begin = System.nanoTime();
      long clicks = 0;
      for (Move move : moves(gates)) {
        sleepUntil(begin + Duration.ofSeconds(clicks).toNanos() / rate);
        int at = move.gate();
        last.set(at, last.get(at).thenApplyAsync(before -> turn(gates, move, before), people));
        clicks += gates.get(at).script().turns().get(move.turn()).size();
      }
      last.forEach(CompletableFuture::join);
    }
    return List.copyOf(sent);
  }

  private record Move(int gate, int turn) {}

  /** Each gate's first turn, in any order, then each one's second. */
  private List<Move> moves(List<BenchGate> gates) {
    List<Move> moves = new ArrayList<>();
    int turns = gates.stream().mapToInt(gate -> gate.script().turns().size()).max().orElse(0);
    for (int turn = 0; turn < turns; turn++) {
      List<Move> round = new ArrayList<>();
      for (int gate = 0; gate < gates.size(); gate++) {
        if (turn < gates.get(gate).script().turns().size()) {
          round.add(new Move(gate, turn));
        }
      }
      Collections.shuffle(round, random);
      moves.addAll(round);
    }
    return moves;
  }

  private static void sleepUntil(long nanoTime) throws InterruptedException {
    long left = nanoTime - System.nanoTime();
    if (left > 0) {
      Thread.sleep(Duration.ofNanos(left));
    }
  }

  private SignedRequest turn(List<BenchGate> gates, Move move, SignedRequest before) {
    BenchGate gate = gates.get(move.gate());
    List<PlannedClick> turn = gate.script().turns().get(move.turn());
    List<CompletableFuture<SignedRequest>> both =
        turn.stream().map(click -> atOnce(gate, move.turn(), click, before)).toList();
    return both.stream().map(CompletableFuture::join).toList().getLast();
  }

  private CompletableFuture<SignedRequest> atOnce(
      BenchGate gate, int turn, PlannedClick click, SignedRequest before) {
    CompletableFuture<SignedRequest> over = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                Clicking.Over last = clicking.click(gate, click, before);
                sent.add(new SentClick(gate.release(), turn, click, last.tries()));
                over.complete(last.request());
              } catch (InterruptedException | RuntimeException e) {
                over.completeExceptionally(e);
              }
            });
    return over;
  }
}
