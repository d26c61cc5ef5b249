package dev.spillway.starter.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Data as a table with a line of names: {@code at, canary.bad, canary.total, stable.bad,
 * stable.total} or {@code canary.le.0.1} and so on for polls, {@code NAME.control, NAME.experiment}
 * for samples.
 */
final class CsvData {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String BUCKET = ".le.";

  private final List<String> names;

  private CsvData(List<String> names) {
    this.names = names;
  }

  /** The same data set as it would be in JSON. */
  static JsonNode read(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      throw new DataException("Expected a line of names, but the file is empty");
    }
    CsvData table = new CsvData(cells(lines.getFirst()));
    List<String> rows = lines.subList(1, lines.size());
    if (table.names.contains("at")) {
      return table.polls(rows);
    }
    if (table.names.stream().anyMatch(name -> name.endsWith(".control"))) {
      return table.samples(rows);
    }
    throw new DataException(
        "Expected a column 'at' with canary.bad, canary.total and so on, or columns NAME.control and"
            + " NAME.experiment, but found "
            + table.names);
  }

  private static List<String> cells(String line) {
    return List.of(line.split(",", -1)).stream().map(String::strip).toList();
  }

  private JsonNode polls(List<String> rows) {
    ObjectNode data = NODES.objectNode();
    ArrayNode polls = data.putArray("polls");
    for (int i = 0; i < rows.size(); i++) {
      ObjectNode poll = polls.addObject();
      for (Map.Entry<String, String> cell : row(rows, i).entrySet()) {
        double value = number(cell, i);
        if (cell.getKey().equals("at")) {
          poll.put("at", value);
        } else {
          put(poll, cell.getKey(), value);
        }
      }
    }
    return data;
  }

  private static void put(ObjectNode poll, String name, double value) {
    int dot = name.indexOf('.');
    if (dot < 1) {
      throw new DataException(
          "Expected a column such as canary.bad or canary.le.0.1, but was " + name);
    }
    ObjectNode track = poll.withObject("/" + name.substring(0, dot));
    int bucket = name.indexOf(BUCKET);
    if (bucket == dot) {
      track.withObject("/le").put(name.substring(bucket + BUCKET.length()), value);
    } else {
      track.put(name.substring(dot + 1), value);
    }
  }

  private JsonNode samples(List<String> rows) {
    ObjectNode data = NODES.objectNode();
    ObjectNode samples = data.putObject("samples");
    for (String name : names) {
      int dot = name.lastIndexOf('.');
      samples
          .withObject("/" + (dot < 0 ? name : name.substring(0, dot)))
          .putArray(name.substring(dot + 1));
    }
    for (int i = 0; i < rows.size(); i++) {
      for (Map.Entry<String, String> cell : row(rows, i).entrySet()) {
        String name = cell.getKey();
        int dot = name.lastIndexOf('.');
        ArrayNode values =
            (ArrayNode)
                samples.path(dot < 0 ? name : name.substring(0, dot)).path(name.substring(dot + 1));
        values.add(number(cell, i));
      }
    }
    return data;
  }

  /** The cells that are not empty. */
  private Map<String, String> row(List<String> rows, int index) {
    List<String> cells = cells(rows.get(index));
    if (cells.size() != names.size()) {
      throw new DataException(
          "Expected %d cells in line %d, but found %d"
              .formatted(names.size(), index + 2, cells.size()));
    }
    return IntStream.range(0, names.size())
        .filter(i -> !cells.get(i).isEmpty())
        .boxed()
        .collect(Collectors.toMap(names::get, cells::get, (a, b) -> b, LinkedHashMap::new));
  }

  private static double number(Map.Entry<String, String> cell, int row) {
    try {
      return Double.parseDouble(cell.getValue());
    } catch (NumberFormatException e) {
      throw new DataException(
          "Expected a number in line %d at %s, but was '%s'"
              .formatted(row + 2, cell.getKey(), cell.getValue()));
    }
  }
}
