package dev.spillway.sandbox.measure;

/** A page of which a part between two marks is generated; the rest is written by people. */
final class MarkedText {
  static final String BEGIN = "<!-- measured: begin -->\n";
  static final String END = "<!-- measured: end -->\n";

  private MarkedText() {}

  /** The same page with another generated part; refuses one without exactly one pair of marks. */
  static String replace(String page, String generated) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    boolean isOnlyPair = begin == page.lastIndexOf(BEGIN) && end == page.lastIndexOf(END);
    if (begin < 0 || end < begin || !isOnlyPair) {
      throw new IllegalArgumentException(
          "Expected one line '%s' and after it one line '%s' in the file to write"
              .formatted(BEGIN.strip(), END.strip()));
    }
    return page.substring(0, begin + BEGIN.length()) + generated + page.substring(end);
  }
}
