package dev.spillway.release;

import dev.spillway.judge.MetricEvidence;
import dev.spillway.model.Percent;
import dev.spillway.port.AnalysisReport;
import dev.spillway.port.EvidenceSoFar;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A release as a Markdown page, for Temporal's current details. */
final class DetailsPage {
  private static final int BAR = 20;

  private DetailsPage() {}

  static String of(ReleaseStatus status) {
    AnalysisReport last = status.analysis();
    return last == null
        ? page(status, "")
        : page(status, evidence(last.analysis(), plain(last.verdict().reason()), last.evidence()));
  }

  /** With what an analysis that runs sees in place of the last verdict. */
  static String of(ReleaseStatus status, EvidenceSoFar soFar) {
    return page(
        status, evidence(plain(soFar.analysis()), "so far, " + soFar.at(), soFar.evidence()));
  }

  private static String page(ReleaseStatus status, String evidence) {
    StringBuilder page = new StringBuilder(1_024);
    head(page, status);
    waiting(page, status.waiting());
    steps(page, status.steps());
    page.append(evidence);
    messages(page, status.messages());
    return page.toString();
  }

  private static void head(StringBuilder page, ReleaseStatus status) {
    ReleaseHead head = status.head();
    page.append(
        "**%s → %s** `%s` by %s\n\n"
            .formatted(
                head.target().service(),
                head.target().environment(),
                head.image().shortDigest(),
                plain(head.startedBy().toString())));
    page.append("| | |\n|---|---|\n");
    row(page, "now", status.progress().phase().wireName() + ": " + status.progress().doing());
    row(page, "traffic", bar(status.running().canary()) + " " + status.running().canary());
    String reason = status.progress().reason();
    if (reason != null) {
      row(page, "why", reason);
    }
    row(page, "undo", status.undo());
    page.append('\n');
  }

  private static void waiting(StringBuilder page, @Nullable Waiting waiting) {
    if (waiting == null) {
      return;
    }
    page.append("**Waits for** ").append(plain(waiting.question()));
    if (waiting.who() != null) {
      page.append(", asks ").append(plain(waiting.who()));
    }
    if (waiting.answers() != null) {
      page.append(", has ").append(waiting.answers());
    }
    if (waiting.until() != null) {
      page.append(", until ").append(waiting.until());
    }
    page.append("\n\n");
  }

  private static void steps(StringBuilder page, List<StepStatus> steps) {
    page.append("| step | state | |\n|---|---|---|\n");
    for (StepStatus step : steps) {
      page.append(
          "| %s %s | %s | %s |\n"
              .formatted(
                  mark(step.state()), step.id(), step.state().wireName(), plain(step.detail())));
    }
    page.append('\n');
  }

  private static String evidence(String analysis, String found, List<MetricEvidence> metrics) {
    StringBuilder text = new StringBuilder(256);
    text.append("Analysis **%s**: %s\n\n".formatted(analysis, found));
    text.append("| metric | canary | stable | limit |\n|---|---|---|---|\n");
    for (MetricEvidence metric : metrics) {
      text.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  metric.metric(),
                  number(metric.canary()),
                  number(metric.stable()),
                  plain(metric.limit())));
    }
    text.append('\n');
    for (MetricEvidence metric : metrics) {
      metric.proven().ifPresent(proven -> text.append(plain(proven)).append("\n\n"));
    }
    return text.toString();
  }

  private static void messages(StringBuilder page, List<MessageRecord> messages) {
    for (MessageRecord message : messages.reversed().stream().limit(5).toList()) {
      page.append(
          "- %s %s by %s%s: %s%s\n"
              .formatted(
                  message.at(),
                  message.message(),
                  plain(message.by()),
                  message.verified() ? "" : " (unverified)",
                  plain(message.text()),
                  message.refusal() == null ? "" : " — refused"));
    }
  }

  private static void row(StringBuilder page, String name, String value) {
    page.append("| ").append(name).append(" | ").append(plain(value)).append(" |\n");
  }

  private static String bar(Percent weight) {
    int full = weight.value() * BAR / Percent.ALL.value();
    return "█".repeat(full) + "░".repeat(BAR - full);
  }

  private static String mark(StepState state) {
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

  private static String number(@Nullable Double value) {
    return value == null ? "–" : String.format(Locale.ROOT, "%.4g", value);
  }

  /** Foreign text must not break the table or the page. */
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", " ").replace("|", "\\|").replace("`", "'");
  }
}
