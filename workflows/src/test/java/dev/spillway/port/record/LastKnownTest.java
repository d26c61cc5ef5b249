package dev.spillway.port.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.model.FlagKey;
import dev.spillway.model.Image;
import dev.spillway.model.Percent;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.Running;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What runs, and what a way back would do, after each event. */
class LastKnownTest {
  private static final Image OLD = Image.of("registry.example/shop@sha256:" + "1".repeat(64));
  private static final Image NEW = Image.of("registry.example/shop@sha256:" + "2".repeat(64));

  private static final RecordedEvent CANARY_BEGAN = began("canary: weight 0", OLD);
  private static final RecordedEvent RAMP_BEGAN = began("ramp: flag off; canary: redeploy", NEW);
  private static final RecordedEvent TURNING_BACK = event("turning-back", "orders-api-1", "{}");

  @Test
  void knowsNothingBeforeTheFirstEvent() {
    assertThat(after().running(NEW.toString())).isEmpty();
    assertThat(after().undo()).isEmpty();
  }

  @Test
  void followsMovesOfTrafficAndFlags() {
    LastKnown known = after(CANARY_BEGAN, moved("traffic", "25"), moved("flag/new-cart", "5"));

    assertThat(known.running(NEW.toString()))
        .contains(
            new Running(
                OLD,
                new Percent(25),
                new TreeMap<>(Map.of(new FlagKey("new-cart"), new Percent(5)))));
    assertThat(known.undo()).contains("canary: weight 0");
  }

  @Test
  void takesTheWordOfALaterBeginning() {
    LastKnown known = after(CANARY_BEGAN, moved("traffic", "100"), RAMP_BEGAN);

    assertThat(known.running(NEW.toString())).contains(new Running(NEW, Percent.NONE));
    assertThat(known.undo()).contains("ramp: flag off; canary: redeploy");
  }

  @Test
  void doesNotKnowTheVersionWhileAPromotedOneIsTakenBack() {
    LastKnown known = after(RAMP_BEGAN, TURNING_BACK, moved("traffic", "0"));

    assertThat(known.running(NEW.toString())).contains(new Running(null, Percent.NONE));
    assertThat(known.undo()).isEmpty();
  }

  @Test
  void keepsTheVersionThatAnUnfinishedCanaryNeverReplaced() {
    LastKnown known = after(CANARY_BEGAN, moved("traffic", "25"), TURNING_BACK);

    assertThat(known.running(NEW.toString())).contains(new Running(OLD, new Percent(25)));
  }

  @Test
  void takesTheLastWordFromTheEnd() {
    RecordedEvent closed =
        event("closed", "orders-api-1", EventEvidence.written(new Running(OLD, Percent.NONE)));

    assertThat(after(RAMP_BEGAN, TURNING_BACK, closed).running(NEW.toString()))
        .contains(new Running(OLD, Percent.NONE));
  }

  @Test
  void passesOverMovesThatCannotBe() {
    LastKnown known =
        after(
            CANARY_BEGAN,
            moved("traffic", "101"),
            moved("flag/not a key", "5"),
            event("moved", "traffic", "no JSON"));

    assertThat(known.running(NEW.toString())).contains(new Running(OLD, Percent.NONE));
  }

  private static LastKnown after(RecordedEvent... events) {
    return new LastKnown(List.of(events));
  }

  private static RecordedEvent began(String undo, Image image) {
    return event(
        "began",
        "canary",
        EventEvidence.written(
            new EventEvidence.Began("canary", undo, new Running(image, Percent.NONE))));
  }

  private static RecordedEvent moved(String what, String percent) {
    return event("moved", what, "{\"percent\":%s}".formatted(percent));
  }

  private static RecordedEvent event(String type, String subject, String evidence) {
    return new RecordedEvent(
        new ReleaseId("orders-api-1"),
        1,
        RecordedEvent.NO_HASH,
        "",
        "run/1",
        Instant.EPOCH,
        type,
        "spillway",
        subject,
        evidence,
        "x",
        "y");
  }
}
