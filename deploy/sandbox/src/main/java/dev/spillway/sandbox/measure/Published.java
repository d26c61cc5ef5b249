package dev.spillway.sandbox.measure;

import dev.spillway.wire.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the figures of a measuring command go: its options, and what they ask for. */
public final class Published {
  private final MarkedText part;

  @Option(names = "--output", paramLabel = "FORM", description = "text (default) or json.")
  private Output output = Output.text;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "Also replace what stands between the two marks of this file.")
  private @Nullable Path file;

  enum Output {
    text,
    json
  }

  /**
   * Of a command.
   *
   * @param part what its two marks bear
   */
  public Published(String part) {
    this.part = new MarkedText(part);
  }

  /** Before anything is measured: refuses a file that could not be written afterwards. */
  public void requireFile() throws IOException {
    if (file != null && !Files.isWritable(file)) {
      throw new IllegalArgumentException(
          "Expected a file to write, but %s is none".formatted(file));
    }
    if (file != null) {
      var ignored = part.replace(Files.readString(file), "");
    }
  }

  /**
   * Prints what was measured, and writes it where that was asked for.
   *
   * @param section in Markdown
   * @param measured as JSON has it
   */
  public void publish(String section, Object measured) throws IOException {
    System.out.print(output == Output.json ? json(measured) : section);
    if (file != null) {
      Files.writeString(file, part.replace(Files.readString(file), section));
    }
  }

  private static String json(Object measured) throws IOException {
    return WireFormat.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(measured) + "\n";
  }

  /** The file to write; empty where none was asked for. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }
}
