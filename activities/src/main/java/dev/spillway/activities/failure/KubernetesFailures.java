package dev.spillway.activities.failure;

import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.temporal.failure.ApplicationFailure;
import java.nio.channels.ClosedChannelException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Says what a refused or lost call to an API server means.
 *
 * <p>The exception itself is left out of the failure: the server quotes objects in it, and those
 * may hold secrets.
 */
public final class KubernetesFailures {
  private static final Pattern QUOTED_VALUE =
      Pattern.compile("(?s)((?:Invalid|Unsupported|Duplicate) value|error found in #\\d+ byte).*");

  private KubernetesFailures() {}

  /**
   * Does a call and translates its exception.
   *
   * @param what verb, resource, name and place, such as {@code get deployments.apps shop/orders}
   */
  public static <T> T call(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (KubernetesClientException e) {
      throw translate(what, e);
    }
  }

  /**
   * The failure to throw. A 404 is {@code unexpected-shape}; whoever expects it, and a 409, looks
   * at the code before.
   */
  public static ApplicationFailure translate(String what, KubernetesClientException failure) {
    FailureType type = typeOf(failure.getCode());
    return Failures.of(
        type,
        "Expected the API server to %s, but got %s; %s"
            .formatted(what, found(failure), remedy(type, what)));
  }

  private static FailureType typeOf(int code) {
    return switch (code) {
      case 401, 403 -> FailureType.UNAUTHORISED;
      case 404 -> FailureType.UNEXPECTED_SHAPE;
      case 408, 409, 410, 429 -> FailureType.UNAVAILABLE;
      default -> code >= 400 && code < 500 ? FailureType.INVALID_REQUEST : FailureType.UNAVAILABLE;
    };
  }

  private static String found(KubernetesClientException failure) {
    if (failure.getCode() <= 0) {
      return "no answer (" + Failures.clean(innermost(failure)) + ")";
    }
    String said = failure.getStatus() == null ? null : failure.getStatus().getMessage();
    return said == null
        ? String.valueOf(failure.getCode())
        : "%d (%s)".formatted(failure.getCode(), Failures.clean(withoutValues(said)));
  }

  /** Which field is wrong may be said, what stands in it may not. */
  private static String withoutValues(String said) {
    return QUOTED_VALUE.matcher(said).replaceFirst("$1 (not shown)");
  }

  /** Where nobody listens, the JDK gives a closed channel as the cause, which says less. */
  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause.getCause() instanceof ClosedChannelException)) {
      cause = cause.getCause();
    }
    String name = cause.getClass().getSimpleName();
    return cause.getMessage() == null ? name : name + ": " + cause.getMessage();
  }

  private static String remedy(FailureType type, String what) {
    return switch (type) {
      case UNAUTHORISED ->
          "renew the worker's credentials, or grant its account the right to " + what;
      case UNAVAILABLE -> "it is tried again";
      case UNEXPECTED_SHAPE -> "check the names in the plan and the namespace";
      case INVALID_REQUEST,
          INVALID_CONFIGURATION,
          FOREIGN_CHANGE,
          NO_READY_POD,
          FAILED_MIGRATION,
          BUG ->
          "correct what the server refuses and release again";
    };
  }
}
