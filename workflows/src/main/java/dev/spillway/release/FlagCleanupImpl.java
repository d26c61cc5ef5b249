package dev.spillway.release;

import dev.spillway.port.ActivityStubs;
import dev.spillway.port.FlagRequest;
import dev.spillway.port.Notice;
import dev.spillway.step.CleanupRequest;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/** Looks when the flag is due and every week from then on; looks more often are nobody's gain. */
public final class FlagCleanupImpl implements FlagCleanup {
  private static final Duration EVERY = Duration.ofDays(7);
  private static final Duration BEFORE_DUE = Duration.ofDays(3);

  /** Reminders from which on the text asks for a decision. */
  private static final int ESCALATES = 3;

  @Override
  public int remind(CleanupRequest request) {
    ActivityStubs activities = ActivityStubs.forward(request.target().cluster());
    sleepUntil(request.due().minus(BEFORE_DUE), request);
    int reminders = 0;
    while (isThere(activities, request)) {
      reminders++;
      tell(activities, request, reminders);
      sleepUntil(next(request, reminders), request);
    }
    return reminders;
  }

  private static Instant next(CleanupRequest request, int reminders) {
    return reminders == 1 ? request.due() : ReleaseContext.workflowTime().plus(EVERY);
  }

  private static void sleepUntil(Instant time, CleanupRequest request) {
    Duration left = Duration.between(ReleaseContext.workflowTime(), time);
    if (left.isPositive()) {
      TimerOptions options =
          TimerOptions.newBuilder()
              .setSummary("until flag %s is looked for again".formatted(request.flag()))
              .build();
      Workflow.newTimer(left, options).get();
    }
  }

  /** A back end that does not answer is no reason to believe that the flag is gone. */
  private static boolean isThere(ActivityStubs activities, CleanupRequest request) {
    try {
      return activities
          .flagRead("is flag %s still there".formatted(request.flag()))
          .readFlag(new FlagRequest(request.target(), request.flag()))
          .exists();
    } catch (ActivityFailure e) {
      return true;
    }
  }

  private static void tell(ActivityStubs activities, CleanupRequest request, int reminders) {
    String subject =
        reminders < ESCALATES
            ? "Flag %s is due to be removed by %s".formatted(request.flag(), request.due())
            : "Flag %s is overdue: reminded %d times".formatted(request.flag(), reminders);
    Notice notice =
        new Notice(
            "%s/%d".formatted(Workflow.getInfo().getFirstExecutionRunId(), reminders),
            Notice.Kind.REMINDER,
            request.release(),
            request.target(),
            subject,
            "%s: take it out of the code, then out of its registry; release %s brought it."
                .formatted(request.owner(), request.release()));
    try {
      activities.notice(subject).sendNotice(notice);
    } catch (ActivityFailure e) {
      Workflow.getLogger(FlagCleanupImpl.class).warn("a reminder was not sent: {}", Causes.of(e));
    }
  }
}
