package dev.spillway.activities.analysis;

import dev.spillway.activities.analysis.PodScraper.Wanted;
import dev.spillway.judge.CounterSample;
import dev.spillway.judge.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one pod answered. */
final class PodScrape {
  private final PodAddress address;
  private final SortedMap<Series, Double> counters = new TreeMap<>();
  private final SortedMap<String, Double> values = new TreeMap<>();
  private @Nullable String problem;

  PodScrape(PodAddress address) {
    this.address = address;
  }

  static PodScrape failed(PodAddress address, String problem) {
    PodScrape scrape = new PodScrape(address);
    scrape.problem = problem;
    return scrape;
  }

  void take(Wanted wanted, String name, Map<String, String> labels, double value) {
    ScrapeSettings settings = wanted.settings();
    if (name.equals(settings.requests())) {
      add(Series.TOTAL, value);
      String code = labels.getOrDefault(settings.errors().label(), "");
      add(Series.BAD, settings.errors().pattern().matcher(code).matches() ? value : 0);
    }
    if (name.equals(wanted.bucketName())) {
      bound(labels.getOrDefault("le", "")).ifPresent(bound -> add(Series.bucket(bound), value));
    }
    wanted
        .thresholds()
        .forEach(
            (metric, selector) -> {
              if (selector.matches(name, labels)) {
                values.merge(metric, value, Double::sum);
              }
            });
  }

  private static OptionalDouble bound(String text) {
    try {
      return OptionalDouble.of(
          text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** A value that is none spoils its sum, so that it counts neither way. */
  private void add(Series series, double value) {
    counters.merge(series, value < 0 ? Double.NaN : value, Double::sum);
  }

  PodAddress address() {
    return address;
  }

  @Nullable String problem() {
    return problem;
  }

  SortedMap<String, Double> values() {
    return values;
  }

  List<CounterSample> samples() {
    List<CounterSample> samples = new ArrayList<>();
    counters.forEach(
        (series, value) ->
            samples.add(new CounterSample(address.track(), address.pod(), series, value)));
    return samples;
  }
}
