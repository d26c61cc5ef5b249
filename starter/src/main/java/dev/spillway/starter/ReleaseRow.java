package dev.spillway.starter;

import dev.spillway.model.Image;
import dev.spillway.port.RecordedRelease;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A release of the record as a row of a list. */
final class ReleaseRow {
  private ReleaseRow() {}

  /** The columns that Temporal's visibility gives, too. */
  static Map<String, String> listed(RecordedRelease release) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("service", release.service().value());
    row.put("environment", release.environment().value());
    row.put("version", version(release));
    row.put("phase", release.line().phase());
    row.put("outcome", Objects.requireNonNullElse(release.line().outcome(), ""));
    row.put("started", release.line().startedAt().toString());
    return row;
  }

  /** One line for people. */
  static String text(RecordedRelease release) {
    return "%s  %s  %s  %s  %s  by %s: %s"
        .formatted(
            release.line().startedAt(),
            release.release(),
            release.environment(),
            version(release),
            Objects.requireNonNullElse(release.line().outcome(), release.line().phase()),
            release.line().startedBy(),
            release.line().doing());
  }

  private static String version(RecordedRelease release) {
    try {
      return Image.of(release.line().image()).shortDigest();
    } catch (IllegalArgumentException e) {
      return release.line().image();
    }
  }
}
