package dev.spillway.starter;

import dev.spillway.model.Actor;
import dev.spillway.model.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options and values that several commands share. */
final class Common {
  private static final List<String> CI_ACTORS =
      List.of("GITHUB_ACTOR", "GITLAB_USER_LOGIN", "BUILDKITE_BUILD_CREATOR", "CHANGE_AUTHOR");
  private static final List<String> CI_RUNS =
      List.of(
          "GITHUB_RUN_ID",
          "CI_PIPELINE_ID",
          "BUILDKITE_BUILD_ID",
          "BUILD_TAG",
          "CIRCLE_WORKFLOW_ID");

  private Common() {}

  /** Who sends a message. */
  static final class Sender {
    @Option(
        names = "--by",
        paramLabel = "NAME",
        description = "Who you are (default: the CI's actor, else your user name). Not checked.")
    private @Nullable String by;

    Actor actor() {
      Map<String, String> environment = System.getenv();
      String actor = first(environment, CI_ACTORS);
      boolean ci = actor != null || first(environment, CI_RUNS) != null;
      String name = by != null ? by : actor != null ? actor : System.getProperty("user.name");
      try {
        return new Actor(
            Objects.requireNonNullElse(name, "unknown"), ci ? Channel.CI : Channel.CLI);
      } catch (IllegalArgumentException e) {
        throw new CommandException(
            ExitCode.USAGE, String.valueOf(e.getMessage()), "name yourself with --by NAME");
      }
    }
  }

  /** The CI run this is part of; null outside CI. */
  static @Nullable String ciRun() {
    return first(System.getenv(), CI_RUNS);
  }

  private static @Nullable String first(Map<String, String> environment, List<String> names) {
    return names.stream()
        .map(environment::get)
        .filter(value -> value != null && !value.isBlank())
        .findFirst()
        .orElse(null);
  }

  /** How an answer is printed. */
  enum Output {
    text,
    json
  }

  /** Durations as plan files spell them, such as {@code 15m}. */
  static final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern PART = Pattern.compile("(\\d{1,6})(ms|s|m|h|d)");

    @Override
    public Duration convert(String text) {
      Duration sum = Duration.ZERO;
      Matcher part = PART.matcher(text);
      int end = 0;
      while (part.find() && part.start() == end) {
        sum = sum.plus(of(Long.parseLong(part.group(1)), part.group(2)));
        end = part.end();
      }
      if (end == 0 || end != text.length()) {
        throw new TypeConversionException(
            "Expected a duration such as 15m, but was '" + text + "'");
      }
      return sum;
    }

    private static Duration of(long amount, String unit) {
      return switch (unit) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        case String days -> Duration.ofDays(amount);
      };
    }
  }
}
