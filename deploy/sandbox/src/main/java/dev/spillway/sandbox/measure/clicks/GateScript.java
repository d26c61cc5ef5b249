package dev.spillway.sandbox.measure.clicks;

import dev.spillway.sandbox.measure.clicks.PlannedClick.Button;
import dev.spillway.sandbox.measure.clicks.PlannedClick.Expected;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What is clicked at one gate, in its order, and what it comes to. Three gates of four open, by two
 * people at the same moment; what is clicked after that is stale.
 */
final class GateScript {
  private static final int FEWEST_PEOPLE = 2;
  private static final int MOST_PEOPLE = 4;
  private static final int TWO = 2;

  private final Random random;
  private final int quorum;
  private final Set<String> votes = new LinkedHashSet<>();
  private final List<List<PlannedClick>> turns = new ArrayList<>();
  private boolean opened;
  private int left;

  /**
   * Writes one.
   *
   * @param seed of all that is drawn
   * @param clicks how many
   */
  GateScript(long seed, int clicks) {
    this.random = new Random(seed);
    this.quorum = random.nextInt(FEWEST_PEOPLE, MOST_PEOPLE + 1);
    this.left = clicks;
    boolean opens = random.nextInt(4) > 0 && clicks > quorum + TWO;
    while (left > (opens ? Math.max(quorum + 1, clicks / 3) : 0)) {
      add(drawn());
    }
    if (opens) {
      open();
    }
  }

  private void open() {
    while (votes.size() < quorum - 1) {
      add(vote());
    }
    String one = fresh();
    votes.add(one);
    turns.add(List.of(atOnce(one), atOnce(fresh())));
    left -= TWO;
    opened = true;
    while (left > 0) {
      add(click(fresh(), Button.APPROVE, Expected.REFUSED));
    }
  }

  private static PlannedClick atOnce(String account) {
    return new PlannedClick(account, Button.APPROVE, Expected.ONE_OF_TWO);
  }

  private void add(PlannedClick click) {
    turns.add(List.of(click));
    left--;
  }

  private PlannedClick drawn() {
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> votes.size() < quorum - 1 ? vote() : again();
      case 3, 4 -> again();
      case 5 -> withdrawal();
      case 6 -> refused(BenchPeople.strangers());
      case 7 -> refused(BenchPeople.developers());
      case 8 -> refused(random.nextBoolean() ? BenchPeople.guests() : List.of(BenchPeople.AUTHOR));
      default -> turns.isEmpty() ? refused(BenchPeople.strangers()) : replay();
    };
  }

  private PlannedClick vote() {
    String account = fresh();
    votes.add(account);
    return click(account, Button.APPROVE, Expected.COUNTED);
  }

  /** A double click, where somebody has voted. */
  private PlannedClick again() {
    return votes.isEmpty()
        ? refused(BenchPeople.strangers())
        : click(one(List.copyOf(votes)), Button.APPROVE, Expected.REFUSED);
  }

  private PlannedClick withdrawal() {
    if (votes.isEmpty()) {
      return click(fresh(), Button.WITHDRAW, Expected.REFUSED);
    }
    String account = one(List.copyOf(votes));
    votes.remove(account);
    return click(account, Button.WITHDRAW, Expected.COUNTED);
  }

  private PlannedClick replay() {
    PlannedClick before = turns.getLast().getLast();
    return click(before.account(), before.button(), Expected.REPLAYED);
  }

  private PlannedClick refused(List<String> accounts) {
    return click(one(accounts), Button.APPROVE, Expected.REFUSED);
  }

  private static PlannedClick click(String account, Button button, Expected expected) {
    return new PlannedClick(account, button, expected);
  }

  private String fresh() {
    return one(
        BenchPeople.approvers().stream().filter(account -> !votes.contains(account)).toList());
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  int quorum() {
    return quorum;
  }

  /** One click each, or two that come at the same time. */
  List<List<PlannedClick>> turns() {
    return List.copyOf(turns);
  }

  /** Whether the gate is open at the end. */
  boolean opened() {
    return opened;
  }

  /** How many approvals count at the end, where the gate is not open. */
  int votes() {
    return votes.size();
  }
}
