package dev.spillway.sandbox.worker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WorkerProcessTest {
  @TempDir Path folder;

  @Test
  void isNotWaitedForOnceItHasEnded() throws IOException {
    try (WorkerProcess worker = WorkerProcess.start(folder, "spillway: {nonsense: true}\n")) {
      assertThatThrownBy(worker::awaitPolling)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("Expected worker to start")
          .hasMessageContaining("spillway.nonsense");
    }
  }
}
