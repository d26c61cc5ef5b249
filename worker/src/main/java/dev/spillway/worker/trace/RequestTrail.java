package dev.spillway.worker.trace;

import dev.spillway.wire.Errand;
import dev.spillway.wire.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Gives each request a span, within that of whoever sent it. Stands behind whatever checks who that
 * is: a stranger neither begins a trace here nor joins one.
 */
public final class RequestTrail extends OncePerRequestFilter {
  /** The attribute of a request under which is found on whose behalf it is answered. */
  public static final String ERRAND = "spillway.errand";

  private static final int OUR_FAULT = 500;

  private final TraceExport export;

  public RequestTrail(TraceExport export) {
    this.export = export;
  }

  /** What a release is started with that this request asks for. */
  public static Errand errand(HttpServletRequest request) {
    return request.getAttribute(ERRAND) instanceof Errand errand ? errand : Errand.NONE;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Span span = span(request);
    request.setAttribute(ERRAND, Errand.NONE.within(Spans.asParent(span).orElse(null)));
    try {
      chain.doFilter(request, response);
    } finally {
      end(span, request, response.getStatus());
    }
  }

  private Span span(HttpServletRequest request) {
    SpanContext before =
        TraceParent.parse(request.getHeader(TraceParent.HEADER))
            .map(Spans::context)
            .orElseGet(SpanContext::getInvalid);
    return export
        .tracer()
        .spanBuilder(request.getMethod())
        .setSpanKind(SpanKind.SERVER)
        .setParent(Context.root().with(Span.wrap(before)))
        .setAttribute("http.request.method", request.getMethod())
        .startSpan();
  }

  /** By the path as it is written down, which is known only now: one name for all releases. */
  private static void end(Span span, HttpServletRequest request, int status) {
    Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    if (route != null) {
      span.updateName("%s %s".formatted(request.getMethod(), route));
      span.setAttribute("http.route", route.toString());
    }
    span.setAttribute("http.response.status_code", status);
    if (status >= OUR_FAULT) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }
}
