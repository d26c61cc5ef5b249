package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.Click;
import dev.spillway.activities.chat.slack.SlackClick;
import dev.spillway.activities.chat.slack.SlackHeaders;
import dev.spillway.activities.chat.slack.SlackRequestCheck;
import dev.spillway.activities.chat.slack.SlackVerdict;
import dev.spillway.worker.chat.HasSlack;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes what Slack sends: believes it or not, keeps it, and answers. Nothing else happens before
 * the answer, for which Slack waits three seconds and asks no second time.
 */
@OfGateway
@Conditional(HasSlack.class)
@RestController
class SlackController {
  /** Where clicks come in. */
  static final String PATH = "/slack/interactions";

  private final SlackRequestCheck check;
  private final SlackInlet inlet;
  private final Clock clock;
  private final RateLimits limits;

  SlackController(SlackRequestCheck check, SlackInlet inlet, Clock clock, RateLimits limits) {
    this.check = check;
    this.inlet = inlet;
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * Reads the bytes as they came: Spring would put a form together again from its fields. By any
   * method, so that each refusal has its code.
   */
  @RequestMapping(PATH)
  ResponseEntity<String> take(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(SlackRequestCheck.LARGEST + 1);
    SlackHeaders headers =
        new SlackHeaders(
            request.getMethod(),
            request.getContentType(),
            request.getHeader("X-Slack-Request-Timestamp"),
            request.getHeader("X-Slack-Signature"));
    SlackVerdict verdict = check.check(headers, body, clock.instant());
    requireNotTooMany(verdict, request);
    return switch (verdict) {
      case SlackVerdict.Clicked clicked -> {
        inlet.keep(clicked);
        yield ResponseEntity.ok().build();
      }
      case SlackVerdict.FormWanted wanted -> {
        inlet.open(wanted);
        yield ResponseEntity.ok().build();
      }
      case SlackVerdict.Incomplete incomplete -> {
        inlet.pass(incomplete);
        yield ResponseEntity.ok()
            .contentType(MediaType.APPLICATION_JSON)
            .body(SlackVerdict.Incomplete.ANSWER);
      }
      case SlackVerdict.Nothing nothing -> {
        inlet.pass(nothing);
        yield ResponseEntity.ok().build();
      }
      case SlackVerdict.Refused refused -> throw inlet.problem(refused.reject());
    };
  }

  /** Those that Slack has signed are counted apart from those of anybody else, wherever from. */
  private void requireNotTooMany(SlackVerdict verdict, HttpServletRequest request) {
    if (verdict instanceof SlackVerdict.Refused refused && !refused.reject().isOfSlack()) {
      limits.failed(request);
    } else {
      limits.admit(new RateLimits.Who.Chat(), RateLimits.Kind.CLICK);
    }
  }

  static Click click(SlackClick click, String bodySha256) {
    return new Click(
        bodySha256,
        click.release().value(),
        click.approval(),
        click.userId(),
        click.action().wireName(),
        click.actionTs(),
        click.reason(),
        new Click.Place(click.place().channel(), click.place().ts(), click.answerPath()));
  }
}
