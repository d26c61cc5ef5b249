package dev.spillway.release;

import dev.spillway.judge.authority.Identity;
import dev.spillway.port.EvidenceSoFar;
import dev.spillway.port.record.EventEvidence;
import dev.spillway.wire.WireFormat;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Receives every message. No exception leaves here but a refusal: another one would freeze the
 * release (an update) or fail it (a signal). Everything that can be read is recorded.
 */
final class ReleaseHandlers implements ReleaseMessages {
  private static final DataConverter CONVERTER = WireFormat.dataConverter();

  private final ReleaseState state;
  private final MessageDesk desk;
  private final SealedWords sealed;
  private final Visibility visibility;

  ReleaseHandlers(ReleaseState state, Visibility visibility) {
    this.state = state;
    this.desk = new MessageDesk(state);
    this.sealed = new SealedWords(state);
    this.visibility = visibility;
  }

  @Override
  public ReleaseStatus status() {
    return state.status(ReleaseContext.workflowTime());
  }

  @Override
  public String evidence(EvidenceSoFar soFar) {
    return visibility.show(soFar);
  }

  @Override
  public SubmitReply submit(Submit submit) {
    return answer(() -> desk.submit(submit));
  }

  @Override
  public Reply decide(Decide decide) {
    return answer(() -> take(nameOf(decide), decide, null));
  }

  @Override
  public Reply abort(Abort abort) {
    return answer(() -> take("abort", abort, null));
  }

  @Override
  public Reply pause(Pause pause) {
    return answer(() -> take("pause", pause, null));
  }

  @Override
  public Reply resume(Resume resume) {
    return answer(() -> take("resume", resume, null));
  }

  @Override
  public Reply promote(Promote promote) {
    return answer(() -> take("promote", promote, null));
  }

  @Override
  public Reply retry(Retry retry) {
    return answer(() -> take("retry", retry, null));
  }

  @Override
  public Reply skip(Skip skip) {
    return answer(() -> take("skip", skip, null));
  }

  @Override
  public Reply signed(SignedMessage message) {
    return answer(() -> takeSigned(message));
  }

  @Override
  public void signedSignal(RawValue message) {
    decoded("signed", message, SignedMessage.class, this::takeSigned);
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

  private static String nameOf(Decide decide) {
    Decide.Answer answer = decide.answer();
    return answer == null || answer == Decide.Answer.UNKNOWN ? "approve" : answer.wireName();
  }

  private Reply takeSigned(SignedMessage signed) {
    SealedWords.Words words;
    try {
      words = sealed.open(signed);
    } catch (RefusedException e) {
      record(Said.unreadable("signed"), textOf(e), e.refusal());
      visibility.show();
      throw e;
    }
    return take(words.name(), words.message(), words.statement().by());
  }

  /** Takes a message once and records what became of it. */
  private Reply take(String name, Message message, @Nullable Identity checked) {
    String id = checked == null ? idOf(message) : "signed/" + message.id();
    if (state.messages().isTaken(id)) {
      return new Reply("was taken before");
    }
    try {
      Reply reply = desk.take(message, checked);
      state.messages().taken(id);
      record(Said.of(name, message, checked), reply.text(), null);
      return reply;
    } catch (RefusedException e) {
      record(Said.of(name, message, checked), textOf(e), e.refusal());
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
      String name, RawValue raw, Class<M> type, UnaryOperator<M> asNamed) {
    Consumer<M> taking =
        message -> {
          var unused = take(name, asNamed.apply(message), null);
        };
    decoded(name, raw, type, taking);
  }

  private <M> void decoded(String name, RawValue raw, Class<M> type, Consumer<M> taking) {
    try {
      taking.accept(CONVERTER.fromPayload(raw.getPayload(), type, type));
    } catch (DataConverterException e) {
      record(Said.unreadable(name), "The message cannot be read: " + rootOf(e), Refusal.MALFORMED);
    } catch (RefusedException e) {
      // Recorded where it was refused; a signal has nobody to tell.
    } catch (TemporalFailure e) {
      throw e;
    } catch (RuntimeException e) {
      record(Said.unreadable(name), "A mistake of ours: " + rootOf(e), Refusal.BUG);
    }
  }

  /**
   * What somebody said.
   *
   * @param decides whether it is about the gate that waits
   */
  private record Said(String name, String by, @Nullable Identity checked, boolean decides) {
    static Said of(String name, Message message, @Nullable Identity checked) {
      String by = checked == null ? message.by().toString() : checked.toString();
      return new Said(name, by, checked, message instanceof Decide);
    }

    static Said unreadable(String name) {
      return new Said(name, "unknown", null, false);
    }
  }

  private void record(Said said, String text, @Nullable Refusal refusal) {
    Identity checked = said.checked();
    state.record(
        new MessageRecord(
            ReleaseContext.workflowTime(),
            said.name(),
            said.by(),
            checked != null,
            text,
            refusal == null ? null : refusal.wireName()),
        checked == null
            ? whereItWaits(refusal)
            : evidence(checked, said.decides() ? state.gate() : null));
  }

  /**
   * For what was said to the run before a reset: which question waits all the same. The record may
   * have its answer already, which the reset took back.
   */
  private EventEvidence.@Nullable Checked whereItWaits(@Nullable Refusal refusal) {
    OpenGate gate = state.gate();
    return refusal == Refusal.OTHER_RUN && gate != null && state.flow().authorisesAtUse()
        ? new EventEvidence.Checked(false, null, gate.approval(), gate.count())
        : null;
  }

  private static EventEvidence.Checked evidence(Identity by, @Nullable OpenGate gate) {
    Identity kept = by.withoutNames();
    return gate == null
        ? new EventEvidence.Checked(true, kept, null, null)
        : new EventEvidence.Checked(true, kept, gate.approval(), gate.count());
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
