package dev.spillway.worker.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.chat.ChatTrouble;
import dev.spillway.activities.failure.Failures;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import dev.spillway.port.Notice;
import dev.spillway.port.RecordedRelease;
import dev.spillway.port.ReleaseLine;
import dev.spillway.wire.FailureType;
import dev.spillway.worker.notice.Messenger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What those who get notices hear of a chat that shows no questions. */
class ChatPagerTest {
  private static final Instant SINCE = Instant.parse("2026-11-26T12:00:00Z");
  private static final RecordedRelease RELEASE =
      new RecordedRelease(
          new ReleaseId("orders-1"),
          new ServiceName("orders-api"),
          new EnvironmentName("production"),
          new ReleaseLine(
              "release/production/orders-api",
              "registry.example/orders@sha256:" + "a".repeat(64),
              "ann (cli)",
              SINCE,
              "awaiting-approval",
              "go-live",
              null),
          SINCE,
          1,
          "f".repeat(64));

  private final List<Notice> notices = new ArrayList<>();

  @Test
  void saysWhatWaitsAndHowToDecideItOtherwise() {
    ChatPager pager = new ChatPager(new Messenger(notices::add));

    assertThat(pager.raise(new ChatTrouble.Degraded("slack", SINCE, List.of(RELEASE)))).isTrue();

    Notice notice = notices.getFirst();
    assertThat(notice.kind()).isEqualTo(Notice.Kind.SLACK_DELIVERY_DEGRADED);
    assertThat(notice.key()).isEqualTo("slack-delivery-degraded/2026-11-26T12:00:00Z");
    assertThat(notice.release()).isEqualTo(RELEASE.release());
    assertThat(notice.target().service()).isEqualTo(RELEASE.service());
    assertThat(notice.text()).contains("spillway approve orders-api --env production");
  }

  @Test
  void saysThatItIsOver() {
    ChatPager pager = new ChatPager(new Messenger(notices::add));
    Instant until = SINCE.plusSeconds(300);

    assertThat(pager.raise(new ChatTrouble.Restored("slack", SINCE, until, RELEASE))).isTrue();

    assertThat(notices)
        .singleElement()
        .extracting(Notice::kind)
        .isEqualTo(Notice.Kind.SLACK_DELIVERY_RESTORED);
  }

  @Test
  void saysWhereNobodyTookIt() {
    ChatPager pager = new ChatPager(new Messenger(notice -> refuse()));

    assertThat(pager.raise(new ChatTrouble.Degraded("slack", SINCE, List.of(RELEASE)))).isFalse();
  }

  private static void refuse() {
    throw Failures.of(FailureType.UNAVAILABLE, "nobody takes it");
  }
}
