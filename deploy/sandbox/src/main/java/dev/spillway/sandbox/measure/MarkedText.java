package dev.spillway.sandbox.measure;

/**
 * A page of which a part between two marks is generated; the rest is written by people.
 *
 * @param part its name, which both marks bear
 */
public record MarkedText(String part) {
  /** The same page with another generated part; refuses one without exactly one pair of marks. */
  public String replace(String page, String generated) {
    String first = "<!-- %s: begin -->\n".formatted(part);
    String last = "<!-- %s: end -->\n".formatted(part);
    int begin = page.indexOf(first);
    int end = page.indexOf(last);
    boolean isOnlyPair = begin == page.lastIndexOf(first) && end == page.lastIndexOf(last);
    if (begin < 0 || end < begin || !isOnlyPair) {
      throw new IllegalArgumentException(
          "Expected one line '%s' and after it one line '%s' in the file to write"
              .formatted(first.strip(), last.strip()));
    }
    return page.substring(0, begin + first.length()) + generated + page.substring(end);
  }
}
