package dev.spillway.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.judge.authority.DecisionKey;
import dev.spillway.judge.authority.SignedText;
import dev.spillway.wire.WireFormat;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Reads what a gateway has signed, and refuses what it did not sign for this run. */
final class SealedWords {
  private static final ObjectMapper MAPPER = WireFormat.mapper();

  private final ReleaseState state;

  SealedWords(ReleaseState state) {
    this.state = state;
  }

  /**
   * A message and who it was checked to be from.
   *
   * @param name as the record calls it
   */
  record Words(String name, Message message, Statement statement) {}

  /** Throws {@link RefusedException} for anything that no trusted gateway said to this run. */
  Words open(SignedMessage signed) {
    Statement statement = read(verified(signed.token()), Statement.class);
    if (!statement.release().equals(state.request().id())) {
      throw new RefusedException(
          Refusal.OTHER_RUN,
          "Expected a message to release %s, but it is to %s"
              .formatted(state.request().id(), statement.release()));
    }
    if (!isToThisRun(statement)) {
      throw new RefusedException(
          Refusal.OTHER_RUN,
          "Expected a message to the run that is open, but this one was said to another; look at"
              + " the release again and decide anew");
    }
    Message message = message(statement);
    if (message.id() == null) {
      throw malformed("it has no id");
    }
    return new Words(nameOf(statement.verb(), message), message, statement);
  }

  private String verified(String token) {
    List<DecisionKey> keys = state.trustedKeys();
    if (!SignedText.namesOneOf(keys, token)) {
      throw new RefusedException(
          Refusal.UNKNOWN_KEY,
          ("Expected a signature by one of the keys %s, which this release trusts, but it is by"
                  + " another")
              .formatted(keys.stream().map(DecisionKey::id).toList()));
    }
    return SignedText.verified(token, keys)
        .orElseThrow(
            () ->
                new RefusedException(
                    Refusal.NOT_AUTHORISED,
                    "Expected a signature that fits, but this one does not; nothing is taken"));
  }

  /**
   * Kept in history: after a reset the messages before it replay as they were taken, and those that
   * Temporal sends again are to the run before.
   */
  private static boolean isToThisRun(Statement statement) {
    return Workflow.sideEffect(
        Boolean.class, () -> statement.run().equals(Workflow.getInfo().getRunId()));
  }

  private static Message message(Statement statement) {
    if (statement.verb() == Verb.UNKNOWN) {
      throw malformed("this version does not know its verb");
    }
    try {
      return MAPPER.treeToValue(statement.message(), statement.verb().message());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw malformed(firstLine(e));
    }
  }

  private static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw malformed(firstLine(e));
    }
  }

  private static String nameOf(Verb verb, Message message) {
    return message instanceof Decide decide && decide.answer() != null
        ? decide.answer().wireName()
        : verb.wireName();
  }

  private static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  private static RefusedException malformed(String why) {
    return new RefusedException(Refusal.MALFORMED, "The signed message cannot be read: " + why);
  }
}
