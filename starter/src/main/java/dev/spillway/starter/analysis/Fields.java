package dev.spillway.starter.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One value of the data, and where it stands. */
record Fields(String path, JsonNode json) {
  boolean has(String key) {
    return json.hasNonNull(key);
  }

  Fields get(String key) {
    return new Fields(path.isEmpty() ? key : path + "/" + key, json.path(key));
  }

  List<Fields> items(String expected) {
    if (!json.isArray()) {
      throw DataException.at(path, expected, shown());
    }
    List<Fields> items = new ArrayList<>(json.size());
    for (int i = 0; i < json.size(); i++) {
      items.add(new Fields(path + "/" + i, json.get(i)));
    }
    return items;
  }

  Fields map(String expected) {
    if (!json.isObject()) {
      throw DataException.at(path, expected, shown());
    }
    return this;
  }

  String text(String expected) {
    if (!json.isTextual()) {
      throw DataException.at(path, expected, shown());
    }
    return json.textValue();
  }

  /** A number from zero. */
  double count() {
    double value = number();
    if (!(value >= 0 && Double.isFinite(value))) {
      throw DataException.at(path, "a count from 0", shown());
    }
    return value;
  }

  /** A number; {@code null} and the word NaN are none. */
  double number() {
    if (json.isNumber()) {
      return json.doubleValue();
    }
    if (json.isNull() || json.asText().equals("NaN")) {
      return Double.NaN;
    }
    throw DataException.at(path, "a number", shown());
  }

  /** Seconds since the canary's start, to the millisecond. */
  Duration seconds() {
    double value = number();
    if (!(Math.abs(value) <= Integer.MAX_VALUE)) {
      throw DataException.at(path, "seconds since the start", shown());
    }
    return Duration.ofMillis(Math.round(value * 1e3));
  }

  private String shown() {
    return json.isMissingNode() ? "absent" : json.toString();
  }
}
