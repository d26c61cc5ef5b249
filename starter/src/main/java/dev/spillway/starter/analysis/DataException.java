package dev.spillway.starter.analysis;

/** Data that cannot be judged: what was expected, and where. */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what was expected, and what was found. */
  public DataException(String message) {
    super(message);
  }

  static DataException at(String path, String expected, Object found) {
    String text = String.valueOf(found);
    String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return new DataException("Expected %s at %s, but was %s".formatted(expected, path, shown));
  }
}
