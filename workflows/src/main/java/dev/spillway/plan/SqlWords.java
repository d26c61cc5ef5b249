package dev.spillway.plan;

import dev.spillway.plan.SqlWord.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Takes SQL apart into statements and their words, as PostgreSQL does: comments nest, quotes
 * double, dollars quote.
 */
final class SqlWords {
  /** Text that is no SQL as a whole; the message is the cause. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String remedy;

    private Unreadable(int line, String cause, String remedy) {
      super(cause);
      this.line = line;
      this.remedy = remedy;
    }

    static Unreadable unterminated(String what, int line) {
      return new Unreadable(
          line, "Expected the %s to end, but the file ends first".formatted(what), "close it");
    }

    /** Some editors put it there, none shows it. */
    static Unreadable marked() {
      return new Unreadable(
          1,
          "Expected SQL, but found a byte order mark before it",
          "save the file as UTF-8 without a byte order mark");
    }

    int line() {
      return line;
    }

    String remedy() {
      return remedy;
    }
  }

  private final String sql;
  private final List<List<SqlWord>> statements = new ArrayList<>();
  private List<SqlWord> words = new ArrayList<>();
  private int at;
  private int line = 1;

  private SqlWords(String sql) {
    this.sql = sql;
  }

  /**
   * The statements, without their semicolons; empty ones are left out.
   *
   * @throws Unreadable where a quote or a comment has no end, or a byte order mark stands first
   */
  static List<List<SqlWord>> statements(String sql) {
    if (sql.startsWith("\uFEFF")) {
      throw Unreadable.marked();
    }
    SqlWords reader = new SqlWords(sql);
    while (reader.at < sql.length()) {
      reader.next();
    }
    reader.endStatement();
    return reader.statements;
  }

  private void next() {
    char c = sql.charAt(at);
    if (Character.isWhitespace(c)) {
      skip(1);
    } else if (sql.startsWith("--", at)) {
      int end = sql.indexOf('\n', at);
      skip((end < 0 ? sql.length() : end) - at);
    } else if (sql.startsWith("/*", at)) {
      comment();
    } else if (c == '\'') {
      quoted('\'', false, Kind.CONSTANT);
    } else if (c == '"') {
      quoted('"', false, Kind.QUOTED);
    } else if (c == ';') {
      skip(1);
      endStatement();
    } else if (c == '$' && dollarTag() > 0) {
      dollars(dollarTag());
    } else if (isLetter(c)) {
      word();
    } else if (Character.isDigit(c)) {
      add(Kind.CONSTANT, lengthOf(true));
    } else {
      add(Kind.SIGN, 1);
    }
  }

  private void comment() {
    int began = line;
    int depth = 0;
    do {
      if (at >= sql.length()) {
        throw Unreadable.unterminated("comment", began);
      }
      if (sql.startsWith("/*", at)) {
        depth++;
        skip(2);
      } else if (sql.startsWith("*/", at)) {
        depth--;
        skip(2);
      } else {
        skip(1);
      }
    } while (depth > 0);
  }

  /** An E before a quote lets a backslash take the next character out. */
  private void word() {
    int length = lengthOf(false);
    boolean quoteFollows = at + length < sql.length() && sql.charAt(at + length) == '\'';
    String text = sql.substring(at, at + length).toLowerCase(Locale.ROOT);
    if (quoteFollows && text.length() == 1 && "ebxn".contains(text)) {
      skip(1);
      quoted('\'', text.equals("e"), Kind.CONSTANT);
    } else {
      words.add(new SqlWord(Kind.PLAIN, text, line));
      skip(length);
    }
  }

  private void quoted(char quote, boolean backslashes, Kind kind) {
    int began = line;
    skip(1);
    StringBuilder text = new StringBuilder();
    while (true) {
      if (at >= sql.length()) {
        throw Unreadable.unterminated("quote", began);
      }
      boolean pair =
          at + 1 < sql.length()
              && ((backslashes && sql.charAt(at) == '\\')
                  || (sql.charAt(at) == quote && sql.charAt(at + 1) == quote));
      if (!pair && sql.charAt(at) == quote) {
        skip(1);
        words.add(new SqlWord(kind, text.toString(), began));
        return;
      }
      text.append(sql.charAt(pair ? at + 1 : at));
      skip(pair ? 2 : 1);
    }
  }

  /** Length of {@code $tag$} here; 0 where there is none, as at a parameter. */
  private int dollarTag() {
    int end = at + 1;
    while (end < sql.length() && isPart(sql.charAt(end)) && sql.charAt(end) != '$') {
      end++;
    }
    boolean digit = end > at + 1 && Character.isDigit(sql.charAt(at + 1));
    return end < sql.length() && sql.charAt(end) == '$' && !digit ? end + 1 - at : 0;
  }

  private void dollars(int tagLength) {
    int began = line;
    String tag = sql.substring(at, at + tagLength);
    int end = sql.indexOf(tag, at + tagLength);
    if (end < 0) {
      throw Unreadable.unterminated("quote " + tag, began);
    }
    words.add(new SqlWord(Kind.CONSTANT, sql.substring(at + tagLength, end), began));
    skip(end + tagLength - at);
  }

  private int lengthOf(boolean number) {
    int end = at;
    while (end < sql.length() && (isPart(sql.charAt(end)) || (number && sql.charAt(end) == '.'))) {
      end++;
    }
    return end - at;
  }

  private void add(Kind kind, int length) {
    words.add(new SqlWord(kind, sql.substring(at, at + length), line));
    skip(length);
  }

  private void skip(int length) {
    for (int i = 0; i < length; i++) {
      if (sql.charAt(at + i) == '\n') {
        line++;
      }
    }
    at += length;
  }

  private void endStatement() {
    if (!words.isEmpty()) {
      statements.add(List.copyOf(words));
      words = new ArrayList<>();
    }
  }

  private static boolean isLetter(char c) {
    return Character.isLetter(c) || c == '_' || c > 127;
  }

  private static boolean isPart(char c) {
    return isLetter(c) || Character.isDigit(c) || c == '$';
  }
}
