package dev.spillway.judge;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseKind;
import dev.spillway.model.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A time in which nothing moves forward.
 *
 * @param environments it holds in; all where empty
 * @param services it holds for; all where empty
 * @param except kinds of release that may pass, such as hotfixes
 */
public record FreezeWindow(
    String name,
    String reason,
    FreezeTime time,
    List<EnvironmentName> environments,
    List<ServiceName> services,
    List<ReleaseKind> except) {
  public FreezeWindow {
    environments = List.copyOf(environments);
    services = List.copyOf(services);
    except = List.copyOf(except);
  }

  /** When it ends, if it holds at that instant for such a release. */
  Optional<Instant> heldUntil(
      Instant at, ServiceName service, EnvironmentName environment, ReleaseKind kind) {
    boolean concerns =
        (environments.isEmpty() || environments.contains(environment))
            && (services.isEmpty() || services.contains(service))
            && !except.contains(kind);
    return concerns ? time.endsAfter(at) : Optional.empty();
  }
}
