package dev.spillway.worker.gateway;

import dev.spillway.activities.audit.RecordJson;
import dev.spillway.activities.audit.RecordReader;
import dev.spillway.activities.audit.ReleaseQuery;
import dev.spillway.judge.authority.Action;
import dev.spillway.judge.authority.Scope.Ownership;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.RecordedRelease;
import io.temporal.failure.ApplicationFailure;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The record, one JSON object a line. An answer that cannot be finished breaks off, so that nobody
 * takes a part for the whole.
 */
@OfGateway
@RestController
@RequestMapping("/v1/record")
class RecordController {
  private static final EnvironmentName ANY_ENVIRONMENT = new EnvironmentName("any");

  private final RecordReader reader;
  private final Guard guard;

  RecordController(RecordReader reader, Guard guard) {
    this.reader = reader;
    this.guard = guard;
  }

  @GetMapping("/releases")
  void releases(
      @RequestParam Map<String, String> parameters,
      @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
      HttpServletResponse response)
      throws IOException {
    guard.require(caller, Action.READ, ANY_ENVIRONMENT);
    ReleaseQuery query = query(parameters);
    write(response, out -> reader.releases(query, out::write));
  }

  @GetMapping("/events")
  void events(
      @RequestParam String release,
      @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
      HttpServletResponse response)
      throws IOException {
    RecordedRelease line = line(PathNames.release(release));
    Ownership ownership = Own.of(caller.identity(), line.line().startedBy());
    guard.require(caller, Action.READ_RECORD, line.environment(), EnumSet.of(ownership));
    write(response, out -> reader.events(line.release(), out::write));
  }

  private static ReleaseQuery query(Map<String, String> parameters) {
    try {
      return ReleaseQuery.of(parameters::get);
    } catch (IllegalArgumentException e) {
      throw new Problem(400, String.valueOf(e.getMessage()), "correct the query");
    }
  }

  private RecordedRelease line(ReleaseId release) throws IOException {
    List<RecordedRelease> found = new ArrayList<>();
    reader.releases(
        ReleaseQuery.of(Map.of("release", release.value(), "limit", "1")::get), found::add);
    if (found.isEmpty()) {
      throw new Problem(
          404,
          "Expected release %s in the record, but it is not there".formatted(release),
          "check the id");
    }
    return found.getFirst();
  }

  private interface Lines {
    void write(RecordJson out) throws IOException;
  }

  private static void write(HttpServletResponse response, Lines lines) throws IOException {
    response.setContentType(RecordJson.CONTENT_TYPE);
    response.setHeader("Cache-Control", "no-store");
    OutputStream out = response.getOutputStream();
    try {
      lines.write(new RecordJson(out));
    } catch (ApplicationFailure e) {
      if (response.isCommitted()) {
        throw new IOException("broken off", e);
      }
      response.reset();
      throw e;
    }
    out.flush();
  }
}
