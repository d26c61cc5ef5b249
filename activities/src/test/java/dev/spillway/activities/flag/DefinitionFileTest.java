package dev.spillway.activities.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.model.FlagKey;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionFileTest {
  private static final FlagKey FLAG = new FlagKey("counter");
  private static final Progress QUIET = what -> {};

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void seed() throws IOException {
    file = folder.resolve("flags.json");
    Files.writeString(file, "{\"flags\": {\"counter\": {\"n\": 0}}}");
  }

  @Test
  void losesNoEditOfWritersAtTheSameTime() throws Exception {
    try (ExecutorService writers = Executors.newFixedThreadPool(2)) {
      List<Future<?>> ends = new ArrayList<>();
      for (int writer = 0; writer < 2; writer++) {
        ends.add(writers.submit(() -> countUp(new DefinitionFile(file), 25)));
      }
      for (Future<?> end : ends) {
        end.get(60, TimeUnit.SECONDS);
      }
    }

    assertThat(counter()).isEqualTo(50);
  }

  @Test
  void readsAgainWhereAnEditorWithoutALockWasFaster() {
    AtomicInteger tries = new AtomicInteger();

    new DefinitionFile(file)
        .change(
            FLAG,
            current -> {
              if (tries.incrementAndGet() == 1) {
                write("{\"flags\": {\"counter\": {\"n\": 7}, \"theirs\": {}}}");
              }
              return next(current);
            },
            QUIET);

    assertThat(counter()).isEqualTo(8);
    assertThat(new DefinitionFile(file).read().names()).contains("theirs");
  }

  @Test
  void givesUpWhereAnEditorIsAlwaysFaster() {
    AtomicInteger edits = new AtomicInteger();

    assertUnavailable(
        () ->
            new DefinitionFile(file)
                .change(
                    FLAG,
                    current -> {
                      write("{\"flags\": {\"n\": {\"n\": %d}}}".formatted(edits.incrementAndGet()));
                      return next(null);
                    },
                    QUIET));
    assertThat(edits).hasValue(5);
  }

  @Test
  void writesNothingWhereTheEditChangesNothing() throws IOException {
    String before = Files.readString(file);

    new DefinitionFile(file).change(FLAG, current -> current, QUIET);

    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void waitsForTheLockButNotForEver() throws IOException {
    try (FileChannel other =
        FileChannel.open(
            folder.resolve(".flags.json.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      assertThat(other.tryLock()).isNotNull();

      assertUnavailable(() -> countUp(new DefinitionFile(file), 1));
    }

    countUp(new DefinitionFile(file), 1);
    assertThat(counter()).isEqualTo(1);
  }

  @Test
  void givesTheLockBackWhereItIsCancelled() throws IOException {
    Progress cancelled =
        what -> {
          if (what.startsWith("writes")) {
            throw new IllegalStateException("cancelled");
          }
        };

    assertThatThrownBy(
            () -> new DefinitionFile(file).change(FLAG, current -> next(current), cancelled))
        .hasMessage("cancelled");

    countUp(new DefinitionFile(file), 1);
    assertThat(counter()).isEqualTo(1);
  }

  @Test
  void goesOnAfterAWriterWasKilledInTheMiddle() throws Exception {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StuckWriter.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(writer.inputReader().readLine()).isEqualTo("in the middle");
      assertUnavailable(() -> countUp(new DefinitionFile(file), 1));
    } finally {
      writer.destroyForcibly().waitFor();
    }

    countUp(new DefinitionFile(file), 1);

    assertThat(counter()).isEqualTo(1);
  }

  /** Holds the lock, and never comes to an end. */
  static final class StuckWriter {
    private StuckWriter() {}

    public static void main(String[] file) {
      new DefinitionFile(Path.of(file[0]))
          .change(
              FLAG,
              current -> {
                System.out.println("in the middle");
                while (true) {
                  Waiting.until(() -> false, Duration.ofMinutes(1), () -> {});
                }
              },
              QUIET);
    }
  }

  private static void countUp(DefinitionFile file, int times) {
    for (int i = 0; i < times; i++) {
      file.change(FLAG, DefinitionFileTest::next, QUIET);
    }
  }

  private static ObjectNode next(ObjectNode current) {
    ObjectNode next = FlagdDocument.JSON.createObjectNode();
    return next.put("n", current == null ? 1 : current.get("n").asInt() + 1);
  }

  private int counter() {
    return new DefinitionFile(file).read().flag(FLAG).orElseThrow().get("n").asInt();
  }

  private void write(String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertUnavailable(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo(FailureType.UNAVAILABLE.wireName()));
  }
}
