package dev.spillway.worker.gateway;

import static dev.spillway.worker.gateway.Debts.DEBT;
import static dev.spillway.worker.gateway.Debts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.authority.GlassReminders;
import dev.spillway.activities.authority.GlassTable;
import dev.spillway.activities.failure.Failures;
import dev.spillway.port.Notice;
import dev.spillway.wire.FailureType;
import dev.spillway.worker.notice.Messenger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who hears that somebody decided alone, and how often, on a real server. */
class GlassNaggerTest {
  @RegisterExtension static final RecordBeside RECORD = new RecordBeside();

  private final GlassTable glass = new GlassTable(RECORD.database());
  private final List<Notice> notices = new ArrayList<>();

  @BeforeEach
  void empty() {
    RECORD.admin("TRUNCATE spillway.glass");
  }

  @Test
  void tellsAtOnceAndOnce() {
    owe();
    glass.taken(DEBT);

    after(Duration.ZERO);
    after(Duration.ofHours(11));

    assertThat(notices).hasSize(1);
    Notice notice = notices.getFirst();
    assertThat(notice.kind()).isEqualTo(Notice.Kind.GLASS_BROKEN);
    assertThat(notice.subject()).isEqualTo("otto decided alone for INC-7");
    assertThat(notice.target().service().value()).isEqualTo("orders-api");
    assertThat(notice.text())
        .contains("on release orders-1 at 2026-11-26T12:00:00Z")
        .contains("by 2026-11-27T12:00:00Z")
        .endsWith("spillway review orders-1 --of otto --incident INC-7");
  }

  @Test
  void remindsAfterTwelveHoursAndAfterADayAndThenDaily() {
    owe();
    glass.taken(DEBT);

    List.of(0, 12, 13, 24, 47, 48, 72).forEach(hours -> after(Duration.ofHours(hours)));

    assertThat(notices)
        .extracting(Notice::kind)
        .containsExactly(
            Notice.Kind.GLASS_BROKEN,
            Notice.Kind.REVIEW_DUE,
            Notice.Kind.REVIEW_DUE,
            Notice.Kind.REVIEW_DUE,
            Notice.Kind.REVIEW_DUE);
    assertThat(notices.get(1).subject()).doesNotContain("Overdue");
    assertThat(notices.getLast().subject()).startsWith("Overdue: nobody has reviewed");
    assertThat(notices).extracting(Notice::key).doesNotHaveDuplicates();
  }

  @Test
  void tellsOnceWhatWasMissedInManyDays() {
    owe();
    glass.taken(DEBT);

    after(Duration.ofDays(5));
    after(Duration.ofDays(5));

    assertThat(notices).hasSize(1);
  }

  @Test
  void remindsNobodyOfWhatIsReviewed() {
    owe();
    glass.taken(DEBT);
    after(Duration.ZERO);
    glass.review("otto", "orders-1", "INC-7", "olga");

    after(Duration.ofHours(30));

    assertThat(notices).hasSize(1);
  }

  @Test
  void tellsOfAUseThoughItWasReviewedBeforeAnybodyWasTold() {
    owe();
    glass.taken(DEBT);
    glass.review("otto", "orders-1", "INC-7", "olga");

    after(Duration.ofHours(30));
    after(Duration.ofHours(60));

    assertThat(notices).extracting(Notice::kind).containsExactly(Notice.Kind.GLASS_BROKEN);
  }

  @Test
  void tellsNobodyOfWhatWasRefused() {
    owe();
    glass.refused(DEBT);

    after(Duration.ofHours(30));

    assertThat(notices).isEmpty();
  }

  @Test
  void tellsThatNobodyKnowsWhatBecameOfADecision() {
    owe();
    after(Duration.ofMinutes(4));
    assertThat(notices).isEmpty();

    after(Duration.ofMinutes(5));

    assertThat(notices).hasSize(1);
    assertThat(notices.getFirst().text()).contains("Nobody knows whether the release took it.");
  }

  @Test
  void triesAgainWhereNobodyCouldBeTold() {
    owe();
    glass.taken(DEBT);
    new GlassNagger(
            new GlassReminders(RECORD.database()), new Messenger(notice -> refuse()), at(NOON))
        .tellWhatIsDue();
    after(Duration.ZERO);
    assertThat(notices).isEmpty();

    RECORD.admin("UPDATE spillway.glass SET claimed_until = '-infinity'");
    after(Duration.ZERO);

    assertThat(notices).hasSize(1);
  }

  private static void refuse() {
    throw Failures.of(FailureType.UNAVAILABLE, "nobody takes it");
  }

  private void owe() {
    assertThat(glass.owe(DEBT)).isEqualTo(new GlassTable.Owing.Noted(DEBT));
  }

  private void after(Duration time) {
    new GlassNagger(
            new GlassReminders(RECORD.database()), new Messenger(notices::add), at(NOON.plus(time)))
        .tellWhatIsDue();
  }

  private static Clock at(Instant time) {
    return Clock.fixed(time, ZoneOffset.UTC);
  }
}
