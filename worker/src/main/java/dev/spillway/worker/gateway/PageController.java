package dev.spillway.worker.gateway;

import dev.spillway.judge.authority.Action;
import dev.spillway.judge.authority.Scope.Ownership;
import dev.spillway.model.Channel;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.RecordedRelease;
import dev.spillway.worker.page.Known;
import dev.spillway.worker.page.PageReply;
import dev.spillway.worker.page.Pages;
import dev.spillway.worker.page.Reader;
import java.io.IOException;
import java.util.EnumSet;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/**
 * The pages. Whoever has a role sees the board; a release's page shows who decided what, and is for
 * those who may read the record.
 */
@OfGateway
@RestController
class PageController {
  private static final EnvironmentName ANY_ENVIRONMENT = new EnvironmentName("any");

  private final PageSource source;
  private final Guard guard;

  PageController(PageSource source, Guard guard) {
    this.source = source;
    this.guard = guard;
  }

  @GetMapping("/")
  ResponseEntity<byte[]> board(@RequestAttribute(Caller.ATTRIBUTE) Caller caller)
      throws IOException {
    guard.require(caller, Action.READ, ANY_ENVIRONMENT);
    return sent(Pages.board(source.board(), source.debts(), reader(caller)));
  }

  @GetMapping("/releases/{id}")
  ResponseEntity<byte[]> release(
      @PathVariable String id, @RequestAttribute(Caller.ATTRIBUTE) Caller caller)
      throws IOException {
    return sent(Pages.release(known(id, caller), reader(caller)));
  }

  @GetMapping("/releases/{id}/report.html")
  ResponseEntity<byte[]> report(
      @PathVariable String id, @RequestAttribute(Caller.ATTRIBUTE) Caller caller)
      throws IOException {
    return sent(Pages.report(known(id, caller)));
  }

  private static Reader reader(Caller caller) {
    return caller.identity().via() == Channel.WEB ? new Reader(caller.principal()) : Reader.ANYBODY;
  }

  private Known known(String id, Caller caller) throws IOException {
    ReleaseId release = PathNames.release(id);
    RecordedRelease line =
        source
            .line(release)
            .orElseThrow(
                () ->
                    new Problem(
                        404,
                        "Expected release %s in the record, but it is not there".formatted(release),
                        "check the id"));
    Ownership ownership = Own.of(caller.identity(), line.line().startedBy());
    guard.require(caller, Action.READ_RECORD, line.environment(), EnumSet.of(ownership));
    return source.release(line);
  }

  private static ResponseEntity<byte[]> sent(PageReply reply) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
    reply.headers().forEach(answer::header);
    return answer.body(reply.body());
  }
}
