package dev.spillway.sandbox.measure.detection;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one rival made of all streams of a row. Times and requests are those of the streams it
 * decided, from the onset on.
 *
 * @param early decided before there was anything to find
 * @param found decided after
 * @param failed the users' failed requests at the canary
 */
record Result(
    String rival,
    int streams,
    int early,
    int found,
    Distribution minutes,
    Distribution canaries,
    Distribution failed) {
  static Result of(String rival, List<Outcome> outcomes) {
    List<Outcome> found =
        outcomes.stream().filter(each -> each.kind() == Outcome.Kind.FOUND).toList();
    long early = outcomes.stream().filter(each -> each.kind() == Outcome.Kind.EARLY).count();
    return new Result(
        rival,
        outcomes.size(),
        (int) early,
        found.size(),
        distribution(found, Outcome::minutes),
        distribution(found, each -> each.served().total()),
        distribution(found, each -> each.served().bad()));
  }

  private static Distribution distribution(
      List<Outcome> outcomes, ToDoubleFunction<Outcome> value) {
    return Distribution.of(outcomes.stream().mapToDouble(value).toArray());
  }

  /** Share of the streams in which it decided in time. */
  double share() {
    return (double) found / streams;
  }

  /** Three standard errors of that share. */
  double threeErrors() {
    return 3 * Math.sqrt(share() * (1 - share()) / streams);
  }
}
