package dev.spillway.judge.kayenta;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A field of a configuration that knows where it stands, so that a mistake can be found. What is
 * {@code null} there is absent. Numbers and flags may be quoted, as Kayenta reads them too.
 *
 * @param path from the root, such as {@code metrics[0].name}
 */
record JsonField(JsonNode node, String path) {
  boolean isPresent() {
    return !node.isMissingNode() && !node.isNull();
  }

  /** A field of this object, absent if the object is. */
  JsonField at(String name) {
    expect("an object", present -> present.isObject());
    return new JsonField(node.path(name), path.isEmpty() ? name : path + "." + name);
  }

  List<JsonField> elements() {
    expect("a list", present -> present.isArray());
    List<JsonField> elements = new ArrayList<>();
    for (JsonNode element : node) {
      elements.add(new JsonField(element, "%s[%d]".formatted(path, elements.size())));
    }
    return elements;
  }

  /** The numbers of an object, by name. */
  SortedMap<String, Double> numbers() {
    expect("an object", present -> present.isObject());
    SortedMap<String, Double> numbers = new TreeMap<>();
    node.fieldNames().forEachRemaining(name -> numbers.put(name, at(name).number()));
    return numbers;
  }

  String text() {
    expect("a text", present -> present.isTextual());
    return Optional.ofNullable(node.textValue()).orElseThrow(() -> wrong("a text"));
  }

  double number() {
    return decimal()
        .map(BigDecimal::doubleValue)
        .filter(Double::isFinite)
        .orElseThrow(() -> wrong("a number"));
  }

  double number(double fallback) {
    return isPresent() ? number() : fallback;
  }

  private Optional<BigDecimal> decimal() {
    if (node.isNumber()) {
      return Optional.of(node.decimalValue());
    }
    try {
      return Optional.ofNullable(node.textValue()).map(BigDecimal::new);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Not set where absent. */
  boolean flag() {
    return isPresent() && word(List.of("true", "false")).equals("true");
  }

  /** What one of the known words stands for. */
  <E extends Enum<E> & Word> E word(E fallback) {
    if (!isPresent()) {
      return fallback;
    }
    List<E> known = List.of(fallback.getDeclaringClass().getEnumConstants());
    String word = word(known.stream().map(Word::word).toList());
    return known.stream().filter(each -> each.word().equals(word)).findFirst().orElseThrow();
  }

  private String word(List<String> known) {
    return Stream.of(node.asText())
        .filter(word -> node.isValueNode() && known.contains(word))
        .findFirst()
        .orElseThrow(() -> wrong("one of " + known.stream().collect(Collectors.joining(", "))));
  }

  private void expect(String what, Predicate<JsonNode> present) {
    if (isPresent() && !present.test(node)) {
      throw wrong(what);
    }
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException(
        "Expected %s at %s, but %s"
            .formatted(
                expected, path, isPresent() ? "was " + abridged(node.toString()) : "it is absent"));
  }

  private static String abridged(String text) {
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }
}
