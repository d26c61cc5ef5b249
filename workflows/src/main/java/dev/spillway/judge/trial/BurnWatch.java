package dev.spillway.judge.trial;

import dev.spillway.judge.evidence.BurnCounts;
import dev.spillway.judge.evidence.BurnFinding;
import dev.spillway.judge.evidence.BurnRate;
import dev.spillway.judge.evidence.BurnRule;
import dev.spillway.judge.evidence.Objective;
import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.Requests;
import dev.spillway.judge.evidence.Spelled;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Burn rules over looks; their windows are cut to how long the canary has lived. */
record BurnWatch(List<BurnRule> rules, Objective objective) {
  /** The requests of one look. */
  record Stamped(Duration at, Poll poll) {}

  /**
   * What one rule says.
   *
   * @param longRate burn rate of the canary over the long window; NaN without requests
   */
  record Burn(BurnRule rule, BurnFinding finding, double longRate, double shortRate) {
    String text() {
      return String.format(
          Locale.ROOT,
          "%s: burns at %.4gx over %s and %.4gx over %s",
          rule.text(),
          longRate,
          Spelled.of(rule.longWindow()),
          shortRate,
          Spelled.of(rule.shortWindow()));
    }
  }

  /** What the rules say after the newest of the looks. */
  List<Burn> after(List<Stamped> looks) {
    return rules.stream().map(rule -> burn(rule, looks)).toList();
  }

  /** What no window reaches any more is let go. */
  List<Stamped> kept(List<Stamped> looks) {
    Duration longest =
        rules.stream().map(BurnRule::longWindow).max(Duration::compareTo).orElseThrow();
    Duration from = looks.getLast().at().minus(longest);
    return looks.stream().filter(each -> each.at().compareTo(from) > 0).toList();
  }

  private Burn burn(BurnRule rule, List<Stamped> looks) {
    BurnCounts canary = counts(rule, looks, Poll::canary);
    BurnCounts stable = counts(rule, looks, Poll::stable);
    boolean compared = stable.longWindow().total() > 0;
    return new Burn(
        rule,
        compared ? rule.find(canary, stable, objective) : rule.find(canary, objective),
        BurnRate.of(canary.longWindow(), objective).times(),
        BurnRate.of(canary.shortWindow(), objective).times());
  }

  private static BurnCounts counts(
      BurnRule rule, List<Stamped> looks, Function<Poll, Requests> track) {
    return new BurnCounts(
        sum(rule.longWindow(), looks, track), sum(rule.shortWindow(), looks, track));
  }

  private static Requests sum(
      Duration window, List<Stamped> looks, Function<Poll, Requests> track) {
    Duration from = looks.getLast().at().minus(window);
    double bad = 0;
    double total = 0;
    for (int i = looks.size() - 1; i >= 0 && looks.get(i).at().compareTo(from) > 0; i--) {
      Requests each = track.apply(looks.get(i).poll());
      bad += each.bad();
      total += each.total();
    }
    return new Requests(bad, total);
  }
}
