package dev.spillway.judge.authority;

import dev.spillway.judge.authority.Scope.Environment;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

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

  /** What comes before production, or is said not to be it. */
  private static final Pattern BEFORE_IT =
      Pattern.compile("(?<![a-z])(pre|non)[.-]?prod(uction)?(?![a-z])");

  private static final Pattern SOUNDS_LIKE_IT = Pattern.compile("prod|(?<![a-z])live(?![a-z])");

  public Production {
    listed = new EnvironmentPatterns(listed).names();
    excepted = new EnvironmentPatterns(excepted).names();
  }

  /** What an environment of that name is. */
  public Environment kindOf(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean isIt =
        new EnvironmentPatterns(listed).cover(name)
            || (soundsLikeIt(lower) && !new EnvironmentPatterns(excepted).cover(name));
    return isIt ? Environment.PRODUCTION : Environment.OTHER;
  }

  private static boolean soundsLikeIt(String name) {
    return SOUNDS_LIKE_IT.matcher(BEFORE_IT.matcher(name).replaceAll("")).find();
  }
}
