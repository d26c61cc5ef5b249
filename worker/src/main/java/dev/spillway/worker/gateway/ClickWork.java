package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.Click;
import dev.spillway.activities.authority.Inbox;
import dev.spillway.activities.authority.RefusalTable;
import dev.spillway.activities.chat.LateClick;
import dev.spillway.worker.gateway.ClickDesk.Outcome;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one click and notes what became of it: first the decision, then the note, then the
 * word to the clicker. Whoever dies in between leaves a click that is carried out again, under the
 * same id, so that the release takes it once. One that cannot be carried out now is tried again,
 * but not for ever: nobody wants a click of this morning to count in the afternoon.
 */
final class ClickWork {
  private static final Logger LOG = LoggerFactory.getLogger(ClickWork.class);

  /** How long a click that was given back is left alone, at least. */
  static final Duration AGAIN = Duration.ofSeconds(3);

  private final Inbox inbox;
  private final ClickDesk desk;
  private final Told told;
  private final Clock clock;

  ClickWork(Inbox inbox, ClickDesk desk, Told told, Clock clock) {
    this.inbox = inbox;
    this.desk = desk;
    this.told = told;
    this.clock = clock;
  }

  /** Who hears of what became of a click. */
  record Told(Answers clicker, Refusals refusals) {}

  void carryOut(Inbox.Claimed claimed) {
    Click click = claimed.click();
    switch (outcome(claimed)) {
      case Outcome.Taken taken -> {
        inbox.done(click, taken.principal(), taken.text());
        told.clicker().tell(click, taken.text());
      }
      case Outcome.Refused refused -> refuse(click, refused);
      case Outcome.Later later -> putOff(claimed, later);
    }
  }

  /** Tells the clicker once: an answer's address in Slack takes few answers. */
  private void putOff(Inbox.Claimed claimed, Outcome.Later later) {
    Click click = claimed.click();
    boolean tooOld = claimed.receivedAt().plus(LateClick.LONGEST).isBefore(clock.instant());
    if (tooOld) {
      refuse(click, new Outcome.Refused(null, 503, later.why(), "click again"));
    } else if (inbox.giveBack(click, longer(AGAIN, later.after()), later.why())) {
      told.clicker()
          .tell(
              click,
              ("Not carried out yet: %s. It is kept and tried again; by %s it is carried out, or"
                      + " refused and you hear of it. There is no need to click again.")
                  .formatted(later.why(), LateClick.until(claimed.receivedAt())));
    }
  }

  /** Our mistake at one click must not hold up those behind it for ever. */
  private Outcome outcome(Inbox.Claimed claimed) {
    try {
      return desk.handle(claimed);
    } catch (RuntimeException e) {
      LOG.error("a mistake of ours at a click on {}", claimed.click().release(), e);
      return new Outcome.Later("Expected to carry it out, but made a mistake", Duration.ZERO);
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private void refuse(Click click, Outcome.Refused refused) {
    String principal = refused.principal();
    RefusalTable.Entry refusal =
        new RefusalTable.Entry(
            principal == null ? "account " + click.user() : principal + " (slack)",
            "%s %s".formatted(click.action(), click.release()),
            refused.status(),
            refused.cause());
    inbox.refuse(click, principal, refusal);
    told.refusals().tell(refusal);
    told.clicker().tell(click, "Not taken. %s; %s.".formatted(refused.cause(), refused.remedy()));
  }
}
