package dev.spillway.activities.registry;

import dev.spillway.wire.Errand;
import dev.spillway.wire.Errands;
import dev.spillway.wire.TraceParent;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.http.HttpRequest;

/**
 * Names, in a request, the span that it is part of. Pods of a service are not asked so: their own
 * traces would fill with ours.
 */
public final class Traced {
  static final String INTERCEPTOR = "spillway-trace";

  private Traced() {}

  /** As part of what this thread does; as it came where that is not traced. */
  public static HttpRequest.Builder request(HttpRequest.Builder request) {
    return request(request, Errands.current());
  }

  /** As part of what another thread does. */
  public static HttpRequest.Builder request(HttpRequest.Builder request, Errand errand) {
    TraceParent trace = errand.trace();
    return trace == null ? request : request.setHeader(TraceParent.HEADER, trace.value());
  }

  /** The same for requests to a cluster. */
  static Interceptor interceptor() {
    return new Interceptor() {
      @Override
      public void before(
          BasicBuilder request,
          io.fabric8.kubernetes.client.http.HttpRequest original,
          RequestTags tags) {
        TraceParent trace = Errands.current().trace();
        if (trace != null) {
          request.setHeader(TraceParent.HEADER, trace.value());
        }
      }
    };
  }
}
