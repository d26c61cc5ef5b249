package dev.spillway.starter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.judge.trial.TrialRun.Detail;
import dev.spillway.plan.PlanText;
import dev.spillway.starter.analysis.BatchTrial;
import dev.spillway.starter.analysis.DataException;
import dev.spillway.starter.analysis.DataFile;
import dev.spillway.starter.analysis.DataJudge;
import dev.spillway.starter.analysis.DataJudges;
import dev.spillway.starter.analysis.Judgement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code analysis}: what can be asked of an analysis before a release. */
@Command(
    name = "analysis",
    description = "Try an analysis on data, or plan for it; needs no server.",
    subcommands = {
      AnalysisCommand.Try.class,
      AnalysisPlanCommand.class,
      AnalysisImportCommand.class
    })
final class AnalysisCommand {
  @ParentCommand private @Nullable SpillwayCommand spillway;

  @Nullable SpillwayCommand spillway() {
    return spillway;
  }

  /** What a file that is no data says. */
  static PlanText text(Path file) {
    return switch (TextFile.read(file)) {
      case TextFile.Text found -> new PlanText(String.valueOf(file), found.text());
      case TextFile.Unusable wrong ->
          throw new CommandException(
              ExitCode.USAGE, "%s: %s".formatted(file, wrong.cause()), wrong.remedy());
    };
  }

  /** {@code analysis try}. */
  @Command(
      name = "try",
      description = "Judge data by an analysis: the verdict, when it falls and what it costs.",
      footer = {
        "%nExamples:",
        "  spillway analysis try analysis.yaml --data polls.json --plot evidence.svg",
        "  spillway analysis try release.yaml --analysis http-slo --data polls.csv",
        "  spillway analysis try analysis.yaml --batch many.jsonl",
        "%nThe forms of data are described in docs/analysis.md."
      })
  static final class Try implements Callable<Integer> {
    private static final int MOST_BYTES = 100 * 1024 * 1024;

    @ParentCommand private @Nullable AnalysisCommand parent;

    @Parameters(
        index = "0",
        arity = "0..1",
        paramLabel = "SPEC",
        description = "What is to be proven: a file of its own, or a plan.")
    private @Nullable Path spec;

    @Option(
        names = "--analysis",
        paramLabel = "NAME",
        description = "Which of the plan's analyses; not needed where it has one.")
    private @Nullable String analysis;

    @Option(names = "--data", paramLabel = "FILE", description = "One data set, JSON or CSV.")
    private @Nullable Path data;

    @Option(
        names = "--batch",
        paramLabel = "FILE",
        description = "One data set a line (JSON Lines); one result a line. - reads from a pipe.")
    private @Nullable String batch;

    @Option(
        names = "--plot",
        paramLabel = "FILE",
        description = "Draw evidence, interval, burn or scores with limits, as .svg or .html.")
    private @Nullable Path plot;

    @Option(
        names = "--expect",
        paramLabel = "VERDICT",
        description = "End with 1 unless this is the verdict.")
    private @Nullable String expected;

    @Option(names = "--output", paramLabel = "FORM", description = "text (default) or json.")
    private Common.Output output = Common.Output.text;

    @Override
    public Integer call() {
      Console console = SpillwayCommand.of(parent == null ? null : parent.spillway).console();
      if ((data == null) == (batch == null)) {
        throw usage("Expected --data or --batch", "give one of them");
      }
      if (batch != null) {
        return judgeAll(console, batch);
      }
      if (spec == null) {
        throw usage("Expected a SPEC", "name the file that says what is to be proven");
      }
      DataJudge judge = judge(console, spec);
      return judge == null ? ExitCode.USAGE.code() : judgeOne(console, judge);
    }

    private int judgeOne(Console console, DataJudge judge) {
      Path file = data == null ? Path.of("") : data;
      Judgement judgement = checked(file, () -> judge.judge(read(file), Detail.WHOLE));
      if (plot != null) {
        draw(plot, judgement);
      }
      switch (output) {
        case json -> console.json(judgement.json());
        case text -> judgement.lines().forEach(console::answer);
      }
      boolean asExpected = expected == null || expected.equals(judgement.verdict());
      if (!asExpected) {
        console.say("Expected %s, but was %s".formatted(expected, judgement.verdict()));
      }
      return (asExpected ? ExitCode.OK : ExitCode.FOUND).code();
    }

    private int judgeAll(Console console, String file) {
      DataJudge judge = spec == null ? null : judge(console, spec);
      if (spec != null && judge == null) {
        return ExitCode.USAGE.code();
      }
      try (InputStream lines = lines(file)) {
        long refused = new BatchTrial(judge).run(lines, console::answer);
        if (refused > 0) {
          console.say(
              "error: %d lines could not be judged; their results say why".formatted(refused));
        }
        return (refused > 0 ? ExitCode.USAGE : ExitCode.OK).code();
      } catch (IOException e) {
        throw unreadable(file);
      }
    }

    private static InputStream lines(String file) throws IOException {
      return file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
    }

    private @Nullable DataJudge judge(Console console, Path file) {
      return switch (DataJudges.read(text(file), Optional.ofNullable(analysis))) {
        case DataJudges.Usable usable -> {
          if (!usable.asides().isEmpty()) {
            console.say(
                "left out here, since data is given: " + String.join(", ", usable.asides()));
          }
          if (!usable.measured().isEmpty()) {
            console.say(
                "judged by evidence here, where a release compares single measurements for want of"
                    + " alpha: "
                    + String.join(", ", usable.measured()));
          }
          yield usable.judge();
        }
        case DataJudges.Wrong wrong -> {
          wrong.lines().forEach(console::say);
          yield null;
        }
      };
    }

    private static JsonNode read(Path file) {
      try {
        if (Files.size(file) > MOST_BYTES) {
          throw new DataException("Expected at most 100 MiB; use --batch for many data sets");
        }
        return DataFile.read(Files.readAllBytes(file));
      } catch (IOException e) {
        throw unreadable(String.valueOf(file));
      }
    }

    private static <T> T checked(Path file, Supplier<T> work) {
      try {
        return work.get();
      } catch (DataException e) {
        throw usage(
            "%s: %s".formatted(file, e.getMessage()),
            "docs/analysis.md describes the forms of data");
      }
    }

    private static void draw(Path file, Judgement judgement) {
      String picture =
          judgement
              .picture()
              .orElseThrow(() -> usage("Expected something to draw", "leave out --plot"));
      String name = String.valueOf(file);
      boolean page = name.endsWith(".html");
      if (!page && !name.endsWith(".svg")) {
        throw usage("Expected a --plot that ends in .svg or .html, but was " + name, "rename it");
      }
      String content =
          page
              ? "<!doctype html>\n<meta charset=\"utf-8\">\n<title>Evidence</title>\n" + picture
              : picture;
      try {
        Files.writeString(file, content);
      } catch (IOException e) {
        throw usage("%s cannot be written".formatted(file), "check the folder and its rights");
      }
    }

    private static CommandException unreadable(String file) {
      return usage("%s cannot be read".formatted(file), "check the path, and its rights");
    }

    private static CommandException usage(String cause, String remedy) {
      return new CommandException(ExitCode.USAGE, cause, remedy);
    }
  }
}
