package dev.spillway.starter;

import dev.spillway.step.ReleaseRequest;
import dev.spillway.wire.Errand;
import dev.spillway.wire.TraceParent;
import dev.spillway.wire.TraceSettings;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The span of a start, within that of the CI which {@code TRACEPARENT} names. Without the address
 * of a collector no span is made and none of OpenTelemetry's classes is loaded; what the CI began
 * is passed on all the same.
 */
final class StartTrace implements AutoCloseable {
  private final Errand errand;
  private final @Nullable StartSpan span;

  private StartTrace(Errand errand, @Nullable StartSpan span) {
    this.errand = errand;
    this.span = span;
  }

  /** Begins it; a trace that cannot be made is told of, and the release starts without. */
  static StartTrace begin(
      ReleaseRequest request, Map<String, String> environment, Console console) {
    Errand errand = Errand.NONE.of(request.id().value(), request.change().id());
    Optional<TraceParent> before = TraceParent.parse(environment.get("TRACEPARENT"));
    if (!TraceSettings.nameACollector(environment::get)) {
      return new StartTrace(errand.within(before.orElse(null)), null);
    }
    try {
      StartSpan span = StartSpan.begin(request, before);
      return new StartTrace(errand.within(span.asParent().orElse(null)), span);
    } catch (RuntimeException e) {
      console.say("not traced: the OTEL_… settings do not fit together: " + e.getMessage());
      return new StartTrace(errand.within(before.orElse(null)), null);
    }
  }

  /** What the release is started with. */
  Errand errand() {
    return errand;
  }

  @Override
  public void close() {
    if (span != null) {
      span.end();
    }
  }
}
