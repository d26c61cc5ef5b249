package dev.spillway.release;

import dev.spillway.wire.WireFormat;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Receives every message. No exception leaves here but a refusal: another one would freeze the
 * release (an update) or fail it (a signal). Everything that can be read is recorded.
 */
final class ReleaseHandlers implements ReleaseMessages {
  private static final DataConverter CONVERTER = WireFormat.dataConverter();

  private final ReleaseState state;
  private final MessageDesk desk;
  private final Visibility visibility;

  ReleaseHandlers(ReleaseState state, Visibility visibility) {
    this.state = state;
    this.desk = new MessageDesk(state);
    this.visibility = visibility;
  }

  @Override
  public ReleaseStatus status() {
    return state.status(ReleaseContext.workflowTime());
  }

  @Override
  public SubmitReply submit(Submit submit) {
    return answer(() -> desk.submit(submit));
  }

  @Override
  public Reply decide(Decide decide) {
    String name = decide.answer() == Decide.Answer.REJECT ? "reject" : "approve";
    return answer(() -> take(name, decide));
  }

  @Override
  public Reply abort(Abort abort) {
    return answer(() -> take("abort", abort));
  }

  @Override
  public Reply pause(Pause pause) {
    return answer(() -> take("pause", pause));
  }

  @Override
  public Reply resume(Resume resume) {
    return answer(() -> take("resume", resume));
  }

  @Override
  public Reply promote(Promote promote) {
    return answer(() -> take("promote", promote));
  }

  @Override
  public Reply retry(Retry retry) {
    return answer(() -> take("retry", retry));
  }

  @Override
  public Reply skip(Skip skip) {
    return answer(() -> take("skip", skip));
  }

  @Override
  public void approveSignal(RawValue message) {
    signal("approve", message, Decide.class, it -> it.answered(Decide.Answer.APPROVE));
  }

  @Override
  public void rejectSignal(RawValue message) {
    signal("reject", message, Decide.class, it -> it.answered(Decide.Answer.REJECT));
  }

  @Override
  public void abortSignal(RawValue message) {
    signal("abort", message, Abort.class, it -> it);
  }

  @Override
  public void pauseSignal(RawValue message) {
    signal("pause", message, Pause.class, it -> it);
  }

  @Override
  public void resumeSignal(RawValue message) {
    signal("resume", message, Resume.class, it -> it);
  }

  @Override
  public void promoteSignal(RawValue message) {
    signal("promote", message, Promote.class, it -> it);
  }

  @Override
  public void retrySignal(RawValue message) {
    signal("retry", message, Retry.class, it -> it);
  }

  @Override
  public void skipSignal(RawValue message) {
    signal("skip", message, Skip.class, it -> it);
  }

  /** Takes a message once and records what became of it. */
  private Reply take(String name, Message message) {
    String id = idOf(message);
    if (state.messages().isTaken(id)) {
      return new Reply("was taken before");
    }
    try {
      Reply reply = desk.take(message);
      state.messages().taken(id);
      record(name, message.by().toString(), reply.text(), null);
      return reply;
    } catch (RefusedException e) {
      record(name, message.by().toString(), textOf(e), e.refusal());
      throw e;
    } finally {
      visibility.show();
    }
  }

  private static @Nullable String idOf(Message message) {
    return message.id() != null
        ? message.id()
        : Workflow.getCurrentUpdateInfo().map(info -> info.getUpdateId()).orElse(null);
  }

  private static <R> R answer(Supplier<R> handler) {
    try {
      return handler.get();
    } catch (RefusedException e) {
      throw ApplicationFailure.newNonRetryableFailure(textOf(e), e.refusal().wireName());
    } catch (TemporalFailure e) {
      throw e;
    } catch (RuntimeException e) {
      throw ApplicationFailure.newNonRetryableFailureWithCause(
          "Not taken because of a mistake of ours; the release is unharmed",
          Refusal.BUG.wireName(),
          e);
    }
  }

  private <M extends Message> void signal(
      String name, RawValue raw, Class<M> type, Function<M, M> asNamed) {
    try {
      M message = CONVERTER.fromPayload(raw.getPayload(), type, type);
      take(name, asNamed.apply(message));
    } catch (DataConverterException e) {
      record(name, "unknown", "The message cannot be read: " + rootOf(e), Refusal.MALFORMED);
    } catch (RefusedException e) {
      // Recorded where it was refused; a signal has nobody to tell.
    } catch (TemporalFailure e) {
      throw e;
    } catch (RuntimeException e) {
      record(name, "unknown", "A mistake of ours: " + rootOf(e), Refusal.BUG);
    }
  }

  private void record(String name, String by, String text, @Nullable Refusal refusal) {
    state.record(
        new MessageRecord(
            ReleaseContext.workflowTime(),
            name,
            by,
            false,
            text,
            refusal == null ? null : refusal.wireName()));
  }

  private static String textOf(RefusedException e) {
    return String.valueOf(e.getMessage());
  }

  private static String rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String text = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
