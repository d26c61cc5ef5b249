package dev.spillway.client;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ServiceName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a lane gave no answer, or not the one that was asked for: a cause and a remedy. */
public final class LaneFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Kind kind;
  private final String remedy;
  private final @Nullable String refusal;

  /**
   * A failure.
   *
   * @param cause one line
   * @param remedy one line
   */
  public LaneFailure(Kind kind, String cause, String remedy) {
    this(kind, cause, remedy, null);
  }

  /**
   * A failure.
   *
   * @param refusal the wire name of the refusal; null where the release did not refuse
   */
  public LaneFailure(Kind kind, String cause, String remedy, @Nullable String refusal) {
    super(cause);
    this.kind = kind;
    this.remedy = remedy;
    this.refusal = refusal;
  }

  /** The cases. */
  public enum Kind {
    /** There is no open release, or it has just ended. */
    NONE_OPEN,
    /** There is no such release, open or closed. */
    UNKNOWN,
    /** It is not clear which release is meant. */
    NOT_CLEAR,
    /** The release refused on the merits; see {@link #refusal}. */
    REFUSED,
    /** Whoever sent it may not, or nobody checked who they are. */
    NOT_AUTHORISED,
    /** Another release holds the lane. */
    BUSY,
    /** The server is there, but no worker answers. */
    NO_WORKER,
    /** The server is not there, or lets nobody in. */
    UNREACHABLE,
    /** The calling thread was interrupted; the release goes on. */
    INTERRUPTED,
    /** A mistake of ours. */
    BUG
  }

  public Kind kind() {
    return kind;
  }

  public String remedy() {
    return remedy;
  }

  /** The wire name of the refusal, where the release refused. */
  public Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  static LaneFailure noneOpen(ServiceName service, EnvironmentName environment) {
    return new LaneFailure(
        Kind.NONE_OPEN,
        "Expected an open release of %s in %s, but there is none".formatted(service, environment),
        "spillway list shows what is open; spillway status %s --env %s what was last"
            .formatted(service, environment));
  }

  static LaneFailure justEnded(ServiceName service, EnvironmentName environment) {
    return new LaneFailure(
        Kind.NONE_OPEN,
        "Expected an open release of %s in %s, but it has just ended"
            .formatted(service, environment),
        "spillway status %s --env %s".formatted(service, environment));
  }

  /** Of a release that nobody knows. */
  public static LaneFailure unknown(ServiceName service, EnvironmentName environment) {
    return new LaneFailure(
        Kind.UNKNOWN,
        "Expected a release of %s in %s, but Temporal knows none".formatted(service, environment),
        "check the names, or start one with spillway start");
  }
}
