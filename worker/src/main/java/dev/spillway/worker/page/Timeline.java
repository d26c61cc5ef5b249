package dev.spillway.worker.page;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What changed when.
 *
 * @param traffic the canary's share
 * @param flags how far each is on, by its key
 * @param schema the phases it went through
 * @param metrics what the analyses measured
 * @param noWayBack since when, at the latest, there is no way back to the version before
 */
public record Timeline(
    Instant from,
    Instant to,
    List<Level> traffic,
    SortedMap<String, List<Level>> flags,
    List<SchemaPhase> schema,
    List<MetricLine> metrics,
    List<Pin> pins,
    @Nullable Instant noWayBack) {
  public Timeline {
    traffic = List.copyOf(traffic);
    flags = Collections.unmodifiableSortedMap(new TreeMap<>(flags));
    schema = List.copyOf(schema);
    metrics = List.copyOf(metrics);
    pins = List.copyOf(pins);
  }

  /** How a level is known. */
  public enum Source {
    /** Spillway set it then, and it stood until the next. */
    SET("set"),
    /** An analysis counted requests at this share, up to its verdict. */
    COUNTED("counted"),
    /** It was looked at at this moment. */
    SEEN("seen");

    private final String word;

    Source(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** A share in percent for a while; for a moment where both ends are one. */
  public record Level(Instant from, Instant to, double percent, Source source) {}

  /**
   * A state of the schema.
   *
   * @param from when its step had passed
   */
  public record SchemaPhase(Instant from, Instant to, String phase, String step) {}

  /**
   * One metric over the release.
   *
   * @param unit {@code ratio}, {@code seconds} or another; empty without
   */
  public record MetricLine(String metric, String unit, List<Reading> readings) {
    public MetricLine {
      readings = List.copyOf(readings);
    }
  }

  /**
   * What an analysis measured, over its whole window.
   *
   * @param since the window began then or later
   * @param at when it was decided
   * @param max the number in the limit's words; null where they have none
   * @param part readings of one step have the same number
   * @param polls what was seen in between, oldest first; none where the record has none
   */
  public record Reading(
      Instant since,
      Instant at,
      @Nullable Double canary,
      @Nullable Double stable,
      String limit,
      @Nullable Double max,
      int part,
      List<Poll> polls) {
    public Reading {
      polls = List.copyOf(polls);
    }
  }

  /**
   * What was seen at one time, or the worst of several polls.
   *
   * @param canary null where there was no data
   * @param evidence against the canary, as a share of what aborts; null where none is gathered
   */
  public record Poll(
      Instant at, @Nullable Double canary, @Nullable Double stable, @Nullable Double evidence) {}

  /** What sort of moment a pin marks. */
  public enum Sort {
    ASKED("◇"),
    ANSWERED("◆"),
    MESSAGE("✉"),
    BAD_VERDICT("✗"),
    STEP_STOPPED("↩"),
    NEEDS_DECISION("?"),
    TURNING_BACK("◀"),
    FLAG_KILLED("⊘"),
    END("■");

    private final String mark;

    Sort(String mark) {
      this.mark = mark;
    }

    String mark() {
      return mark;
    }
  }

  /** A moment to be seen. */
  public record Pin(Instant at, Sort sort, String text) {}
}
