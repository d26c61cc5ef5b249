package dev.spillway.starter.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.starter.analysis.CsvTable.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Data as a table: {@code at, canary.bad, canary.total, stable.bad, stable.total} or {@code
 * canary.le.0.1} and so on for polls; {@code at, arm, kind, value} with {@code pod}, {@code le} and
 * {@code bornAt} for counters, a reading a line; {@code NAME.control, NAME.experiment} for samples,
 * with or without {@code at}.
 */
final class CsvData {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String AT = "at";
  private static final String CONTROL = ".control";
  private static final String EXPERIMENT = ".experiment";
  private static final String BUCKET = "le.";
  private static final List<String> ARMS = List.of("canary", "stable");
  private static final List<String> COUNTS = List.of("bad", "good", "total", "pods");
  private static final List<String> READING = List.of(AT, "arm", "kind", "value");
  private static final List<String> OF_POD = List.of("pod", "le", "bornAt");

  private final CsvTable table;

  private CsvData(CsvTable table) {
    this.table = table;
  }

  /** The same data set as it would be in JSON. */
  static JsonNode read(String text) {
    CsvTable table = CsvTable.read(text);
    CsvData data = new CsvData(table);
    List<String> names = table.names();
    if (names.stream().anyMatch(CsvData::isOfSamples)) {
      return data.samples();
    }
    if (names.contains("arm") || names.contains("kind")) {
      return data.counters();
    }
    if (names.contains(AT)) {
      return data.polls();
    }
    throw new DataException(
        "Expected a column 'at' with canary.bad, canary.total and so on, columns at, arm, kind and"
            + " value, or columns NAME.control and NAME.experiment, but found "
            + names);
  }

  private static boolean isOfSamples(String name) {
    return name.endsWith(CONTROL) || name.endsWith(EXPERIMENT);
  }

  private JsonNode polls() {
    table.names().forEach(CsvData::checkCount);
    ObjectNode data = NODES.objectNode();
    ArrayNode polls = data.putArray("polls");
    for (Row row : table.rows()) {
      ObjectNode poll = polls.addObject().put(AT, row.number(AT));
      for (String name : row.cells().keySet()) {
        if (!name.equals(AT)) {
          put(poll, name, row.number(name));
        }
      }
    }
    return data;
  }

  private static void checkCount(String name) {
    int dot = name.indexOf('.');
    String arm = name.substring(0, Math.max(0, dot));
    String count = name.substring(dot + 1);
    boolean isBucket = count.startsWith(BUCKET) && count.length() > BUCKET.length();
    if (!name.equals(AT) && !(ARMS.contains(arm) && (COUNTS.contains(count) || isBucket))) {
      throw new DataException(
          "Expected columns such as canary.bad, stable.total or canary.le.0.1 beside 'at', but"
              + " found '%s'".formatted(name));
    }
  }

  private static void put(ObjectNode poll, String name, double value) {
    int dot = name.indexOf('.');
    String count = name.substring(dot + 1);
    ObjectNode track = child(poll, name.substring(0, dot));
    if (count.startsWith(BUCKET)) {
      child(track, "le").put(count.substring(BUCKET.length()), value);
    } else {
      track.put(count, value);
    }
  }

  private static ObjectNode child(ObjectNode parent, String key) {
    return parent.get(key) instanceof ObjectNode there ? there : parent.putObject(key);
  }

  private JsonNode counters() {
    Set<String> known = new TreeSet<>(READING);
    known.addAll(OF_POD);
    if (!table.names().containsAll(READING) || !known.containsAll(table.names())) {
      throw new DataException(
          "Expected the columns %s for counters, with %s where known, but found %s"
              .formatted(READING, OF_POD, table.names()));
    }
    Map<List<String>, ArrayNode> series = new LinkedHashMap<>();
    ObjectNode data = NODES.objectNode();
    ArrayNode counters = data.putArray("counters");
    for (Row row : table.rows()) {
      series
          .computeIfAbsent(identity(row), unseen -> counter(counters.addObject(), row))
          .addArray()
          .add(row.number(AT))
          .add(row.number("value"));
    }
    return data;
  }

  private static List<String> identity(Row row) {
    return List.of(
        row.text("arm"),
        row.text("kind"),
        row.cells().getOrDefault("pod", ""),
        row.cells().getOrDefault("le", ""));
  }

  private static ArrayNode counter(ObjectNode counter, Row row) {
    row.cells()
        .forEach(
            (name, text) -> {
              if (name.equals("bornAt")) {
                counter.put(name, row.number(name));
              } else if (!name.equals(AT) && !name.equals("value")) {
                counter.put(name, text);
              }
            });
    return counter.putArray("samples");
  }

  /** A cell without a value keeps its step where times tell the steps apart. */
  private JsonNode samples() {
    ObjectNode data = NODES.objectNode();
    boolean hasTimes = table.names().contains(AT);
    ArrayNode times = hasTimes ? data.putArray(AT) : NODES.arrayNode();
    ObjectNode samples = data.putObject("samples");
    table.names().stream().filter(name -> !name.equals(AT)).forEach(name -> values(samples, name));
    for (Row row : table.rows()) {
      if (hasTimes) {
        times.add(row.number(AT));
      }
      for (String name : table.names()) {
        if (row.cells().containsKey(name) && !name.equals(AT)) {
          values(samples, name).add(row.number(name));
        } else if (hasTimes && !name.equals(AT)) {
          values(samples, name).addNull();
        }
      }
    }
    return data;
  }

  private static ArrayNode values(ObjectNode samples, String column) {
    if (!isOfSamples(column)) {
      throw new DataException(
          "Expected columns NAME.control and NAME.experiment, with or without 'at', but found '%s'"
              .formatted(column));
    }
    int dot = column.lastIndexOf('.');
    ObjectNode metric = child(samples, column.substring(0, dot));
    String side = column.substring(dot + 1);
    return metric.get(side) instanceof ArrayNode there ? there : metric.putArray(side);
  }
}
