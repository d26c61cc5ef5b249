package dev.spillway.judge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A share or a difference of shares, written {@code 1%} or {@code 0.5pp} (percentage points).
 *
 * @param text as written
 */
public record Ratio(@JsonValue String text) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,3}(\\.\\d{1,6})?)(%|pp)");

  @JsonCreator
  public Ratio {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()
        || new BigDecimal(matcher.group(1)).compareTo(BigDecimal.valueOf(100)) > 0) {
      throw new IllegalArgumentException(
          "Expected a share such as 1%% or a difference such as 0.5pp, at most 100, but was '%s'"
              .formatted(text));
    }
  }

  /** The value as a fraction of one. */
  public double fraction() {
    String number = text.replace("%", "").replace("pp", "");
    return new BigDecimal(number).movePointLeft(2).doubleValue();
  }

  @Override
  public String toString() {
    return text;
  }
}
