package dev.spillway.judge.kayenta;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes one number of the classes of many metrics. */
final class Scorer {
  private static final double WHOLE = 100;

  /** From this share of the metrics on, in percent, missing data fail the canary. */
  private static final double TOO_MUCH_NODATA = 50;

  private Scorer() {}

  static KayentaScore score(KayentaConfiguration configuration, List<MetricResult> results) {
    List<MetricResult> heard = results.stream().filter(each -> !each.muted()).toList();
    List<GroupScore> groups = groups(heard);
    KayentaThresholds thresholds = configuration.thresholds();
    return failure(heard)
        .map(reason -> of(groups, 0, thresholds, reason))
        .orElseGet(() -> weighed(groups, configuration));
  }

  private static KayentaScore weighed(List<GroupScore> groups, KayentaConfiguration configuration) {
    KayentaThresholds limits = configuration.thresholds();
    double summary = summary(groups, configuration.groupWeights());
    return of(
        groups,
        summary,
        limits,
        "score %s, passes from %s, marginal from %s"
            .formatted(summary, limits.pass(), limits.marginal()));
  }

  private static KayentaScore of(
      List<GroupScore> groups, double summary, KayentaThresholds thresholds, String reason) {
    return new KayentaScore(groups, summary, ScoreClassification.of(summary, thresholds), reason);
  }

  /** Why the score is 0 whatever the groups say. */
  private static Optional<String> failure(List<MetricResult> results) {
    return results.stream()
        .filter(MetricResult::failsTheCanary)
        .findFirst()
        .map(
            each ->
                "the critical metric %s fails the canary: %s".formatted(each.name(), each.reason()))
        .or(() -> tooMuchNodata(results));
  }

  private static Optional<String> tooMuchNodata(List<MetricResult> results) {
    double missing =
        results.stream()
            .filter(each -> each.classification() == KayentaClassification.NODATA)
            .count();
    // Without any metrics that is not a number, and fails nothing; the score is 0 by itself.
    return missing / results.size() * WHOLE >= TOO_MUCH_NODATA
        ? Optional.of("%.0f of %d metrics have no data".formatted(missing, results.size()))
        : Optional.empty();
  }

  private static List<GroupScore> groups(List<MetricResult> results) {
    SortedMap<String, List<KayentaClassification>> byGroup =
        results.stream()
            .flatMap(each -> each.groups().stream().map(group -> Map.entry(group, each)))
            .collect(
                groupingBy(
                    Map.Entry::getKey,
                    TreeMap::new,
                    mapping(entry -> entry.getValue().classification(), toList())));
    return byGroup.entrySet().stream().map(each -> group(each.getKey(), each.getValue())).toList();
  }

  private static GroupScore group(String name, List<KayentaClassification> classifications) {
    double counted = classifications.stream().filter(KayentaClassification::isCounted).count();
    double passed =
        classifications.stream().filter(each -> each == KayentaClassification.PASS).count();
    return new GroupScore(name, counted == 0 ? 0 : passed / counted * WHOLE, counted > 0);
  }

  /**
   * Groups without a weight share what the others leave of 100, which is negative where those take
   * more; the weight of a group without metrics is lost.
   */
  private static double summary(List<GroupScore> groups, SortedMap<String, Double> weights) {
    double given = weights.values().stream().mapToDouble(each -> each).sum();
    long without = groups.stream().filter(each -> !weights.containsKey(each.group())).count();
    double share = (WHOLE - given) / without;
    double sum =
        groups.stream()
            .mapToDouble(
                each -> each.weighed() * (weights.getOrDefault(each.group(), share) / WHOLE))
            .sum();
    return BigDecimal.valueOf(sum).setScale(2, RoundingMode.HALF_UP).doubleValue();
  }
}
