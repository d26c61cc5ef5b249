package dev.spillway.starter;

import dev.spillway.model.Target;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.wire.TraceParent;
import dev.spillway.wire.TraceSettings;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One span and its way out; the one class of the command line that knows OpenTelemetry. */
final class StartSpan {
  private static final long PATIENCE_SECONDS = 3;

  private static final TraceSettings SETTINGS = new TraceSettings("spillway");

  private final OpenTelemetrySdk sdk;
  private final Span span;

  private StartSpan(OpenTelemetrySdk sdk, Span span) {
    this.sdk = sdk;
    this.span = span;
  }

  /** Begins it, below {@code before} if there is one. */
  static StartSpan begin(ReleaseRequest request, Optional<TraceParent> before) {
    OpenTelemetrySdk sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .addPropertiesSupplier(SETTINGS::defaults)
            .disableShutdownHook()
            .build()
            .getOpenTelemetrySdk();
    Target target = request.plan().target();
    SpanBuilder span =
        sdk.getTracer(TraceSettings.SCOPE)
            .spanBuilder("spillway start")
            .setSpanKind(SpanKind.CLIENT)
            .setParent(before.map(StartSpan::context).orElseGet(Context::root))
            .setAttribute("spillway.release", request.id().value())
            .setAttribute("spillway.service", target.service().value())
            .setAttribute("spillway.environment", target.environment().value());
    String change = request.change().id();
    if (change != null) {
      span.setAttribute("spillway.change", change);
    }
    return new StartSpan(sdk, span.startSpan());
  }

  private static Context context(TraceParent before) {
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.createFromRemoteParent(
                    before.traceId(),
                    before.spanId(),
                    TraceFlags.fromHex(before.flags(), 0),
                    TraceState.getDefault())));
  }

  /** What the release continues. */
  Optional<TraceParent> asParent() {
    SpanContext context = span.getSpanContext();
    return TraceParent.of(
        context.getTraceId(), context.getSpanId(), context.getTraceFlags().asHex());
  }

  /** Ends it and sends it; a collector that does not answer costs some seconds, once. */
  void end() {
    span.end();
    var ignored = sdk.shutdown().join(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
