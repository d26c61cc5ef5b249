package dev.spillway.sandbox.scenario;

import dev.spillway.sandbox.registry.ShopImages;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a demo shows. */
public enum Scenario {
  HAPPY(ShopImages.GOOD, "a good version goes all the way: canary, backfill, flag, contraction"),
  BAD_CANARY(ShopImages.BAD, "every fifth answer of the new version is an error"),
  SLOW_CANARY(ShopImages.SLOW, "the new version answers 600 ms late"),
  REJECTED(ShopImages.GOOD, "a person says no: the new version stays, its flag stays off"),
  ABORTED(ShopImages.GOOD, "a person aborts while the canary has a quarter of the traffic"),
  BURN_DURING_RAMP(ShopImages.BURNS, "the new version fails wherever its flag is on"),
  DATABASE_LOCKED(ShopImages.GOOD, "a backup has the table locked when its schema is to change"),
  OPERATOR(ShopImages.GOOD, "one old row cannot be filled, and an operator repairs it"),
  WORKER_KILLED(ShopImages.GOOD, "the worker is killed at a random moment of every step"),
  TEMPORAL_KILLED(
      ShopImages.GOOD, "the Temporal server is killed while it holds and while it asks");

  private final ShopImages image;
  private final String story;

  Scenario(ShopImages image, String story) {
    this.image = image;
    this.story = story;
  }

  /** What is released. */
  public ShopImages image() {
    return image;
  }

  /** One line. */
  public String story() {
    return story;
  }

  /** As a person types it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the server must outlive its own death. */
  public boolean killsTemporal() {
    return this == TEMPORAL_KILLED;
  }

  /** By the name a person typed; the message lists all where it is none. */
  public static Scenario named(String name) {
    return Arrays.stream(values())
        .filter(scenario -> scenario.wireName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Expected one of %s, but was '%s'".formatted(names(), name)));
  }

  /** All, for messages. */
  public static String names() {
    return Arrays.stream(values()).map(Scenario::wireName).collect(Collectors.joining(", "));
  }
}
