package dev.spillway.worker.page;

import dev.spillway.judge.ChainBreak;
import dev.spillway.judge.Curves;
import dev.spillway.judge.MetricEvidence;
import dev.spillway.model.Change;
import dev.spillway.model.Running;
import dev.spillway.port.record.EventEvidence.PlannedFile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A release as a page shows it. What is not known is absent; nothing is filled in.
 *
 * @param steps in the plan's order where it is known, else as they ended
 * @param verdicts oldest first
 * @param decisions who was asked, and who said what; oldest first
 */
public record ReleaseView(
    Head head,
    Standing standing,
    List<StepRow> steps,
    Timeline timeline,
    List<VerdictRow> verdicts,
    List<DecisionRow> decisions,
    Chain chain,
    List<Link> links) {
  public ReleaseView {
    steps = List.copyOf(steps);
    verdicts = List.copyOf(verdicts);
    decisions = List.copyOf(decisions);
    links = List.copyOf(links);
  }

  /** From what is known of a release. */
  public static ReleaseView of(Known known) {
    return new Story(known).view();
  }

  /** Whether it is not over yet. */
  public boolean open() {
    return standing.outcome() == null;
  }

  /**
   * What it is.
   *
   * @param image by digest
   * @param change null where nobody said
   */
  public record Head(
      String release,
      String service,
      String environment,
      String image,
      String startedBy,
      Instant startedAt,
      @Nullable Change change) {
    /** The first digits of the digest. */
    String version() {
      int digest = image.indexOf("@sha256:");
      int end = digest + "@sha256:".length() + 12;
      return digest < 0 || end > image.length() ? image : image.substring(digest + 1, end);
    }
  }

  /**
   * Where it stands.
   *
   * @param reason of its end, or of the way back under way
   * @param waiting what it waits for; null while it works or is over
   * @param running what was last known to run; null where nothing says so
   * @param undo what a way back would do now; null where only the release itself could say
   * @param asOf when this was read
   */
  public record Standing(
      String phase,
      String doing,
      @Nullable String outcome,
      @Nullable String reason,
      @Nullable Wait waiting,
      @Nullable Running running,
      @Nullable String undo,
      Instant asOf) {}

  /**
   * What a release waits for.
   *
   * @param who is asked; null where nobody is
   * @param since null where nothing says so
   * @param until when the wait ends by itself
   * @param answers so far and how many are wanted
   */
  public record Wait(
      @Nullable String gate,
      String question,
      @Nullable String who,
      @Nullable Instant since,
      @Nullable Instant until,
      @Nullable String answers) {}

  /**
   * One step.
   *
   * @param kind null where nothing says so
   * @param noWayBack whether there is no way back to the version before once it has passed
   * @param files that it takes from the request, such as its SQL, as an approval binds them
   */
  public record StepRow(
      String id,
      @Nullable String kind,
      String state,
      String detail,
      @Nullable Instant begunAt,
      @Nullable Instant endedAt,
      boolean noWayBack,
      List<PlannedFile> files) {
    public StepRow {
      files = List.copyOf(files);
    }

    /** One of which nothing says what it takes. */
    StepRow(
        String id,
        @Nullable String kind,
        String state,
        String detail,
        @Nullable Instant begunAt,
        @Nullable Instant endedAt,
        boolean noWayBack) {
      this(id, kind, state, detail, begunAt, endedAt, noWayBack, List.of());
    }

    StepRow with(List<PlannedFile> taken) {
      return new StepRow(id, kind, state, detail, begunAt, endedAt, noWayBack, taken);
    }
  }

  /**
   * A verdict.
   *
   * @param evidence none where there is none, or it cannot be read
   * @param curves what was seen poll by poll; null where the record has none
   */
  public record VerdictRow(
      Instant at,
      String analysis,
      String outcome,
      String reason,
      int samples,
      List<MetricEvidence> evidence,
      @Nullable Curves curves) {
    public VerdictRow {
      evidence = List.copyOf(evidence);
    }
  }

  /** Whether somebody checked who it was. */
  public enum Checked {
    YES,
    NO,
    /** Nobody but the release itself. */
    OWN
  }

  /** Somebody was asked or said something. */
  public record DecisionRow(
      Instant at, String who, Checked checked, String what, String outcome, String text) {}

  /**
   * What vouches for the record.
   *
   * @param problem null where the chain is whole
   */
  public record Chain(long events, String lastHash, @Nullable ChainBreak problem) {}
}
