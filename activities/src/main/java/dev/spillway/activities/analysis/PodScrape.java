package dev.spillway.activities.analysis;

import dev.spillway.activities.analysis.PodScraper.Wanted;
import dev.spillway.judge.CounterSample;
import dev.spillway.judge.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one pod answered.
 *
 * <p>A value that is none spoils all that it would be compared with: requests together with the
 * failed ones, and every bucket of a histogram. Half of them would count one way.
 */
final class PodScrape {
  private final PodAddress address;
  private final SortedMap<Series, Double> counters = new TreeMap<>();
  private final SortedMap<String, Double> values = new TreeMap<>();
  private @Nullable String problem;
  private @Nullable String requestsFlaw;
  private @Nullable String histogramFlaw;

  PodScrape(PodAddress address) {
    this.address = address;
  }

  static PodScrape failed(PodAddress address, String problem) {
    PodScrape scrape = new PodScrape(address);
    scrape.problem = problem;
    return scrape;
  }

  void take(Wanted wanted, String name, Map<String, String> labels, double value) {
    if (name.equals(wanted.settings().requests())) {
      takeRequests(wanted.settings(), labels.get(wanted.settings().errors().label()), value);
    }
    if (name.equals(wanted.bucketName())) {
      takeBucket(name, bound(labels.getOrDefault("le", "")), value);
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

  private void takeRequests(ScrapeSettings settings, @Nullable String code, double value) {
    boolean failed = code != null && settings.errors().pattern().matcher(code).matches();
    counters.merge(Series.TOTAL, value, Double::sum);
    counters.merge(Series.BAD, failed ? value : 0, Double::sum);
    if (code == null) {
      requestsFlaw =
          "has %s without label '%s'".formatted(settings.requests(), settings.errors().label());
    } else if (!isCount(value)) {
      requestsFlaw = "has %s that is no count".formatted(settings.requests());
    }
  }

  private void takeBucket(String name, double bound, double value) {
    counters.merge(Series.bucket(bound), value, Double::sum);
    if (Double.isNaN(bound) || !isCount(value)) {
      histogramFlaw = "has %s that is no count".formatted(name);
    }
  }

  private static boolean isCount(double value) {
    return Double.isFinite(value) && value >= 0;
  }

  private static double bound(String text) {
    try {
      return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  PodAddress address() {
    return address;
  }

  /** Why it is no answer. */
  @Nullable String problem() {
    return problem;
  }

  /** Why its requests do not count, or those of its histogram. */
  @Nullable String flaw(Series series) {
    return series.isBucket() ? histogramFlaw : requestsFlaw;
  }

  boolean has(Series series) {
    return counters.containsKey(series);
  }

  SortedMap<String, Double> values() {
    return values;
  }

  List<CounterSample> samples() {
    List<CounterSample> samples = new ArrayList<>();
    counters.forEach(
        (series, sum) -> {
          double value = flaw(series) == null ? sum : Double.NaN;
          samples.add(
              new CounterSample(address.track(), address.pod(), series, value, address.bornAt()));
        });
    return samples;
  }
}
