package dev.spillway.judge.authority;

import dev.spillway.judge.authority.Scope.Environment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which environments are production: those that an installation lists, and every other one whose
 * name may mean it. In a listed name {@code *} stands for anything; upper and lower case are one.
 *
 * @param listed names of those that are
 * @param excepted names of those that only sound like it; none that is listed
 */
public record Production(List<String> listed, List<String> excepted) {
  /** Where an installation lists none, names alone decide. */
  public static final Production BY_NAME = new Production(List.of(), List.of());

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9*][A-Za-z0-9.*-]{0,63}");

  /** What comes before production, or is said not to be it. */
  private static final Pattern BEFORE_IT =
      Pattern.compile("(?<![a-z])(pre|non)[.-]?prod(uction)?(?![a-z])");

  private static final Pattern SOUNDS_LIKE_IT = Pattern.compile("prod|(?<![a-z])live(?![a-z])");

  public Production {
    listed = List.copyOf(listed);
    excepted = List.copyOf(excepted);
    Stream.concat(listed.stream(), excepted.stream())
        .filter(name -> !FORM.matcher(name).matches())
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "Expected an environment such as eu-prod-1 or prod-*, but found '%s'"
                      .formatted(name));
            });
  }

  /** What an environment of that name is. */
  public Environment kindOf(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean isIt =
        matchesOne(listed, lower) || (soundsLikeIt(lower) && !matchesOne(excepted, lower));
    return isIt ? Environment.PRODUCTION : Environment.OTHER;
  }

  private static boolean soundsLikeIt(String name) {
    return SOUNDS_LIKE_IT.matcher(BEFORE_IT.matcher(name).replaceAll("")).find();
  }

  private static boolean matchesOne(List<String> names, String lower) {
    return names.stream().anyMatch(name -> pattern(name).matcher(lower).matches());
  }

  private static Pattern pattern(String name) {
    return Pattern.compile(
        Arrays.stream(name.toLowerCase(Locale.ROOT).split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }
}
