package dev.spillway.activities.analysis;

import java.util.Arrays;
import java.util.Collection;

/** One condition on a label of a series. */
public record LabelMatcher(String label, Operator operator, String value) {
  /** How the label is compared. */
  public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    MATCHES("=~"),
    MATCHES_NOT("!~");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    static Operator of(String sign) {
      return Arrays.stream(values()).filter(it -> it.sign.equals(sign)).findFirst().orElseThrow();
    }
  }

  static LabelMatcher equal(String label, String value) {
    return new LabelMatcher(label, Operator.EQUAL, value);
  }

  static LabelMatcher anyOf(String label, Collection<String> values) {
    return new LabelMatcher(label, Operator.MATCHES, PromQl.anyOf(values));
  }

  /** As PromQL writes it. */
  @Override
  public String toString() {
    return label + operator.sign + PromQl.quoted(value);
  }
}
