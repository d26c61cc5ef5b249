package dev.spillway.release;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a signed message asks for; each has the record of the update of that name. */
public enum Verb {
  @JsonProperty("decide")
  DECIDE(Decide.class),
  @JsonProperty("abort")
  ABORT(Abort.class),
  @JsonProperty("pause")
  PAUSE(Pause.class),
  @JsonProperty("resume")
  RESUME(Resume.class),
  @JsonProperty("promote")
  PROMOTE(Promote.class),
  @JsonProperty("retry")
  RETRY(Retry.class),
  @JsonProperty("skip")
  SKIP(Skip.class),
  /** Of a later version. */
  @JsonEnumDefaultValue
  @JsonProperty("unknown")
  UNKNOWN(Message.class);

  private final Class<? extends Message> message;

  Verb(Class<? extends Message> message) {
    this.message = message;
  }

  /** As on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The record that it comes with. */
  public Class<? extends Message> message() {
    return message;
  }
}
