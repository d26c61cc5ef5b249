package dev.spillway.plan;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What a YAML scalar stands for. */
final class ScalarValue {
  private static final List<Tag> PLAIN = List.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);
  private static final int MOST_DIGITS = 40;

  private ScalarValue() {}

  static boolean isPlainTag(ScalarNode node) {
    return PLAIN.contains(node.getTag());
  }

  /** Text, Boolean, Long, BigInteger or Double; what is too large for a number stays text. */
  static @Nullable Object of(ScalarNode node) {
    String text = node.getValue();
    try {
      if (node.getTag().equals(Tag.INT)) {
        return integer(text);
      }
      if (node.getTag().equals(Tag.FLOAT)) {
        double number = Double.parseDouble(text);
        return Double.isFinite(number) ? (Object) number : text;
      }
    } catch (NumberFormatException e) {
      return text;
    }
    if (node.getTag().equals(Tag.BOOL)) {
      return Boolean.valueOf(text);
    }
    return node.getTag().equals(Tag.NULL) ? null : text;
  }

  private static Object integer(String text) {
    if (text.length() > MOST_DIGITS) {
      return text;
    }
    BigInteger number = new BigInteger(text);
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }
}
