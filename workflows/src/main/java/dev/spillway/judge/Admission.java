package dev.spillway.judge;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** Whether a release may move forward now. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "admission")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Admission.Admitted.class, name = "admitted"),
  @JsonSubTypes.Type(value = Admission.Frozen.class, name = "frozen")
})
public sealed interface Admission {
  record Admitted() implements Admission {}

  /**
   * Inside a freeze window.
   *
   * @param window its name
   * @param until when it ends, or when to look again, whichever is sooner
   */
  record Frozen(String window, Instant until, String reason) implements Admission {}
}
