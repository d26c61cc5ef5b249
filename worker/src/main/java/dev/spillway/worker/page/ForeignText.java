package dev.spillway.worker.page;

import java.util.Locale;

/**
 * Text that somebody else wrote. What would change how the rest of the page reads, such as marks
 * that turn the direction of writing, is shown by its name instead.
 */
final class ForeignText {
  /** More than this of one text helps nobody; the record has it all. */
  private static final int LONGEST = 2_000;

  private ForeignText() {}

  /** As a page shows it. */
  static String shown(String foreign) {
    int points = foreign.codePointCount(0, foreign.length());
    if (points <= LONGEST) {
      return harmless(foreign);
    }
    String begin = foreign.substring(0, foreign.offsetByCodePoints(0, LONGEST));
    return harmless(begin)
        + String.format(Locale.ROOT, "… (%,d more characters in the record)", points - LONGEST);
  }

  /** At most so many characters, for a label. */
  static String brief(String foreign, int longest) {
    String plain = harmless(foreign).replace('\n', ' ');
    if (plain.codePointCount(0, plain.length()) <= longest) {
      return plain;
    }
    return plain.substring(0, plain.offsetByCodePoints(0, longest - 1)) + "…";
  }

  /** Every character may stand in XML, and none changes its neighbours. */
  static String harmless(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(out, point));
    return out.toString();
  }

  private static void append(StringBuilder out, int point) {
    if (turnsDirection(point)) {
      out.append(String.format(Locale.ROOT, "[U+%04X]", point));
    } else if (isForbidden(point)) {
      out.append('\uFFFD');
    } else {
      out.appendCodePoint(point);
    }
  }

  private static boolean turnsDirection(int point) {
    return point == 0x061C
        || point == 0x200E
        || point == 0x200F
        || (point >= 0x202A && point <= 0x202E)
        || (point >= 0x2066 && point <= 0x2069);
  }

  private static boolean isForbidden(int point) {
    return (Character.isISOControl(point) && point != '\n' && point != '\t')
        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
        || (point & 0xFFFE) == 0xFFFE;
  }
}
