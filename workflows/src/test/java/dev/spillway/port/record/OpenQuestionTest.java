package dev.spillway.port.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenQuestionTest {
  private static final Instant AT = Instant.parse("2026-04-15T10:00:00Z");

  private final List<RecordedEvent> events = new ArrayList<>();

  @Test
  void isAbsentWhereNothingWasAsked() {
    add("message", "a1");

    assertThat(OpenQuestion.last(events)).isEmpty();
  }

  @Test
  void isTheOneAskedLast() {
    RecordedEvent first = add("asked", "a1");
    RecordedEvent second = add("asked", "a2");

    OpenQuestion last = OpenQuestion.last(events).orElseThrow();

    assertThat(last.asked()).isEqualTo(second);
    assertThat(last.isBefore(first)).isFalse();
  }

  @Test
  void isOverByAnAnswer() {
    add("asked", "a1");
    add("message", "a1");
    RecordedEvent answered = add("answered", "a1");

    assertThat(OpenQuestion.last(events).orElseThrow().isBefore(answered)).isTrue();
  }

  @Test
  void isOpenAgainWhereSomebodyIsHeardAtItAfterItsAnswer() {
    RecordedEvent first = add("asked", "a1");
    RecordedEvent answered = add("answered", "a1");
    add("asked", "a2");
    RecordedEvent heard = add("message", "a1");

    OpenQuestion last = OpenQuestion.last(events).orElseThrow();

    assertThat(last).isEqualTo(new OpenQuestion(first, heard));
    assertThat(last.isBefore(answered)).isFalse();
  }

  @Test
  void takesAMessageToNoQuestionForNone() {
    RecordedEvent asked = add("asked", "a1");
    add("message", "");
    add("message", "elsewhere");

    assertThat(OpenQuestion.last(events).orElseThrow().heardAt()).isEqualTo(asked);
  }

  private RecordedEvent add(String type, String approval) {
    RecordedEvent event =
        new RecordedEvent(
            new ReleaseId("orders-api-1"),
            events.size() + 1,
            RecordedEvent.NO_HASH,
            "",
            "run/" + events.size(),
            AT,
            type,
            "spillway",
            "go-live",
            "{\"approval\": \"%s\"}".formatted(approval),
            "oncall",
            "go?");
    events.add(event);
    return event;
  }
}
