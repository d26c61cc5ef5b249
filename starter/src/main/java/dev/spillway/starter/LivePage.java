package dev.spillway.starter;

import dev.spillway.judge.MetricEvidence;
import dev.spillway.model.Percent;
import dev.spillway.port.AnalysisReport;
import dev.spillway.release.Progress;
import dev.spillway.release.ReleaseHead;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.release.StepState;
import dev.spillway.release.StepStatus;
import dev.spillway.release.Waiting;
import dev.spillway.step.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A release on one screen. Pure: status and time in, lines out. */
final class LivePage {
  private static final int BAR = 28;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private final ReleaseStatus status;
  private final List<MetricEvidence> soFar;
  private final Instant now;
  private final ZoneId zone;

  LivePage(ReleaseStatus status, Instant now, ZoneId zone) {
    this(status, List.of(), now, zone);
  }

  /**
   * With an analysis that runs.
   *
   * @param soFar what it shows; empty where none runs
   */
  LivePage(ReleaseStatus status, List<MetricEvidence> soFar, Instant now, ZoneId zone) {
    this.status = status;
    this.soFar = soFar;
    this.now = now;
    this.zone = zone;
  }

  /** The lines, none longer than the width. */
  List<String> lines(int width) {
    List<String> lines = new ArrayList<>();
    lines.add(head());
    lines.add(steps());
    lines.add(
        row(
            "traffic",
            bar(status.running().canary()) + " " + status.running().canary() + " canary"));
    if (soFar.isEmpty()) {
      verdict(lines, status.analysis());
    } else {
      evidence(lines, soFar);
    }
    lines.add(row(status.waiting() == null ? "now" : "waits", doing()));
    String reason = status.progress().reason();
    if (reason != null) {
      lines.add(row("why", reason));
    }
    lines.add(row("undo", status.undo()));
    return lines.stream().map(line -> cut(line, width)).toList();
  }

  private String head() {
    ReleaseHead head = status.head();
    Duration age = Duration.ofSeconds(Duration.between(head.startedAt(), now).toSeconds());
    Progress progress = status.progress();
    String end =
        progress.outcome() != null
            ? progress.outcome().wireName()
            : progress.earliestEnd() == null
                ? "turning back"
                : "ends ≥ " + clock(progress.earliestEnd());
    return "%s → %s   %s   by %s   %s, %s"
        .formatted(
            head.target().service(),
            head.target().environment(),
            head.image().shortDigest(),
            head.startedBy(),
            Words.of(age),
            end);
  }

  private String steps() {
    return status.steps().stream()
        .map(step -> mark(step.state()) + " " + step.id())
        .collect(Collectors.joining("  "));
  }

  private static void verdict(List<String> lines, @Nullable AnalysisReport report) {
    if (report != null) {
      evidence(lines, report.evidence());
      lines.add(row("verdict", report.verdict().reason()));
    }
  }

  private static void evidence(List<String> lines, List<MetricEvidence> metrics) {
    for (MetricEvidence metric : metrics) {
      lines.add(
          row(
              metric.metric(),
              "canary %s   stable %s   %s"
                  .formatted(
                      shown(metric, metric.canary()),
                      shown(metric, metric.stable()),
                      metric.limit())));
      metric.proven().ifPresent(text -> lines.add(row("", text)));
    }
  }

  private String doing() {
    Waiting waiting = status.waiting();
    if (waiting == null) {
      return status.progress().phase().wireName() + ": " + status.progress().doing();
    }
    String who = waiting.who() == null ? "" : " for " + waiting.who();
    String until = waiting.until() == null ? "" : ", until " + clock(waiting.until());
    String answers = waiting.answers() == null ? "" : ", has " + waiting.answers();
    return "%s%s: %s%s%s"
        .formatted(waiting.phase().wireName(), who, waiting.question(), answers, until);
  }

  /** How a step went, one line. */
  static String step(StepStatus step) {
    return "%s %s %s%s"
        .formatted(
            mark(step.state()),
            step.id(),
            step.state().wireName(),
            step.detail().isEmpty() ? "" : ": " + step.detail());
  }

  private String clock(Instant instant) {
    return CLOCK.format(instant.atZone(zone));
  }

  private static String row(String name, String text) {
    return "%-9s %s".formatted(name, text);
  }

  private static String bar(Percent weight) {
    int full = weight.value() * BAR / Percent.ALL.value();
    return "█".repeat(full) + "░".repeat(BAR - full);
  }

  static String mark(StepState state) {
    return switch (state) {
      case PASSED -> "✓";
      case RUNNING -> "▶";
      case NEEDS_DECISION -> "?";
      case FAILED, UNDO_FAILED -> "✗";
      case SKIPPED, CARRIED -> "–";
      case ABORTED, UNDONE -> "↩";
      case PENDING, UNKNOWN -> "·";
    };
  }

  private static String shown(MetricEvidence metric, @Nullable Double value) {
    if (value == null) {
      return "–";
    }
    return switch (metric.unit()) {
      case "ratio" -> String.format(Locale.ROOT, "%.2f %%", value * 100);
      case "seconds" -> String.format(Locale.ROOT, "%.0f ms", value * 1_000);
      default -> String.format(Locale.ROOT, "%.4g", value);
    };
  }

  private static String cut(String line, int width) {
    String plain = line.replaceAll("\\p{Cntrl}", " ");
    return plain.length() <= width ? plain : plain.substring(0, width - 1) + "…";
  }
}
