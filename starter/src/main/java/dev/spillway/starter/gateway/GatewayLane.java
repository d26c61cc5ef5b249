package dev.spillway.starter.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.client.Capacity;
import dev.spillway.client.LaneClient;
import dev.spillway.client.LaneFailure;
import dev.spillway.client.LaneFailure.Kind;
import dev.spillway.client.LastRun;
import dev.spillway.client.MessageNames;
import dev.spillway.client.ReleaseEnd;
import dev.spillway.client.Sent;
import dev.spillway.client.Watching;
import dev.spillway.judge.MetricEvidence;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import dev.spillway.release.Lane;
import dev.spillway.release.Message;
import dev.spillway.release.ReleaseResult;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.release.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One lane, or one settlement, through a gateway. */
final class GatewayLane implements LaneClient {
  /** The longest that a gateway is asked to hold its answer back. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** The end of a closed run is there, but has to be fetched. */
  private static final Duration OF_CLOSED = Duration.ofSeconds(3);

  private static final Duration MARGIN = Duration.ofSeconds(15);
  private static final Duration EVIDENCE = Duration.ofSeconds(5);

  private final GatewayHttp http;
  private final ServiceName service;
  private final EnvironmentName environment;
  private final @Nullable ReleaseId release;

  GatewayLane(
      GatewayHttp http,
      ServiceName service,
      EnvironmentName environment,
      @Nullable ReleaseId release) {
    this.http = http;
    this.service = service;
    this.environment = environment;
    this.release = release;
  }

  @Override
  public ServiceName service() {
    return service;
  }

  @Override
  public EnvironmentName environment() {
    return environment;
  }

  @Override
  public GatewayLane settlement(ReleaseId settling) {
    return new GatewayLane(http, service, environment, settling);
  }

  @Override
  public List<ReleaseId> settling() {
    return List.of(http.read(http.ask(Call.get(path("/settling", Map.of()))), ReleaseId[].class));
  }

  @Override
  public Optional<LastRun> lastRun() {
    try {
      LastRun run = http.read(http.ask(Call.get(path("", Map.of()))), LastRun.class);
      return isMeant(run) ? Optional.of(run) : Optional.empty();
    } catch (LaneFailure e) {
      if (e.kind() == Kind.UNKNOWN) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** A gateway that is asked for a release which does not settle shows the lane that held it. */
  private boolean isMeant(LastRun run) {
    return release == null
        || Lane.settlementId(environment, service, release).equals(run.workflowId());
  }

  @Override
  public ReleaseStatus status() {
    return http.read(http.ask(Call.get(path("/status", Map.of()))), ReleaseStatus.class);
  }

  @Override
  public List<MetricEvidence> evidenceSoFar() {
    try {
      Call call = Call.get(path("/evidence", Map.of())).within(EVIDENCE);
      return List.of(http.read(http.ask(call), MetricEvidence[].class));
    } catch (LaneFailure e) {
      if (e.kind() == Kind.INTERRUPTED) {
        throw e;
      }
      return List.of();
    }
  }

  @Override
  public Sent send(Message message) {
    return send(message, Capacity.OWN);
  }

  @Override
  public Sent send(Message message, Capacity capacity) {
    Map<String, String> query = new TreeMap<>();
    if (capacity.onBehalfOf() != null) {
      query.put("onBehalfOf", capacity.onBehalfOf());
    }
    if (capacity.incident() != null) {
      query.put("incident", capacity.incident());
    }
    Answer.Text answer =
        http.ask(
            Call.post(
                path("/" + MessageNames.of(message).update(), query), body(message, capacity)));
    return answer.status() == 202
        ? new Sent.Recorded()
        : new Sent.Taken(http.read(answer, Reply.class));
  }

  /** With the reason of whoever breaks the glass, which a gateway asks of every verb. */
  private static ObjectNode body(Message message, Capacity capacity) {
    ObjectNode body = Json.MAPPER.valueToTree(message);
    if (capacity.reason() != null) {
      body.put("reason", capacity.reason());
    }
    return body;
  }

  @Override
  public Watching watch() {
    return new LiveWatching(this);
  }

  LiveStream live() {
    return new LiveStream(
        http.open(Call.get(path("/live", Map.of())).accepting("text/event-stream")));
  }

  @Override
  public Optional<ReleaseEnd> awaitEnd(Duration atMost) {
    Deadline deadline = Deadline.in(atMost);
    Outage outage = new Outage();
    while (true) {
      try {
        Optional<ReleaseEnd> end = end(deadline.left());
        if (end.isPresent() || deadline.isOver()) {
          return end;
        }
        outage.over();
        outage.pauseOnce(deadline);
      } catch (LaneFailure e) {
        outage.waitOut(e, deadline);
      }
    }
  }

  /**
   * Asks once. A lane that has closed is asked for first: where nobody names a release, a gateway
   * may take the one that settles for the one that is meant.
   */
  Optional<ReleaseEnd> end(Duration atMost) {
    Optional<LastRun> closed =
        release == null ? lastRun().filter(run -> !run.open()) : Optional.empty();
    return closed.isEmpty() ? result(atMost) : result(OF_CLOSED).or(() -> closed.map(LastRun::end));
  }

  private Optional<ReleaseEnd> result(Duration atMost) {
    Duration wait = Deadline.shorter(atMost, LONGEST_WAIT);
    Call call = Call.get(path("/end", Map.of("atMost", wait.toString()))).within(wait.plus(MARGIN));
    Answer.Text answer = http.ask(call);
    return answer.status() == 204 ? Optional.empty() : Optional.of(end(answer));
  }

  /** A run that was cancelled in Temporal has an outcome alone. */
  private ReleaseEnd end(Answer.Text answer) {
    return http.read(answer, JsonNode.class).has("id")
        ? ReleaseEnd.of(http.read(answer, ReleaseResult.class))
        : http.read(answer, ReleaseEnd.class);
  }

  private String path(String what, Map<String, String> query) {
    Map<String, String> whole = new TreeMap<>(query);
    if (release != null) {
      whole.put("release", release.value());
    }
    return Call.path("/v1/lanes/%s/%s%s".formatted(environment, service, what), whole);
  }
}
