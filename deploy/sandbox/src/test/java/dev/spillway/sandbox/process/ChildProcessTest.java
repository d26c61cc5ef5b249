package dev.spillway.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChildProcessTest {
  @Test
  void leavesNothingBehindThatItHadStarted() throws Exception {
    CompletableFuture<Long> grandchild = new CompletableFuture<>();
    List<String> command = List.of("sh", "-c", "sleep 300 & echo $!; wait");
    ChildProcess child =
        ChildProcess.start(
            "parent", command, Map.of(), line -> grandchild.complete(Long.valueOf(line)));
    long pid = grandchild.get(30, TimeUnit.SECONDS);
    assertThat(ProcessHandle.of(pid)).isPresent();

    child.close();

    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }
}
