package dev.spillway.starter;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.Fingerprint;
import dev.spillway.model.SourceFile;
import dev.spillway.plan.FilesCheck;
import dev.spillway.plan.PlanFile;
import dev.spillway.plan.PlanReader;
import dev.spillway.plan.PlanText;
import dev.spillway.plan.Reading;
import dev.spillway.plan.Violation;
import dev.spillway.step.FileNeed;
import dev.spillway.step.ReleasePlan;
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
import java.util.stream.Stream;

/** Reads a plan file and the files it names. */
final class PlanFiles {
  private static final int MOST_BYTES = 256 * 1024;

  private final Path file;
  private final PlanFile plan;
  private final List<Violation> violations = new ArrayList<>();
  private final SortedMap<String, SourceFile> files = new TreeMap<>();
  private long bytes;

  private PlanFiles(Path file, PlanFile plan, long bytes) {
    this.file = file;
    this.plan = plan;
    this.bytes = bytes;
  }

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
    List<FileNeed> needs = environment.map(plan::files).orElseGet(plan::files);
    PlanFiles reading = new PlanFiles(file, plan, text.text().length());
    needs.forEach(reading::take);
    List<ReleasePlan> plans =
        environment
            .map(name -> List.of(plan.effective(name)))
            .orElseGet(() -> plan.environments().stream().map(plan::effective).toList());
    reading.violations.addAll(FilesCheck.check(plans, reading.files));
    return reading.violations.isEmpty()
        ? new Loaded.Usable(plan, reading.files)
        : new Loaded.Wrong(reading.violations);
  }

  private void take(FileNeed need) {
    Optional<String> problem = problem(file, need);
    if (problem.isPresent()) {
      refuse(need, problem.get(), "correct the path, or add the file");
      return;
    }
    switch (need.kind()) {
      case FILE -> add(need, need.path());
      case SQL_FOLDER -> sqlFiles(need).forEach(path -> add(need, path));
    }
  }

  private void add(FileNeed need, String path) {
    if (files.containsKey(path)) {
      return;
    }
    String content = read(folder(file).resolve(path));
    bytes += content.length();
    files.put(path, new SourceFile(content, Fingerprint.ofFile(content)));
    if (bytes > MOST_BYTES) {
      refuse(need, "with it the plan is larger than 256 KiB in all", "make the files smaller");
    }
  }

  private List<String> sqlFiles(FileNeed need) {
    String folder = need.path().replaceFirst("/+$", "");
    try (Stream<Path> children = Files.list(folder(file).resolve(folder))) {
      List<String> names =
          children
              .filter(Files::isRegularFile)
              .map(child -> String.valueOf(child.getFileName()))
              .filter(name -> name.endsWith(".sql"))
              .sorted()
              .toList();
      if (names.isEmpty()) {
        refuse(need, "it holds no file that ends in .sql", "add the SQL, or leave the step out");
      }
      return names.stream().map(name -> folder + "/" + name).toList();
    } catch (IOException e) {
      refuse(need, "it cannot be read", "correct the path, or add the folder");
      return List.of();
    }
  }

  private void refuse(FileNeed need, String found, String remedy) {
    violations.addAll(plan.unusableFile(need.path(), found, remedy));
  }

  /**
   * A plan may name only what lies beside it: the text travels to the worker and into the record.
   */
  private static Optional<String> problem(Path plan, FileNeed need) {
    try {
      Path folder = folder(plan).toRealPath();
      Path file = folder.resolve(need.path());
      boolean isThere =
          switch (need.kind()) {
            case FILE -> Files.isRegularFile(file);
            case SQL_FOLDER -> Files.isDirectory(file);
          };
      if (!isThere) {
        return Optional.of("there is nothing of that kind beside the plan");
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
