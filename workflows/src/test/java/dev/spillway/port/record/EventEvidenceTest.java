package dev.spillway.port.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.authority.GroupRule;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.Running;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Evidence of this version and of others. */
class EventEvidenceTest {
  @Test
  void readsWhatItWrote() {
    EventEvidence.Asked asked =
        new EventEvidence.Asked(
            "a1",
            "9f",
            List.of(new GroupRule("oncall", 2)),
            Instant.parse("2026-04-15T10:00:00Z"),
            "weight 0",
            null);

    assertThat(
            EventEvidence.of(
                event("asked", EventEvidence.written(asked)), EventEvidence.Asked.class))
        .contains(asked);
  }

  @Test
  void readsTheSubjectOfAQuestionThatAnEarlierVersionAsked() {
    EventEvidence.Asked asked =
        EventEvidence.of(event("asked", "\"9f\""), EventEvidence.Asked.class).orElseThrow();

    assertThat(asked.subject()).isEqualTo("9f");
    assertThat(asked.approval()).isNull();
    assertThat(asked.rules()).isEmpty();
  }

  @Test
  void leavesOutOnlyWhatHasAnotherForm() {
    RecordedEvent message =
        event("message", "{\"verified\":true,\"by\":{},\"count\":\"1 of 2\",\"mood\":7}");

    EventEvidence.Checked checked =
        EventEvidence.of(message, EventEvidence.Checked.class).orElseThrow();

    assertThat(checked.verified()).isTrue();
    assertThat(checked.by()).isNull();
    assertThat(checked.count()).isEqualTo("1 of 2");
  }

  @Test
  void tellsNothingFromNought() {
    assertThat(
            EventEvidence.of(event("moved", "{}"), EventEvidence.Moved.class)
                .map(EventEvidence.Moved::percent))
        .isEmpty();
    assertThat(
            EventEvidence.of(event("moved", "{\"percent\":0}"), EventEvidence.Moved.class)
                .map(EventEvidence.Moved::percent))
        .contains(0);
  }

  @Test
  void isAbsentWhereAnEventHasNoneOfThatKind() {
    assertThat(EventEvidence.of(event("closed", null), Running.class)).isEmpty();
    assertThat(EventEvidence.of(event("closed", "no JSON"), Running.class)).isEmpty();
    assertThat(EventEvidence.of(event("closed", "{\"canary\":0}"), Running.class)).isPresent();
    assertThat(EventEvidence.of(event("verdict", "{\"canary\":0}"), Running.class)).isEmpty();
  }

  @Test
  void keepsNamedStepsOfAPlanAlone() {
    RecordedEvent started =
        event("started", "{\"steps\":[{\"id\":\"canary\"},{\"kind\":\"moon\"}]}");

    assertThat(
            EventEvidence.of(started, EventEvidence.Started.class)
                .map(EventEvidence.Started::steps)
                .orElseThrow())
        .containsExactly(new EventEvidence.Planned("canary", null));
  }

  @Test
  void readsWhereAReleaseHappensAndWhatItsStepsRun() {
    EventEvidence.Started started =
        new EventEvidence.Started(
            null,
            List.of(
                new EventEvidence.Planned(
                    "expand",
                    "expandSchema",
                    List.of(new EventEvidence.PlannedFile("db/V1__a.sql", "9f")))),
            new EventEvidence.Whereabouts("prod-eu", "shop", "orders-api", "orders-api"));

    assertThat(
            EventEvidence.of(
                event("started", EventEvidence.written(started)), EventEvidence.Started.class))
        .contains(started);
  }

  @Test
  void knowsNoPlaceWhereItsNamesAreIncomplete() {
    RecordedEvent started =
        event("started", "{\"steps\":[{\"id\":\"canary\"}],\"where\":{\"cluster\":\"prod-eu\"}}");

    EventEvidence.Started read =
        EventEvidence.of(started, EventEvidence.Started.class).orElseThrow();

    assertThat(read.where()).isNull();
    assertThat(read.steps()).hasSize(1);
  }

  @Test
  void readsABeginningOfAnEarlierVersion() {
    assertThat(EventEvidence.of(event("began", "{\"kind\":\"canary\"}"), EventEvidence.Began.class))
        .contains(new EventEvidence.Began("canary"));
  }

  private static RecordedEvent event(String type, @Nullable String evidence) {
    return new RecordedEvent(
        new ReleaseId("orders-api-1"),
        1,
        RecordedEvent.NO_HASH,
        "",
        "run/1",
        Instant.EPOCH,
        type,
        "spillway",
        "x",
        evidence,
        "y",
        "z");
  }
}
