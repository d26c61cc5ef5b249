package dev.spillway.activities.analysis;

import dev.spillway.judge.CounterSample;
import dev.spillway.judge.Sample;
import dev.spillway.judge.Series;
import dev.spillway.judge.Track;
import dev.spillway.port.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A source whose samples are told beforehand, by their number from 1. */
final class ScriptedSource implements MetricSource {
  private final String name;
  private final IntFunction<Said> script;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();

  /** What a sample holds but its time. */
  record Said(List<CounterSample> counters, TreeMap<String, String> problems) {
    static Said requests(double total, double bad) {
      return new Said(
          List.of(
              new CounterSample(Track.CANARY, "p", Series.TOTAL, total),
              new CounterSample(Track.CANARY, "p", Series.BAD, bad)),
          new TreeMap<>());
    }

    /** Of both tracks. */
    static Said requests(double total, double bad, double stableTotal, double stableBad) {
      List<CounterSample> counters = new ArrayList<>(requests(total, bad).counters());
      counters.add(new CounterSample(Track.STABLE, "s", Series.TOTAL, stableTotal));
      counters.add(new CounterSample(Track.STABLE, "s", Series.BAD, stableBad));
      return new Said(counters, new TreeMap<>());
    }

    static Said nothing(String problem) {
      TreeMap<String, String> problems = new TreeMap<>();
      problems.put("errorRate", problem);
      return new Said(List.of(), problems);
    }
  }

  ScriptedSource(String name, IntFunction<Said> script) {
    this.name = name;
    this.script = script;
  }

  Said said(int number) {
    return script.apply(number);
  }

  int asked() {
    return asked.get();
  }

  int open() {
    return open.get();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Finding> inspect(Subject subject) {
    return List.of(Finding.invalid(name + " looked at", "nothing"));
  }

  @Override
  public MetricSession open(Subject subject) {
    open.incrementAndGet();
    return new MetricSession() {
      @Override
      public Sample sample(Instant at) {
        Said said = script.apply(asked.incrementAndGet());
        return new Sample(at, said.counters(), new TreeMap<>(), said.problems());
      }

      @Override
      public void close() {
        open.decrementAndGet();
      }
    };
  }
}
