package dev.spillway.judge;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a release may move forward now. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "admission")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Admission.Admitted.class, name = "admitted"),
  @JsonSubTypes.Type(value = Admission.Frozen.class, name = "frozen")
})
public sealed interface Admission {
  /**
   * Not frozen.
   *
   * @param until no freeze begins before, or when to look again, whichever is sooner; null where
   *     each move asks anew
   */
  record Admitted(@Nullable Instant until) implements Admission {
    /** For this move alone. */
    public Admitted() {
      this(null);
    }
  }

  /**
   * Inside a freeze window.
   *
   * @param window its name
   * @param until when it ends, or when to look again, whichever is sooner
   */
  record Frozen(String window, Instant until, String reason) implements Admission {}
}
