package dev.spillway.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TemporalLinkTest {
  private final TickingClock clock = new TickingClock();
  private final TemporalLink link = new TemporalLink("h:7233", clock);

  @Test
  void saysSinceWhenAndKeepsThatWhileTheTroubleLasts(CapturedOutput output) {
    saw(Status.UNAVAILABLE.withDescription("refused"));
    clock.tick();
    saw(Status.DEADLINE_EXCEEDED.withDescription("after 3 s"));

    assertThat(link.sentence())
        .isEqualTo(
            "Temporal at h:7233 is not reachable since 2026-01-01T00:00:00Z"
                + " (DEADLINE_EXCEEDED: after 3 s)");
    assertThat(output.getOut()).containsOnlyOnce("is not reachable");
  }

  @Test
  void saysEachChange(CapturedOutput output) {
    saw(Status.UNAVAILABLE);
    clock.tick();
    saw(Status.NOT_FOUND);
    clock.tick();
    link.saw(Optional.empty());
    link.saw(Optional.empty());

    assertThat(output.getOut())
        .containsOnlyOnce("is not reachable since 2026-01-01T00:00:00Z")
        .containsOnlyOnce("has no namespace 'shop' since 2026-01-01T00:00:01Z")
        .containsOnlyOnce("answers since 2026-01-01T00:00:02Z");
  }

  @Test
  void keepsForeignTextOnOneLine(CapturedOutput output) {
    saw(Status.UNAVAILABLE.withDescription("a\r\n2026 ERROR forged\u001b[0m"));

    assertThat(output.getOut()).contains("a 2026 ERROR forged [0m").doesNotContain("\u001b");
  }

  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE, is not reachable, spillway.temporal.address",
    "DEADLINE_EXCEEDED, is not reachable, spillway.temporal.address",
    "NOT_FOUND, has no namespace 'shop', spillway.temporal.namespace",
    "PERMISSION_DENIED, refuses our credentials, spillway.temporal.api-key",
    "UNAUTHENTICATED, refuses our credentials, spillway.temporal.tls",
  })
  void namesTheRemedyOfEachTrouble(Status.Code code, String what, String remedy) {
    Trouble trouble = Trouble.of(code.toStatus(), "shop");

    assertThat(trouble.what()).isEqualTo(what);
    assertThat(trouble.remedy()).contains(remedy);
  }

  @ParameterizedTest
  @CsvSource({"0, PT5S", "1, PT0.25S", "2, PT0.5S", "4, PT2S", "6, PT5S", "1000000, PT5S"})
  void looksLessOftenTheLongerItIsAway(int misses, Duration pause) {
    assertThat(Pace.USUAL.after(misses)).isEqualTo(pause);
  }

  private void saw(Status status) {
    link.saw(Optional.of(Trouble.of(status, "shop")));
  }

  /** Stands until it is told to go on by a second. */
  private static final class TickingClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void tick() {
      now = now.plusSeconds(1);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
