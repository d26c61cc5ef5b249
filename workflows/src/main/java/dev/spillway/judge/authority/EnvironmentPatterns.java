package dev.spillway.judge.authority;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Environments by their names, in which {@code *} stands for anything; upper and lower case are
 * one.
 */
public record EnvironmentPatterns(List<String> names) {
  public static final EnvironmentPatterns NONE = new EnvironmentPatterns(List.of());

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9*][A-Za-z0-9.*-]{0,63}");

  public EnvironmentPatterns {
    names = List.copyOf(names);
    names.stream()
        .filter(name -> !FORM.matcher(name).matches())
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "Expected an environment such as eu-prod-1 or prod-*, but found '%s'"
                      .formatted(name));
            });
  }

  /** Whether one of them is that environment's. */
  public boolean cover(String environment) {
    String lower = environment.toLowerCase(Locale.ROOT);
    return names.stream().anyMatch(name -> pattern(name).matcher(lower).matches());
  }

  private static Pattern pattern(String name) {
    return Pattern.compile(
        Arrays.stream(name.toLowerCase(Locale.ROOT).split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }
}
