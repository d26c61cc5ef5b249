package dev.spillway.activities.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.port.Notice;
import dev.spillway.port.NoticeActivities;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeActivitiesImplTest {
  private static final Notice NOTICE = NoticeReceiverContract.notice("s", "t");

  private final FakeReceiver first = new FakeReceiver("first");
  private final FakeReceiver last = new FakeReceiver("last");

  @Test
  void tellsEveryReceiver() {
    activities(first, last).sendNotice(NOTICE);

    assertThat(first.taken).containsExactly(NOTICE);
    assertThat(last.taken).containsExactly(NOTICE);
  }

  @Test
  void tellsTheOthersWhenOneFails() {
    first.failure = new IOException("Expected 2xx,\r\nbut got 500");

    assertThatThrownBy(() -> activities(first, last).sendNotice(NOTICE))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("unavailable");
              assertThat(failure.isNonRetryable()).isFalse();
              assertThat(failure.getOriginalMessage())
                  .contains("first: Expected 2xx, but got 500;")
                  .doesNotContain("last");
            });
    assertThat(last.taken).containsExactly(NOTICE);
  }

  @Test
  void tellsTheOthersWhenOneHasABug() {
    first.failure = new IllegalStateException("https://hooks.example.com/hunter2");

    assertThatThrownBy(() -> activities(first, last).sendNotice(NOTICE))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("unavailable");
              assertThat(failure.getOriginalMessage())
                  .contains("first: IllegalStateException")
                  .doesNotContain("hunter2");
              assertThat(failure).hasNoCause();
            });
    assertThat(last.taken).containsExactly(NOTICE);
  }

  @Test
  void namesEveryReceiverThatFailed() {
    first.failure = new IOException("one");
    last.failure = new IOException("two");

    assertThatThrownBy(() -> activities(first, last).sendNotice(NOTICE))
        .hasMessageContaining("first: one, last: two");
  }

  @Test
  void keepsAnInterruptionAlive() {
    first.failure = new InterruptedException();

    assertThatThrownBy(() -> activities(first).sendNotice(NOTICE))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("first: interrupted");

    assertThat(Thread.interrupted()).isTrue();
  }

  private static NoticeActivities activities(NoticeReceiver... receivers) {
    return new NoticeActivitiesImpl(List.of(receivers));
  }

  private static final class FakeReceiver implements NoticeReceiver {
    private final String name;
    private final List<Notice> taken = new ArrayList<>();
    private Exception failure;

    FakeReceiver(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void send(Notice notice) throws IOException, InterruptedException {
      switch (failure) {
        case null -> taken.add(notice);
        case IOException e -> throw e;
        case InterruptedException e -> throw e;
        case RuntimeException e -> throw e;
        case Exception e -> throw new AssertionError(e);
      }
    }
  }
}
