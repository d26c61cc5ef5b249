package dev.spillway.starter.gateway;

import dev.spillway.client.LaneClient;
import dev.spillway.client.Lanes;
import dev.spillway.client.OpenRelease;
import dev.spillway.client.Submitted;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import dev.spillway.release.Submit;
import dev.spillway.step.ReleaseRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lanes through a gateway. */
public final class GatewayLanes implements Lanes {
  private final GatewayHttp http;

  public GatewayLanes(GatewayHttp http) {
    this.http = http;
  }

  @Override
  public LaneClient lane(ServiceName service, EnvironmentName environment) {
    return new GatewayLane(http, service, environment, null);
  }

  @Override
  public List<OpenRelease> open(ServiceName service) {
    String path = Call.path("/v1/lanes", Map.of("service", service.value()));
    return List.of(http.read(http.ask(Call.get(path)), OpenRelease[].class));
  }

  /** The gateway makes the submission itself, by the name that the token says. */
  @Override
  public Submitted submit(ReleaseRequest request, Submit submit) {
    Answer.Text answer =
        http.ask(Call.post(Call.STARTS, new Start(request, submit.ifBusy(), submit.supersedes())));
    return answer.status() == 202
        ? new Submitted(null, List.of())
        : http.read(answer, Submitted.class);
  }

  private record Start(
      ReleaseRequest request, Submit.IfBusy ifBusy, @Nullable ReleaseId supersedes) {}
}
