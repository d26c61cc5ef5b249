package dev.spillway.starter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.spillway.wire.WireFormat;
import java.io.PrintWriter;
import java.util.regex.Pattern;

/** Answers go to standard output, everything said on the way to standard error. */
public final class Console {
  private static final Pattern HIGH_CONTROL = Pattern.compile("[\\x7f-\\x9f]");

  private final PrintWriter out;
  private final PrintWriter err;
  private final ObjectWriter json = WireFormat.mapper().writerWithDefaultPrettyPrinter();
  private final ObjectWriter jsonLine = WireFormat.mapper().writer();

  public Console(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Part of the answer. Foreign text loses its control characters. */
  public void answer(String line) {
    out.println(plain(line));
    out.flush();
  }

  /** Part of the answer that stays on one line, whatever foreign text is in it. */
  void answerLine(String line) {
    answer(line.replace('\n', ' ').replace('\t', ' '));
  }

  /** Progress and asides. */
  public void say(String line) {
    err.println(plain(line));
    err.flush();
  }

  /** The answer as a machine reads it. */
  public void json(Object value) {
    try {
      out.println(json.writeValueAsString(value));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Every answer can be written", e);
    }
  }

  /** One of many answers as a machine reads them, each on a line of its own. */
  void jsonLine(Object value) {
    try {
      out.println(escaped(jsonLine.writeValueAsString(value)));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Every answer can be written", e);
    }
  }

  /** Jackson leaves the control characters above ASCII as they are; terminals obey them. */
  private static String escaped(String json) {
    return HIGH_CONTROL
        .matcher(json)
        .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
  }

  /** Draws over what was drawn before. */
  void redraw(int linesBefore, Iterable<String> lines) {
    StringBuilder page = new StringBuilder();
    if (linesBefore > 0) {
      page.append("\u001b[").append(linesBefore).append('A');
    }
    lines.forEach(line -> page.append("\u001b[2K").append(plain(line)).append('\n'));
    out.print(page.append("\u001b[J"));
    out.flush();
  }

  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point ->
                plain.appendCodePoint(
                    Character.isISOControl(point) && point != '\n' && point != '\t' ? '?' : point));
    return plain.toString();
  }
}
