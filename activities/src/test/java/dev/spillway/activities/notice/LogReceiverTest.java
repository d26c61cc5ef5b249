package dev.spillway.activities.notice;

import dev.spillway.activities.LogCapture;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class LogReceiverTest extends NoticeReceiverContract {
  private final LogCapture log = new LogCapture(LogReceiver.class);

  @AfterEach
  void close() {
    log.close();
  }

  @Override
  NoticeReceiver receiver() {
    return new LogReceiver();
  }

  @Override
  List<String> arrived() {
    return log.lines();
  }
}
