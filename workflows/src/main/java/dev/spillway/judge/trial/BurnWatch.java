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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Burn rules over looks; their windows are cut to how long the canary has lived. */
record BurnWatch(List<BurnRule> rules, Objective objective) {
  /** So many times older than long is what looks are merged to. */
  private static final int COARSENESS = 10;

  /** The requests of one look. */
  record Stamped(Duration at, Poll poll) {
    Stamped until(Stamped later) {
      return new Stamped(
          later.at,
          new Poll(
              poll.canary().plus(later.poll.canary()), poll.stable().plus(later.poll.stable())));
    }
  }

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

  /** What the first of them says that fires; null while none does. */
  static @Nullable String fire(List<Burn> burns) {
    return burns.stream()
        .filter(each -> each.finding() == BurnFinding.FIRES)
        .findFirst()
        .map(Burn::text)
        .orElse(null);
  }

  /** An incident of both tracks, which says nothing about the canary. */
  static Optional<String> ambient(List<BurnWatch.Burn> burns) {
    return burns.stream()
        .filter(each -> each.finding() == BurnFinding.AMBIENT)
        .findFirst()
        .map(each -> each.text() + ", and so does stable");
  }

  /** The same rules at half their factors. */
  BurnWatch halved() {
    return new BurnWatch(
        rules.stream()
            .map(it -> new BurnRule(it.factor() / 2, it.longWindow(), it.shortWindow()))
            .toList(),
        objective);
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

  /**
   * Merges looks the more the older they are, so that few are stored. A window then holds a tenth
   * more at most.
   */
  static List<Stamped> thinned(List<Stamped> looks) {
    List<Stamped> kept = new ArrayList<>();
    for (Stamped look : looks) {
      Duration age = looks.getLast().at().minus(look.at());
      Duration after = kept.size() < 2 ? Duration.ZERO : kept.get(kept.size() - 2).at();
      boolean merges =
          !kept.isEmpty() && look.at().minus(after).multipliedBy(COARSENESS).compareTo(age) <= 0;
      kept.add(merges ? kept.removeLast().until(look) : look);
    }
    return kept;
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
