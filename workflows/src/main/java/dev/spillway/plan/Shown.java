package dev.spillway.plan;

/** Foreign text as messages show it: short, on one line, without control characters. */
final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  static String quoted(String text) {
    return "'" + plain(text) + "'";
  }

  static String plain(String text) {
    String start = text.length() <= 2 * LONGEST ? text : text.substring(0, 2 * LONGEST);
    String oneLine = start.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]", "?");
    return oneLine.length() <= LONGEST ? oneLine : oneLine.substring(0, LONGEST) + "…";
  }

  /** What a plan says at a node. */
  static String value(PlanNode node) {
    return node instanceof PlanNode.Scalar scalar && scalar.value() instanceof Number number
        ? plain(number.toString())
        : node(node);
  }

  /** What a plan says at a node, with the kind of value where it matters. */
  static String node(PlanNode node) {
    return switch (node) {
      case PlanNode.Mapping mapping -> mapping.entries().isEmpty() ? "an empty map" : "a map";
      case PlanNode.Sequence sequence -> sequence.items().isEmpty() ? "an empty list" : "a list";
      case PlanNode.Scalar scalar -> scalar(scalar);
    };
  }

  private static String scalar(PlanNode.Scalar scalar) {
    return switch (scalar.value()) {
      case null -> "nothing";
      case String text when text.isEmpty() -> "empty text";
      case String text -> quoted(text);
      case Number number -> "the number " + plain(number.toString());
      case Object other -> plain(other.toString());
    };
  }
}
