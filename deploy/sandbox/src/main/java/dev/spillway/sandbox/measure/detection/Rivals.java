package dev.spillway.sandbox.measure.detection;

import java.util.ArrayList;
import java.util.List;

/** Who judges the streams of a row. */
final class Rivals {
  private Rivals() {}

  /** All that are fit for the row. */
  static List<Rival> of(Row row) {
    List<Rival> rivals = new ArrayList<>();
    rivals.add(new Spillway(true));
    if (row.upset() == Upset.BURSTS) {
      rivals.add(new Spillway(false));
    }
    if (!row.isHealthy()) {
      rivals.add(new Oracle(row.truth().ratio(), row.truth().onset()));
    }
    rivals.add(new Kayenta());
    rivals.add(MinuteRule.flagger());
    rivals.add(MinuteRule.inARow());
    rivals.add(MinuteRule.argo());
    rivals.add(MinuteRule.timesStable());
    rivals.add(PooledRule.peekedTest());
    rivals.add(PooledRule.asymptoticSequence());
    return rivals;
  }
}
