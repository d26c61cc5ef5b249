package dev.spillway.activities.registry;

import dev.spillway.activities.failure.Failures;
import dev.spillway.model.Marks;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an object says of the release that changed it last.
 *
 * @param pages under which releases have pages; null where there are none
 */
public record ReleaseAnnotations(@Nullable URI pages) {
  /** Of an installation without pages. */
  public static final ReleaseAnnotations WITHOUT_PAGES = new ReleaseAnnotations(null);

  /** All names that may be among them. */
  public static final List<String> NAMES =
      List.of(Marks.RELEASE_ANNOTATION, Marks.CHANGE_ANNOTATION, Marks.PAGE_ANNOTATION);

  /** The release, its change where it has one, and its page where there are pages. */
  public SortedMap<String, String> of(String release, @Nullable String change) {
    SortedMap<String, String> annotations = new TreeMap<>();
    annotations.put(Marks.RELEASE_ANNOTATION, release);
    if (change != null && !change.isBlank()) {
      annotations.put(Marks.CHANGE_ANNOTATION, Failures.clean(change));
    }
    if (pages != null) {
      String base = pages.toString().replaceFirst("/+$", "");
      annotations.put(Marks.PAGE_ANNOTATION, base + "/releases/" + release);
    }
    return Collections.unmodifiableSortedMap(annotations);
  }
}
