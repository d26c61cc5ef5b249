package dev.spillway.starter;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.Fingerprint;
import dev.spillway.model.SourceFile;
import dev.spillway.plan.PlanFile;
import dev.spillway.plan.PlanReader;
import dev.spillway.plan.PlanText;
import dev.spillway.plan.Reading;
import dev.spillway.plan.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a plan file and the files it names. */
final class PlanFiles {
  private static final int MOST_BYTES = 256 * 1024;

  private PlanFiles() {}

  /** What came of reading: a plan with the text of its files, or everything that is wrong. */
  sealed interface Loaded {
    record Usable(PlanFile plan, SortedMap<String, SourceFile> files) implements Loaded {}

    record Wrong(List<Violation> violations) implements Loaded {}
  }

  /** Exit code 2 where the plan file itself cannot be read. */
  static Loaded load(Path file, Optional<EnvironmentName> environment) {
    PlanText text = new PlanText(file.toString(), read(file));
    Reading reading =
        environment.map(name -> PlanReader.read(text, name)).orElseGet(() -> PlanReader.read(text));
    return switch (reading) {
      case Reading.Invalid invalid -> new Loaded.Wrong(invalid.violations());
      case Reading.Valid valid -> withFiles(file, text, valid.file(), environment);
    };
  }

  private static Loaded withFiles(
      Path file, PlanText text, PlanFile plan, Optional<EnvironmentName> environment) {
    List<Violation> violations = new ArrayList<>();
    SortedMap<String, SourceFile> files = new TreeMap<>();
    long bytes = text.text().length();
    List<String> paths = environment.map(plan::fileReferences).orElseGet(plan::fileReferences);
    for (String path : paths) {
      Optional<String> problem = problem(file, path);
      if (problem.isPresent()) {
        violations.addAll(
            plan.unusableFile(path, problem.get(), "correct the path, or add the file"));
        continue;
      }
      String content = read(folder(file).resolve(path));
      bytes += content.length();
      files.put(path, new SourceFile(content, Fingerprint.ofFile(content)));
      if (bytes > MOST_BYTES) {
        violations.addAll(
            plan.unusableFile(
                path, "with it the plan is larger than 256 KiB in all", "make the files smaller"));
      }
    }
    return violations.isEmpty() ? new Loaded.Usable(plan, files) : new Loaded.Wrong(violations);
  }

  /**
   * A plan may name only what lies beside it: the text travels to the worker and into the record.
   */
  private static Optional<String> problem(Path plan, String path) {
    try {
      Path folder = folder(plan).toRealPath();
      Path file = folder.resolve(path);
      if (!Files.isRegularFile(file)) {
        return Optional.of("there is no such file beside the plan");
      }
      return file.toRealPath().startsWith(folder)
          ? Optional.empty()
          : Optional.of("it lies outside the plan's folder");
    } catch (IOException e) {
      return Optional.of("it cannot be read");
    }
  }

  private static Path folder(Path plan) {
    return Objects.requireNonNull(plan.toAbsolutePath().getParent(), "a file has a folder");
  }

  private static String read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw unreadable(file, "it is larger than 256 KiB");
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw unreadable(file, "there is no such file");
    } catch (CharacterCodingException e) {
      throw unreadable(file, "it is no text in UTF-8");
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(file, "it cannot be read");
    }
  }

  private static CommandException unreadable(Path file, String found) {
    return new CommandException(
        ExitCode.USAGE,
        "Expected a plan file at %s, but %s".formatted(file, found),
        "check the path");
  }
}
