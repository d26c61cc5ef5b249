package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.Click;
import dev.spillway.activities.chat.slack.SlackClick;
import dev.spillway.activities.chat.slack.SlackHeaders;
import dev.spillway.activities.chat.slack.SlackReject;
import dev.spillway.activities.chat.slack.SlackRequestCheck;
import dev.spillway.activities.chat.slack.SlackVerdict;
import dev.spillway.worker.chat.HasSlack;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes what Slack sends: believes it or not, keeps it, and answers. Nothing else happens before
 * the answer, for which Slack waits three seconds and asks no second time.
 */
@OfGateway
@Conditional(HasSlack.class)
@RestController
class SlackController {
  private final SlackRequestCheck check;
  private final SlackInlet inlet;
  private final Clock clock;
  private final MeterRegistry meters;
  private final RateLimits limits;

  /** Five parts: what judges, keeps and counts a click, the time, and how many may come. */
  SlackController(
      SlackRequestCheck check,
      SlackInlet inlet,
      Clock clock,
      MeterRegistry meters,
      RateLimits limits) {
    this.check = check;
    this.inlet = inlet;
    this.clock = clock;
    this.meters = meters;
    this.limits = limits;
  }

  /** Reads the bytes as they came: Spring would put a form together again from its fields. */
  @PostMapping("/slack/interactions")
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
        count(inlet.put(clicked) ? "kept" : "known");
        yield ResponseEntity.ok().build();
      }
      case SlackVerdict.FormWanted wanted -> {
        count("form");
        inlet.open(wanted);
        yield ResponseEntity.ok().build();
      }
      case SlackVerdict.Incomplete incomplete -> {
        count("incomplete");
        yield ResponseEntity.ok()
            .contentType(MediaType.APPLICATION_JSON)
            .body(SlackVerdict.Incomplete.ANSWER);
      }
      case SlackVerdict.Nothing nothing -> {
        count("nothing");
        yield ResponseEntity.ok().build();
      }
      case SlackVerdict.Refused refused -> throw refused(refused.reject());
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

  private Problem refused(SlackReject reject) {
    count(reject.code());
    return new Problem(
        reject.status(),
        "Expected a request of our Slack app, but found one that is " + reject.code(),
        "see docs/slack.md for what the code means");
  }

  private void count(String outcome) {
    meters.counter("spillway.slack.requests", "outcome", outcome).increment();
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
