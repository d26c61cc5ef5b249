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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads a plan file and the files it names. */
final class PlanFiles {
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
    TextFile.Text content = read(file);
    PlanText text = new PlanText(file.toString(), content.text());
    Reading reading =
        environment.map(name -> PlanReader.read(text, name)).orElseGet(() -> PlanReader.read(text));
    return switch (reading) {
      case Reading.Invalid invalid -> new Loaded.Wrong(invalid.violations());
      case Reading.Valid valid ->
          withFiles(new PlanFiles(file, valid.file(), content.bytes()), environment);
    };
  }

  private static Loaded withFiles(PlanFiles reading, Optional<EnvironmentName> environment) {
    PlanFile plan = reading.plan;
    environment.map(plan::files).orElseGet(plan::files).forEach(reading::take);
    reading.requireSmall();
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
    Optional<String> problem = problem(need);
    if (problem.isPresent()) {
      refuse(need, problem.get(), "correct the path, or add it");
      return;
    }
    switch (need.kind()) {
      case FILE -> add(need.path());
      case SQL_FOLDER -> sqlFiles(need).forEach(this::addBelow);
    }
  }

  private void addBelow(String path) {
    if (!path.endsWith(".sql")) {
      refuse(
          path,
          1,
          "Expected a name that ends in .sql, but was " + Path.of(path).getFileName(),
          "rename the file");
      return;
    }
    Optional<String> problem = problem(new FileNeed(FileNeed.Kind.FILE, path, ""));
    if (problem.isPresent()) {
      refuse(path, 1, "Expected a file, but " + problem.get(), "put the text itself there");
      return;
    }
    add(path);
  }

  private void add(String path) {
    if (files.containsKey(path)) {
      return;
    }
    switch (TextFile.read(folder(file).resolve(path))) {
      case TextFile.Text text -> {
        bytes += text.bytes();
        files.put(path, new SourceFile(text.text(), Fingerprint.ofFile(text.text())));
      }
      case TextFile.Unusable unusable ->
          refuse(path, unusable.line(), unusable.cause(), unusable.remedy());
    }
  }

  private void requireSmall() {
    if (bytes > TextFile.MOST_BYTES) {
      refuse(
          file.toString(),
          1,
          "Expected at most 256 KiB of the plan and the files it names, but they have %d bytes"
              .formatted(bytes),
          "a release carries its files whole: make them smaller, or release in parts");
    }
  }

  /** In the order of their names; one in capitals too, so that it is not left out unsaid. */
  private List<String> sqlFiles(FileNeed need) {
    String folder = need.path().replaceFirst("/+$", "");
    try (Stream<Path> children = Files.list(folder(file).resolve(folder))) {
      List<String> names =
          children
              .map(child -> String.valueOf(child.getFileName()))
              .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".sql"))
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

  private void refuse(String path, int line, String cause, String remedy) {
    violations.add(new Violation(path, line, 1, "", cause, remedy));
  }

  /**
   * A plan may name only what lies beside it: the text travels to the worker and into the record.
   */
  private Optional<String> problem(FileNeed need) {
    try {
      Path folder = folder(file).toRealPath();
      Path named = folder.resolve(need.path());
      boolean isThere =
          switch (need.kind()) {
            case FILE -> Files.isRegularFile(named);
            case SQL_FOLDER -> Files.isDirectory(named);
          };
      if (!isThere) {
        return Optional.of("there is none beside the plan");
      }
      return named.toRealPath().startsWith(folder)
          ? Optional.empty()
          : Optional.of("it lies outside the plan's folder");
    } catch (IOException e) {
      return Optional.of("it cannot be read");
    }
  }

  private static Path folder(Path plan) {
    return Objects.requireNonNull(plan.toAbsolutePath().getParent(), "a file has a folder");
  }

  private static TextFile.Text read(Path file) {
    return switch (TextFile.read(file)) {
      case TextFile.Text text -> text;
      case TextFile.Unusable unusable ->
          throw new CommandException(
              ExitCode.USAGE,
              "%s:%d: %s".formatted(file, unusable.line(), unusable.cause()),
              unusable.remedy());
    };
  }
}
