package dev.spillway.activities.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.Shop;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.Notice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every receiver must hold; a new one is tested by one subclass. */
abstract class NoticeReceiverContract {
  static final String KEY = "5a0c4f6e/3";

  abstract NoticeReceiver receiver();

  /** Each notice as it arrived, as one text. */
  abstract List<String> arrived();

  @Test
  void hasAName() {
    assertThat(receiver().name()).isNotBlank();
  }

  @Test
  void tellsWhatHappenedToWhichRelease() throws Exception {
    receiver().send(notice("Rollback failed, act now", "weight stays at 5"));

    assertThat(arrived()).hasSize(1);
    assertThat(arrived().getFirst())
        .contains("orders-api-1", "orders-api", "production")
        .contains("Rollback failed, act now", "weight stays at 5");
  }

  @Test
  void cleansTextOfOthers() throws Exception {
    receiver().send(notice("a\r\nINFO forged", "b\u001b[2J\u009b1mc"));

    assertThat(arrived().getFirst()).contains("a INFO forged", "b [2J 1mc");
    assertThat(arrived().getFirst()).doesNotContainPattern("\\p{Cc}");
  }

  /** What runs now and what to do stand at the end. */
  @Test
  void keepsTheEndOfALongText() throws Exception {
    receiver().send(notice("closed", "because ".repeat(100) + "Now runs: shop, canary 0"));

    assertThat(arrived().getFirst()).contains("Now runs: shop, canary 0");
  }

  @Test
  void boundsWhatItSends() throws Exception {
    receiver().send(notice("s".repeat(100_000), "t".repeat(100_000)));

    assertThat(arrived().getFirst()).hasSizeLessThan(4_000);
  }

  @ParameterizedTest
  @EnumSource(Notice.Kind.class)
  void takesEveryKind(Notice.Kind kind) throws Exception {
    receiver().send(new Notice(KEY, kind, new ReleaseId("orders-api-1"), Shop.TARGET, "s", "t"));

    assertThat(arrived()).hasSize(1);
  }

  static Notice notice(String subject, String text) {
    return new Notice(
        KEY,
        Notice.Kind.ROLLBACK_FAILED,
        new ReleaseId("orders-api-1"),
        Shop.TARGET,
        subject,
        text);
  }
}
