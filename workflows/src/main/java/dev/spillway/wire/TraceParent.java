package dev.spillway.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A span that others may continue, as the W3C's header {@code traceparent} writes it. */
public record TraceParent(@JsonValue String value) {
  /** The header's name. */
  public static final String HEADER = "traceparent";

  private static final Pattern FORM =
      Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");
  private static final Pattern ZEROS = Pattern.compile(".*-0{32}-.*|.*-0{16}-.*");

  @JsonCreator
  public TraceParent {
    if (!isUsable(value)) {
      throw new IllegalArgumentException("Expected a traceparent, but was '%s'".formatted(value));
    }
  }

  /** The same for what comes from outside; nothing where it is no traceparent. */
  public static Optional<TraceParent> parse(@Nullable String text) {
    return text != null && isUsable(text) ? Optional.of(new TraceParent(text)) : Optional.empty();
  }

  /**
   * For a run whose starter was not traced: the trace goes by the run's id, so that all its spans
   * meet in one; nothing where that is no UUID.
   */
  public static Optional<TraceParent> ofRun(String runId) {
    String digits = runId.replace("-", "");
    return digits.length() == 32
        ? parse("00-%s-%s-01".formatted(digits, digits.substring(0, 16)))
        : Optional.empty();
  }

  /**
   * Of a span that OpenTelemetry made; nothing where it is none.
   *
   * @param flags two digits
   */
  public static Optional<TraceParent> of(String traceId, String spanId, String flags) {
    return parse("00-%s-%s-%s".formatted(traceId, spanId, flags));
  }

  public String traceId() {
    return value.substring(3, 35);
  }

  public String spanId() {
    return value.substring(36, 52);
  }

  /** Whether it is sampled, and what else a later version says, in two digits. */
  public String flags() {
    return value.substring(53);
  }

  @Override
  public String toString() {
    return value;
  }

  private static boolean isUsable(String text) {
    return FORM.matcher(text).matches() && !ZEROS.matcher(text).matches();
  }
}
