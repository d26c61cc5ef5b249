package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.authority.ApproversFile;
import dev.spillway.activities.authority.Click;
import dev.spillway.activities.authority.Inbox;
import dev.spillway.activities.authority.RefusalTable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What whoever clicked hears while nobody can tell what becomes of the click. */
@Timeout(60)
class PutOffClickTest {
  @RegisterExtension static final RecordBeside RECORD = new RecordBeside();

  @TempDir Path folder;
  private final List<String> told = new ArrayList<>();
  private Inbox inbox;
  private Refusals refusals;
  private Inbox.Claimed claimed;

  @BeforeEach
  void click() {
    RECORD.admin("TRUNCATE spillway.inbox");
    refusals = new Refusals(new RefusalTable(RECORD.database()), new SimpleMeterRegistry());
    inbox = new Inbox(RECORD.database());
    assertThat(
            inbox.put(
                new Click(
                    "h",
                    "orders-1",
                    "a1",
                    "U0ANN",
                    "approve",
                    "1.2",
                    "",
                    new Click.Place("C", "1", null))))
        .isTrue();
    claimed = inbox.claim(1, Duration.ofMinutes(1)).getFirst();
  }

  @AfterEach
  void close() {
    refusals.close();
  }

  @Test
  void tellsOnceThatItWaitsWhyAndUntilWhen() {
    ClickWork work = workAt(claimed.receivedAt());

    work.carryOut(claimed);
    work.carryOut(claimed);
    work.carryOut(claimed);

    assertThat(told)
        .singleElement()
        .asString()
        .startsWith("Not carried out yet: Expected people and programs in ")
        .contains("by %s it is carried out, or refused".formatted(until(claimed.receivedAt())));
  }

  @Test
  void tellsThatItIsRefusedOnceItHasWaitedTooLong() {
    workAt(claimed.receivedAt()).carryOut(claimed);
    workAt(claimed.receivedAt().plus(Duration.ofMinutes(16))).carryOut(claimed);

    assertThat(told).hasSize(2).last().asString().startsWith("Not taken. Expected people");
  }

  private static Instant until(Instant receivedAt) {
    return receivedAt.plus(Duration.ofMinutes(15)).truncatedTo(ChronoUnit.SECONDS);
  }

  /** The approvers cannot be read, so that nobody knows whose a click is. */
  private ClickWork workAt(Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    ClickDesk desk =
        new ClickDesk(
            null,
            new Decisions(null, null, null, clock),
            new ApproversFile(folder.resolve("absent.yaml")),
            account -> Optional.empty(),
            null);
    return new ClickWork(
        inbox, desk, new ClickWork.Told((click, text) -> told.add(text), refusals), clock);
  }
}
