package dev.spillway.sandbox.runbook;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether commands print what a page says they do. */
public final class Shown {
  private static final String ANYTHING = "…";

  private Shown() {}

  /** The first of the lines that the output lacks, from where the one before it stands. */
  public static Optional<String> missing(List<String> lines, String output) {
    List<String> printed = output.lines().map(String::strip).toList();
    int next = 0;
    for (String line : lines) {
      Pattern wanted = pattern(line);
      while (next < printed.size() && !wanted.matcher(printed.get(next)).matches()) {
        next++;
      }
      if (next == printed.size()) {
        return Optional.of(line);
      }
      next++;
    }
    return Optional.empty();
  }

  private static Pattern pattern(String line) {
    return Pattern.compile(
        Arrays.stream(line.strip().split(ANYTHING, -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }
}
