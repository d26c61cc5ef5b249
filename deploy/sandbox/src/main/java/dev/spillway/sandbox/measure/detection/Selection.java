package dev.spillway.sandbox.measure.detection;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which rows are to be measured, by their names and those of their groups. Where bad canaries are,
 * the healthy ones of the plainest row are, too, and the other way around: how soon a rival aborts
 * says nothing without how often it is wrong.
 *
 * @param names empty for all
 */
record Selection(Set<String> names) {
  private static final String HEALTHY = "healthy";
  private static final String WORSE = "worse";
  private static final String ACCEPTED = "accepted";
  private static final String LATENCY = "latency-all";
  private static final String COST = "cost";
  private static final String FIVE = "x5";

  Selection {
    names = Set.copyOf(names);
    Set<String> known = known();
    if (!known.containsAll(names)) {
      throw new IllegalArgumentException(
          "Expected rows or groups of rows among %s, but were %s".formatted(known, names));
    }
  }

  private static Set<String> known() {
    Set<String> known = new TreeSet<>(Set.of(HEALTHY, WORSE, ACCEPTED, LATENCY, COST));
    Rows.all().forEach(row -> known.add(row.name()));
    Rows.latency().forEach(row -> known.add(row.name()));
    return known;
  }

  List<Row> healthy() {
    List<Row> chosen = chosen(HEALTHY, Rows.healthy(), Row::name);
    boolean isAsked = chosen.isEmpty() && !chosen(WORSE, Rows.worse(), Row::name).isEmpty();
    return isAsked ? only(Rows.healthy(), Rows.FLAT) : chosen;
  }

  List<Row> worse() {
    List<Row> chosen = chosen(WORSE, Rows.worse(), Row::name);
    boolean isAsked = chosen.isEmpty() && !chosen(HEALTHY, Rows.healthy(), Row::name).isEmpty();
    return isAsked ? only(Rows.worse(), FIVE) : chosen;
  }

  List<Row> accepted() {
    return chosen(ACCEPTED, Rows.accepted(), Row::name);
  }

  List<LatencyRow> latency() {
    return chosen(LATENCY, Rows.latency(), LatencyRow::name);
  }

  boolean hasCost() {
    return names.isEmpty() || names.contains(COST);
  }

  private <T> List<T> chosen(String group, List<T> rows, Function<T, String> name) {
    boolean all = names.isEmpty() || names.contains(group);
    return rows.stream().filter(row -> all || names.contains(name.apply(row))).toList();
  }

  private static List<Row> only(List<Row> rows, String name) {
    return rows.stream().filter(row -> row.name().equals(name)).toList();
  }
}
