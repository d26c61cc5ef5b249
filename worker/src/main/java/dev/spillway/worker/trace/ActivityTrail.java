package dev.spillway.worker.trace;

import dev.spillway.wire.Errand;
import dev.spillway.wire.Errands;
import dev.spillway.wire.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives each try of an activity a span, and its log lines the fields, that say on whose behalf it
 * runs. Workflows get no span: they last for days and run again after each restart.
 */
public final class ActivityTrail extends WorkerInterceptorBase {
  private final TraceExport export;

  public ActivityTrail(TraceExport export) {
    this.export = export;
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new Inbound(next, export);
  }

  private static final class Inbound extends ActivityInboundCallsInterceptorBase {
    private final TraceExport export;
    private final Tracer tracer;
    private @Nullable ActivityInfo activity;

    Inbound(ActivityInboundCallsInterceptor next, TraceExport export) {
      super(next);
      this.export = export;
      this.tracer = export.tracer();
    }

    @Override
    public void init(ActivityExecutionContext context) {
      activity = context.getInfo();
      super.init(context);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      ActivityInfo info = Objects.requireNonNull(activity, "init comes first");
      SortedMap<String, String> facts = Errands.current().facts();
      facts.putAll(LaneName.facts(info.getWorkflowId()));
      Span span = span(info, facts);
      facts.putAll(ids(span));
      facts.forEach(MDC::put);
      try {
        return Errands.on(continued(span), () -> super.execute(input));
      } catch (RuntimeException e) {
        tell(span, e);
        throw e;
      } finally {
        facts.keySet().forEach(MDC::remove);
        span.end();
      }
    }

    private Span span(ActivityInfo info, SortedMap<String, String> facts) {
      Span span =
          tracer
              .spanBuilder(info.getActivityType())
              .setParent(Context.root().with(Span.wrap(parent(info))))
              .setAttribute("temporal.workflow_id", info.getWorkflowId())
              .setAttribute("temporal.run_id", info.getWorkflowRunId())
              .setAttribute("temporal.attempt", info.getAttempt())
              .startSpan();
      facts.forEach(span::setAttribute);
      return span;
    }

    private SpanContext parent(ActivityInfo info) {
      Optional<TraceParent> trace = Optional.ofNullable(Errands.current().trace());
      return (export.isOn()
              ? trace.or(
                  () -> Optional.ofNullable(info.getWorkflowRunId()).flatMap(TraceParent::ofRun))
              : trace)
          .map(Spans::context)
          .orElse(SpanContext.getInvalid());
    }

    /** What calls from here on are part of. */
    private static Errand continued(Span span) {
      return Errands.current().within(Spans.asParent(span).orElse(null));
    }

    private static Map<String, String> ids(Span span) {
      SpanContext context = span.getSpanContext();
      return context.isValid() && span.isRecording()
          ? Map.ofEntries(
              Map.entry("trace.id", context.getTraceId()),
              Map.entry("span.id", context.getSpanId()))
          : Map.of();
    }

    /** The kind of failure alone: its text may be somebody else's, and stands in the history. */
    private static void tell(Span span, RuntimeException failure) {
      switch (failure) {
        case CanceledFailure canceled -> span.setAttribute("spillway.cancelled", true);
        case ActivityCompletionException gone -> span.setAttribute("spillway.cancelled", true);
        case ApplicationFailure known -> span.setStatus(StatusCode.ERROR, known.getType());
        case RuntimeException other ->
            span.setStatus(StatusCode.ERROR, other.getClass().getSimpleName());
      }
    }
  }
}
