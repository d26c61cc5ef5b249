package dev.spillway.worker.gateway;

import dev.spillway.client.LaneClient;
import dev.spillway.client.LaneFailure;
import dev.spillway.client.Lanes;
import dev.spillway.client.MeantRelease;
import dev.spillway.client.ReleaseEnd;
import dev.spillway.judge.authority.Action;
import dev.spillway.model.EnvironmentName;
import dev.spillway.worker.config.SpillwaySettings;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A release as it goes on, as server-sent events: {@code status} whenever it changed, {@code end}
 * when it is over, {@code trouble} while nobody can tell, and a comment now and then, so that both
 * sides know that the other is there. Ends by itself after a while; a client comes again.
 */
@OfGateway
@RestController
class LiveController {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final Lanes lanes;
  private final Guard guard;
  private final Semaphore places;

  LiveController(Lanes lanes, Guard guard, SpillwaySettings settings) {
    this.lanes = lanes;
    this.guard = guard;
    this.places = new Semaphore(settings.gateway().limits().streams());
  }

  @GetMapping(path = "/v1/lanes/{environment}/{service}/live")
  void live(
      @PathVariable String environment,
      @PathVariable String service,
      @RequestParam Optional<String> release,
      @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
      HttpServletResponse response)
      throws IOException {
    EnvironmentName where = PathNames.environment(environment);
    guard.require(caller, Action.READ, where);
    LaneClient lane =
        new MeantRelease(
                lanes.lane(PathNames.service(service), where), release.map(PathNames::release))
            .find();
    var unused =
        lane.lastRun().orElseThrow(() -> LaneFailure.unknown(lane.service(), lane.environment()));
    if (!places.tryAcquire()) {
      throw new Problem(
          429, "Expected fewer live streams, but all places are taken", "come again later");
    }
    try {
      stream(lane, response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  private void stream(LaneClient lane, HttpServletResponse response)
      throws IOException, InterruptedException {
    response.setContentType("text/event-stream");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    Events events = new Events(response.getOutputStream());
    Instant until = Instant.now().plus(LONGEST);
    while (Instant.now().isBefore(until)) {
      events.show(look(lane));
      Optional<ReleaseEnd> end = end(lane);
      if (end.isPresent()) {
        events.show(look(lane));
        events.send("end", Json.text(end.get()));
        return;
      }
      events.heartbeat();
    }
  }

  private record Look(String event, String data) {}

  private static Look look(LaneClient lane) {
    try {
      return new Look("status", Json.text(lane.status()));
    } catch (LaneFailure e) {
      return new Look("trouble", Json.text(ProblemWriter.body(LaneProblems.of(e))));
    }
  }

  /** Waits as long as between two looks. */
  private static Optional<ReleaseEnd> end(LaneClient lane) throws InterruptedException {
    try {
      return lane.awaitEnd(LOOK);
    } catch (LaneFailure e) {
      Thread.sleep(LOOK);
      return Optional.empty();
    }
  }

  private static final class Events {
    private final OutputStream out;
    private Look last = new Look("", "");
    private Instant spoke = Instant.EPOCH;

    Events(OutputStream out) {
      this.out = out;
    }

    void show(Look look) throws IOException {
      if (!look.equals(last)) {
        last = look;
        send(look.event(), look.data());
      }
    }

    /** JSON is one line, so that it is one line of data. */
    void send(String event, String data) throws IOException {
      write("event: %s\ndata: %s\n\n".formatted(event, data));
    }

    void heartbeat() throws IOException {
      if (spoke.plus(HEARTBEAT).isBefore(Instant.now())) {
        write(": heartbeat\n\n");
      }
    }

    private void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
      spoke = Instant.now();
    }
  }
}
