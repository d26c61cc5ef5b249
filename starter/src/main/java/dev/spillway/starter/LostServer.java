package dev.spillway.starter;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Temporal answered at first, and then no more. */
final class LostServer {
  private static final Set<Status.Code> SILENCE =
      EnumSet.of(
          Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.RESOURCE_EXHAUSTED);

  private LostServer() {}

  /** What to say of a failure that comes from that; empty where it comes from something else. */
  static Optional<CommandException> explain(Throwable failure) {
    return code(failure)
        .filter(SILENCE::contains)
        .map(
            code ->
                new CommandException(
                    ExitCode.UNREACHABLE,
                    "Expected Temporal to go on answering, but it stopped (%s)".formatted(code),
                    "look whether it runs, then again; releases go on by themselves"));
  }

  private static Optional<Status.Code> code(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(StatusRuntimeException.class::isInstance)
        .map(it -> ((StatusRuntimeException) it).getStatus().getCode())
        .findFirst();
  }
}
