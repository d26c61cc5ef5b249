package dev.spillway.release;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.spillway.model.Actor;
import dev.spillway.model.StepId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Answers a gate.
 *
 * @param answer yes or no; a signal's name says it where it is null
 * @param subject digest of what was approved; refused when it is no longer what is asked
 */
public record Decide(
    @Nullable String id,
    StepId gate,
    @Nullable Answer answer,
    Actor by,
    @Nullable String reason,
    @Nullable String subject)
    implements Message {
  public Decide {
    Message.require(by, "by");
    Message.require(gate, "gate");
  }

  /** Yes or no. */
  public enum Answer {
    @JsonProperty("approve")
    APPROVE,
    @JsonProperty("reject")
    REJECT,
    /** Takes one's own approval back, as long as the gate waits. */
    @JsonProperty("withdraw")
    WITHDRAW,
    @JsonEnumDefaultValue
    @JsonProperty("unknown")
    UNKNOWN;

    /** As on the wire. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The same, with the answer that the message's name says. */
  public Decide answered(Answer said) {
    return new Decide(id, gate, said, by, reason, subject);
  }
}
