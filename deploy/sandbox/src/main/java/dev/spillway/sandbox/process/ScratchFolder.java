package dev.spillway.sandbox.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;

/**
 * A folder that is gone, with all that is in it, once it is closed.
 *
 * @param complaints hears of what could not be deleted
 */
public record ScratchFolder(Path path, Consumer<String> complaints) implements AutoCloseable {
  /** A new one among the machine's temporary ones. */
  public static ScratchFolder create(String prefix, Consumer<String> complaints)
      throws IOException {
    return new ScratchFolder(Files.createTempDirectory(prefix), complaints);
  }

  @Override
  public void close() {
    try (var files = Files.walk(path)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException e) {
      complaints.accept("left behind: %s (%s)".formatted(path, e.getMessage()));
    }
  }
}
