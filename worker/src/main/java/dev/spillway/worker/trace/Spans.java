package dev.spillway.worker.trace;

import dev.spillway.wire.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.Optional;

/** Spans as they travel, and as OpenTelemetry has them. */
final class Spans {
  private Spans() {}

  /** Somebody else's, to be continued here. */
  static SpanContext context(TraceParent parent) {
    return SpanContext.createFromRemoteParent(
        parent.traceId(),
        parent.spanId(),
        TraceFlags.fromHex(parent.flags(), 0),
        TraceState.getDefault());
  }

  /** One of ours, to be continued by others; nothing where nobody traces. */
  static Optional<TraceParent> asParent(Span span) {
    SpanContext context = span.getSpanContext();
    return TraceParent.of(
        context.getTraceId(), context.getSpanId(), context.getTraceFlags().asHex());
  }
}
