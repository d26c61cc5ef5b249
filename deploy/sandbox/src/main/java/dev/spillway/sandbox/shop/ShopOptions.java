package dev.spillway.sandbox.shop;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one version of the shop behaves.
 *
 * @param failEvery each such order fails; none where 0
 * @param delay before each answer
 * @param crash ends before it listens
 * @param flag key of the flag by which it uses the new column; a version without knows only the old
 * @param failsWithFlag fails where the flag is on
 */
record ShopOptions(
    String version,
    int failEvery,
    Duration delay,
    boolean crash,
    @Nullable String flag,
    boolean failsWithFlag) {

  static ShopOptions parse(String[] args) {
    ShopOptions options = new ShopOptions("v1", 0, Duration.ZERO, false, null, false);
    int i = 0;
    while (i < args.length) {
      switch (args[i]) {
        case "--crash" -> {
          options = options.crashing();
          i++;
        }
        case "--fail-with-flag" -> {
          options = options.failingWithFlag();
          i++;
        }
        default -> {
          options = options.with(args[i], valueAfter(args, i));
          i += 2;
        }
      }
    }
    return options;
  }

  private ShopOptions crashing() {
    return new ShopOptions(version, failEvery, delay, true, flag, failsWithFlag);
  }

  private ShopOptions failingWithFlag() {
    return new ShopOptions(version, failEvery, delay, crash, flag, true);
  }

  private ShopOptions with(String name, String value) {
    return switch (name) {
      case "--version" -> new ShopOptions(value, failEvery, delay, crash, flag, failsWithFlag);
      case "--fail-every" ->
          new ShopOptions(version, Integer.parseInt(value), delay, crash, flag, failsWithFlag);
      case "--delay" ->
          new ShopOptions(
              version,
              failEvery,
              Duration.ofMillis(Long.parseLong(value)),
              crash,
              flag,
              failsWithFlag);
      case "--flag" -> new ShopOptions(version, failEvery, delay, crash, value, failsWithFlag);
      default ->
          throw new IllegalArgumentException(
              "Expected --version, --fail-every, --delay, --crash, --flag or --fail-with-flag, but"
                  + " was "
                  + name);
    };
  }

  private static String valueAfter(String[] args, int index) {
    if (index + 1 == args.length) {
      throw new IllegalArgumentException("Expected a value after " + args[index]);
    }
    return args[index + 1];
  }
}
