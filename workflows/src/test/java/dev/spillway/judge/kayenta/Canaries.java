package dev.spillway.judge.kayenta;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Canaries to judge, made up or drawn. */
final class Canaries {
  private Canaries() {}

  static KayentaJudgement judge(Repairs repairs, KayentaMetric metric, KayentaSamples samples) {
    SortedMap<String, KayentaSamples> byName = new TreeMap<>();
    byName.put(metric.name(), samples);
    return new KayentaJudge(repairs).judge(Metrics.configuration(metric), byName);
  }

  /** What is found about the only metric. */
  static MetricResult find(Repairs repairs, KayentaMetric metric, KayentaSamples samples) {
    return judge(repairs, metric, samples).metrics().getFirst();
  }

  /** How often pairs of samples drawn from one source are called high or low. */
  static Shares shares(int pairs, int points, Series series, KayentaMetric metric) {
    double high = 0;
    double low = 0;
    for (int i = 0; i < pairs; i++) {
      KayentaSamples samples = new KayentaSamples(series.draw(points), series.draw(points));
      KayentaClassification found = find(Repairs.NONE, metric, samples).classification();
      high += found == KayentaClassification.HIGH ? 1 : 0;
      low += found == KayentaClassification.LOW ? 1 : 0;
    }
    return new Shares(high / pairs, low / pairs);
  }

  /** How many of a hundred pairs are called high when they are judged after every few points. */
  static long highAtSomeLook(int points, int every, Series series, KayentaMetric metric) {
    long pairs = 0;
    for (int i = 0; i < 100; i++) {
      List<Double> control = series.draw(points);
      List<Double> experiment = series.draw(points);
      boolean isHigh =
          IntStream.rangeClosed(1, points / every)
              .map(look -> look * every)
              .mapToObj(to -> new KayentaSamples(control.subList(0, to), experiment.subList(0, to)))
              .map(samples -> find(Repairs.NONE, metric, samples).classification())
              .anyMatch(found -> found == KayentaClassification.HIGH);
      pairs += isHigh ? 1 : 0;
    }
    return pairs;
  }

  record Shares(double high, double low) {}

  /** Gaussian values around 100, each leaning on the one before it. */
  static final class Series {
    private final Random random;
    private final double memory;

    Series(long seed, double memory) {
      this.random = new Random(seed);
      this.memory = memory;
    }

    List<Double> draw(int points) {
      List<Double> values = new ArrayList<>();
      double state = random.nextGaussian();
      for (int i = 0; i < points; i++) {
        values.add(100 + 10 * state);
        state = memory * state + Math.sqrt(1 - memory * memory) * random.nextGaussian();
      }
      return values;
    }
  }
}
