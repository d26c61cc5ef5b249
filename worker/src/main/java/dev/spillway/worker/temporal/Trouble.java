package dev.spillway.worker.temporal;

import io.grpc.Status;

/**
 * Why Temporal cannot be used.
 *
 * @param what follows the address in a sentence
 * @param detail what the call said; may differ from one look to the next
 */
public record Trouble(String what, String remedy, String detail) {
  /** Reads it off the answer to a call. */
  static Trouble of(Status status, String namespace) {
    String detail = detail(status);
    return switch (status.getCode()) {
      case NOT_FOUND ->
          new Trouble(
              "has no namespace '%s'".formatted(namespace),
              "create it, or correct spillway.temporal.namespace",
              detail);
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          new Trouble(
              "refuses our credentials",
              "check spillway.temporal.api-key and spillway.temporal.tls, and that they may use"
                  + " namespace '%s'".formatted(namespace),
              detail);
      case OK,
          CANCELLED,
          UNKNOWN,
          INVALID_ARGUMENT,
          DEADLINE_EXCEEDED,
          ALREADY_EXISTS,
          RESOURCE_EXHAUSTED,
          FAILED_PRECONDITION,
          ABORTED,
          OUT_OF_RANGE,
          UNIMPLEMENTED,
          INTERNAL,
          UNAVAILABLE,
          DATA_LOSS ->
          new Trouble("is not reachable", "start it, or correct spillway.temporal.address", detail);
    };
  }

  /** Whether it is the same trouble as another, whatever the words of the call were. */
  boolean sameAs(Trouble other) {
    return what.equals(other.what);
  }

  private static String detail(Status status) {
    Throwable cause = status.getCause();
    String said = cause == null ? status.getDescription() : cause.getMessage();
    String text = said == null ? "" : ": " + said.replaceAll("[\\p{Cntrl}\\s]+", " ");
    return status.getCode() + text;
  }
}
