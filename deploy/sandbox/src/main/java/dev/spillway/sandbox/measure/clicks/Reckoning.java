package dev.spillway.sandbox.measure.clicks;

import dev.spillway.sandbox.measure.clicks.PlannedClick.Expected;
import dev.spillway.sandbox.measure.clicks.SentClick.Try;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells what clicks were to come to apart from what they came to. */
final class Reckoning {
  private static final String CLICKED = "go-live";
  private static final String KEPT = "keep";

  private final Evidence evidence;
  private final List<String> lost = new ArrayList<>();
  private final List<String> twice = new ArrayList<>();

  /** Compares. */
  Reckoning(List<BenchGate> gates, List<SentClick> sent, Evidence evidence) {
    this.evidence = evidence;
    sent.forEach(this::compareWithInbox);
    comparePairs(sent);
    compareWithRecord(sent);
    compareRefusals();
    gates.forEach(this::compareWithRelease);
  }

  /** Clicks of which something is missing, in words. */
  List<String> lost() {
    return List.copyOf(lost);
  }

  /** Clicks that count more often than they may, in words. */
  List<String> twice() {
    return List.copyOf(twice);
  }

  private void compareWithInbox(SentClick sent) {
    boolean replays = sent.click().expected() == Expected.REPLAYED;
    for (Try attempt : sent.tries()) {
      InboxRow row = evidence.inbox().get(attempt.hash());
      if (replays && attempt.isAcknowledged()) {
        twice.add("a replay was let in: " + sent.click() + " on " + sent.release());
      } else if (attempt.isAcknowledged() && row == null) {
        lost.add("acknowledged and not in the inbox: " + shown(sent));
      } else if (row != null && !row.done()) {
        lost.add("in the inbox and never done: " + shown(sent));
      }
    }
    expect(
        switch (sent.click().expected()) {
          case COUNTED -> new Wanted(1, 1);
          case REFUSED -> new Wanted(0, 0);
          // Together they are compared as a pair; the request before a replay is another click.
          case ONE_OF_TWO -> new Wanted(0, 1);
          case REPLAYED -> new Wanted(0, Integer.MAX_VALUE);
        },
        counted(sent),
        shown(sent));
  }

  private record Wanted(int least, int most) {}

  private void expect(Wanted wanted, int found, String what) {
    if (found < wanted.least()) {
      lost.add("counted %d times in place of %d: %s".formatted(found, wanted.least(), what));
    }
    if (found > wanted.most()) {
      twice.add("counted %d times in place of %d: %s".formatted(found, wanted.most(), what));
    }
  }

  private static String shown(SentClick sent) {
    return "%s of %s on %s, to be %s"
        .formatted(
            sent.click().button().action(),
            sent.click().account(),
            sent.release(),
            sent.click().expected());
  }

  private int counted(SentClick sent) {
    return (int)
        sent.tries().stream()
            .map(attempt -> evidence.inbox().get(attempt.hash()))
            .filter(Objects::nonNull)
            .filter(InboxRow::isCounted)
            .count();
  }

  private void comparePairs(List<SentClick> sent) {
    SortedMap<String, Integer> pairs = new TreeMap<>();
    sent.stream()
        .filter(it -> it.click().expected() == Expected.ONE_OF_TWO)
        .forEach(
            it ->
                pairs.merge(
                    "%s, turn %d".formatted(it.release(), it.turn()), counted(it), Integer::sum));
    pairs.forEach((pair, counted) -> expect(new Wanted(1, 1), counted, "two at once on " + pair));
  }

  /** What the inbox calls counted, the release has taken, and nothing else. */
  private void compareWithRecord(List<SentClick> sent) {
    SortedMap<String, Integer> wanted = new TreeMap<>();
    sent.stream()
        .filter(it -> it.click().expected() != Expected.REPLAYED)
        .forEach(it -> wanted.merge(Evidence.taken(it), counted(it), Integer::sum));
    SortedSet<String> all = new TreeSet<>(wanted.keySet());
    all.addAll(evidence.taken().keySet());
    for (String decision : all) {
      int expected = wanted.getOrDefault(decision, 0);
      int found = evidence.taken().getOrDefault(decision, 0);
      expect(new Wanted(expected, expected), found, decision + " in the record");
    }
  }

  private void compareRefusals() {
    int refused = (int) evidence.inbox().values().stream().filter(InboxRow::isRefused).count();
    expect(new Wanted(refused, refused), evidence.refusals(), "refusals in the record");
  }

  private void compareWithRelease(BenchGate gate) {
    GateScript script = gate.script();
    String wanted =
        script.opened()
            ? Evidence.gate(KEPT, 0, 1)
            : Evidence.gate(CLICKED, script.votes(), script.quorum());
    String found = String.valueOf(evidence.gates().get(gate.release().value()));
    if (!found.equals(wanted)) {
      List<String> where = found.startsWith(KEPT) ? twice : lost;
      where.add("%s is at '%s' in place of '%s'".formatted(gate.release(), found, wanted));
    }
  }

  /** How many clicks counted and how many were refused, with every try. */
  Map<String, Long> outcomes() {
    Map<String, Long> outcomes = new TreeMap<>();
    evidence
        .inbox()
        .values()
        .forEach(row -> outcomes.merge(row.isCounted() ? "counted" : "refused", 1L, Long::sum));
    return outcomes;
  }
}
