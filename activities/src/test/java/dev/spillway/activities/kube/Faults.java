package dev.spillway.activities.kube;

import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Misbehaviour somebody asked for: each fault meets the first request it fits, once. */
final class Faults {
  private record Fault(String method, String pathPart, Supplier<Optional<MockResponse>> effect) {
    boolean fits(RecordedRequest request) {
      return request.getMethod().equals(method) && request.getPath().contains(pathPart);
    }
  }

  private final List<Fault> waiting = new CopyOnWriteArrayList<>();
  private volatile Optional<Integer> outage = Optional.empty();

  void refuse(String method, String pathPart, int code) {
    waiting.add(
        new Fault(method, pathPart, () -> Optional.of(Statuses.response(code, "asked for"))));
  }

  void before(String method, String pathPart, Runnable change) {
    waiting.add(
        new Fault(
            method,
            pathPart,
            () -> {
              change.run();
              return Optional.empty();
            }));
  }

  void outage(Optional<Integer> code) {
    outage = code;
  }

  /** The answer that takes the place of the usual one, if any. */
  Optional<MockResponse> meet(RecordedRequest request) {
    if (outage.isPresent()) {
      return outage.map(code -> Statuses.response(code, "asked for"));
    }
    for (Fault fault : List.copyOf(waiting)) {
      if (fault.fits(request) && waiting.remove(fault)) {
        return fault.effect().get();
      }
    }
    return Optional.empty();
  }
}
