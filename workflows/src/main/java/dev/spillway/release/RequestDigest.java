package dev.spillway.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.model.Fingerprint;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.wire.WireFormat;

/** SHA-256 of a request as it travels: what an approval binds to, and how a repeat is told. */
public final class RequestDigest {
  private static final ObjectMapper MAPPER = WireFormat.mapper();

  private RequestDigest() {}

  /** Lower-case hexadecimal. */
  public static String of(ReleaseRequest request) {
    try {
      return Fingerprint.of(MAPPER.writeValueAsString(request));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A request that was read can be written", e);
    }
  }
}
