package dev.spillway.plan;

/**
 * A word of SQL as PostgreSQL's lexer sees it.
 *
 * @param text of a plain word in lower case, of a quoted name without its quotes; of other kinds as
 *     written
 * @param line from 1
 */
record SqlWord(Kind kind, String text, int line) {
  /** What sort of word it is. */
  enum Kind {
    /** A key word or an unquoted name. */
    PLAIN,
    /** A name in double quotes. */
    QUOTED,
    /** A constant in quotes or dollars, or a number. */
    CONSTANT,
    /** A single character of another sort. */
    SIGN
  }

  boolean is(String word) {
    return kind == Kind.PLAIN && text.equals(word);
  }

  boolean isSign(char sign) {
    return kind == Kind.SIGN && text.charAt(0) == sign;
  }

  boolean isName() {
    return kind == Kind.PLAIN || kind == Kind.QUOTED;
  }

  /** As it can stand in SQL again. */
  String sql() {
    return kind == Kind.QUOTED ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
