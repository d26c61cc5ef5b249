package dev.spillway.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.model.Actor;
import dev.spillway.model.Change;
import dev.spillway.model.Fingerprint;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.wire.WireFormat;

/** SHA-256 of a request: what an approval binds to, and how a repeat is told. */
public final class RequestDigest {
  private static final ObjectMapper MAPPER = WireFormat.mapper();

  private RequestDigest() {}

  /** Of all of it as it travels; lower-case hexadecimal. */
  public static String of(ReleaseRequest request) {
    try {
      return Fingerprint.of(MAPPER.writeValueAsString(request));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A request that was read can be written", e);
    }
  }

  /**
   * The same for whoever sends it: a job that somebody else runs again sends a repeat. Lower-case
   * hexadecimal.
   */
  public static String ofRepeat(ReleaseRequest request) {
    Change change = request.change();
    return of(
        new ReleaseRequest(
            request.id(),
            request.plan(),
            request.image(),
            new Change(
                change.id(),
                change.commit(),
                change.pullRequest(),
                change.firstCommitAt(),
                change.kind(),
                null,
                change.run()),
            Actor.named("whoever"),
            request.files()));
  }
}
