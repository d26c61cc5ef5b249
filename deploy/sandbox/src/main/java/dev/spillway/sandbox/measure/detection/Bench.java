package dev.spillway.sandbox.measure.detection;

import dev.spillway.judge.evidence.InformationFloor;
import dev.spillway.judge.evidence.Levels;
import dev.spillway.sandbox.report.Narrator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes up the streams of rows and lets the rivals judge them. */
final class Bench implements AutoCloseable {
  /** Streams that one thread takes at a time. */
  private static final int PORTION = 50;

  private final long seed;
  private final int streams;
  private final ExecutorService threads;
  private final Narrator narrator;

  Bench(long seed, int streams, int threads, Narrator narrator) {
    this.seed = seed;
    this.streams = streams;
    this.threads = Executors.newFixedThreadPool(threads);
    this.narrator = narrator;
  }

  /** All rivals of the row on the same streams. */
  RowResult judge(Row row, List<Rival> rivals) throws InterruptedException {
    narrator.say("%s: %s".formatted(row.name(), row.words()));
    List<Map<String, Outcome>> byStream = all(streams, stream -> outcomes(row, rivals, stream));
    return new RowResult(
        row.name(), row.words(), row.truth().ratio(), floor(row), results(rivals, byStream));
  }

  /** Ours alone, by histograms. */
  RowResult judge(LatencyRow row) throws InterruptedException {
    narrator.say("%s: %s".formatted(row.name(), row.words()));
    List<Outcome> outcomes = all(streams, stream -> row.outcome(seed, stream));
    return new RowResult(
        row.name(),
        row.words(),
        row.canary().times(),
        row.floor(),
        List.of(Result.of(Spillway.NAME, outcomes)));
  }

  /** The values of all numbers from 0 on, in their order, whichever thread made them. */
  private <T> List<T> all(int count, IntFunction<T> make) throws InterruptedException {
    List<Callable<List<T>>> portions = new ArrayList<>();
    for (int from = 0; from < count; from += PORTION) {
      int first = from;
      int end = Math.min(count, from + PORTION);
      portions.add(() -> portion(first, end, make));
    }
    List<T> values = new ArrayList<>();
    for (Future<List<T>> portion : threads.invokeAll(portions)) {
      values.addAll(done(portion));
    }
    return values;
  }

  private static <T> List<T> portion(int from, int end, IntFunction<T> make) {
    List<T> values = new ArrayList<>();
    for (int i = from; i < end; i++) {
      values.add(make.apply(i));
    }
    return values;
  }

  private static <T> T done(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Expected a stream to be judged, but it broke", e);
    }
  }

  private Map<String, Outcome> outcomes(Row row, List<Rival> rivals, int stream) {
    Hour hour = Simulator.hour(row, seed, stream);
    int onset = row.truth().onset();
    return rivals.stream()
        .filter(rival -> stream % rival.judgesOneOf() == 0)
        .collect(Collectors.toMap(Rival::name, rival -> Outcome.of(rival, hour, onset)));
  }

  private static List<Result> results(List<Rival> rivals, List<Map<String, Outcome>> byStream) {
    List<Result> results = new ArrayList<>();
    for (Rival rival : rivals) {
      List<Outcome> outcomes =
          byStream.stream().flatMap(each -> Stream.ofNullable(each.get(rival.name()))).toList();
      results.add(Result.of(rival.name(), outcomes));
    }
    return results;
  }

  private static double floor(Row row) {
    Traffic traffic = row.traffic();
    Truth truth = row.truth();
    boolean changes = traffic.laterStages() > 0 || truth.profile() != Profile.FLAT;
    boolean depends = row.upset() == Upset.BURSTS;
    if (changes || depends || truth.isHealthy() || truth.base() == 0) {
      return Double.NaN;
    }
    return new InformationFloor(
            truth.canary(Traffic.LOOKS - 1), truth.base(), traffic.canaries(0) / traffic.stables(0))
        .badRequests(Levels.USUAL);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
