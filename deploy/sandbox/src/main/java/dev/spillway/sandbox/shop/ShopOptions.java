package dev.spillway.sandbox.shop;

import java.time.Duration;

/**
 * How one version of the shop behaves.
 *
 * @param failEvery each such order fails; none where 0
 * @param delay before each answer
 * @param crash ends before it listens
 */
record ShopOptions(String version, int failEvery, Duration delay, boolean crash) {

  static ShopOptions parse(String[] args) {
    ShopOptions options = new ShopOptions("v1", 0, Duration.ZERO, false);
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--crash")) {
        options = new ShopOptions(options.version, options.failEvery, options.delay, true);
      } else {
        options = options.with(args[i], valueAfter(args, i));
        i++;
      }
    }
    return options;
  }

  private ShopOptions with(String name, String value) {
    return switch (name) {
      case "--version" -> new ShopOptions(value, failEvery, delay, crash);
      case "--fail-every" -> new ShopOptions(version, Integer.parseInt(value), delay, crash);
      case "--delay" ->
          new ShopOptions(version, failEvery, Duration.ofMillis(Long.parseLong(value)), crash);
      default ->
          throw new IllegalArgumentException(
              "Expected --version, --fail-every, --delay or --crash, but was " + name);
    };
  }

  private static String valueAfter(String[] args, int index) {
    if (index + 1 == args.length) {
      throw new IllegalArgumentException("Expected a value after " + args[index]);
    }
    return args[index + 1];
  }
}
