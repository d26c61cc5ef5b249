package dev.spillway.starter.analysis;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;

/**
 * A table whose first line names the columns; lines without any cell are left out.
 *
 * @param names each once
 */
record CsvTable(List<String> names, List<Row> rows) {
  private static final CsvMapper MAPPER =
      CsvMapper.csvBuilder()
          .enable(CsvParser.Feature.TRIM_SPACES)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .build();

  CsvTable {
    names = List.copyOf(names);
    rows = List.copyOf(rows);
    if (new LinkedHashSet<>(names).size() < names.size()) {
      throw new DataException("Expected each column once, but found " + names);
    }
  }

  /**
   * One line.
   *
   * @param line where it begins in the file, from 1
   * @param cells by the names of their columns, without the empty ones
   */
  record Row(int line, SequencedMap<String, String> cells) {
    /** A cell that must be there. */
    String text(String name) {
      String text = cells.get(name);
      if (text == null) {
        throw new DataException(
            "Expected %s in line %d, but the cell is empty".formatted(name, line));
      }
      return text;
    }

    /** A number that must be there; NaN is one. */
    double number(String name) {
      String text = text(name);
      try {
        return text.equals("NaN") ? Double.NaN : new BigDecimal(text).doubleValue();
      } catch (NumberFormatException e) {
        throw new DataException(
            "Expected a number in line %d at %s, but was '%s'".formatted(line, name, text));
      }
    }
  }

  private record Cells(int line, List<String> texts) {}

  /** Reads text that is separated by commas; cells may be quoted. */
  static CsvTable read(String text) {
    List<Cells> lines = lines(text);
    if (lines.isEmpty()) {
      throw new DataException("Expected a line of names, but the file is empty");
    }
    List<String> names = lines.getFirst().texts();
    if (names.size() == 1 && names.getFirst().contains(";")) {
      throw new DataException("Expected cells between commas, but found ';' between names");
    }
    List<Row> rows = new ArrayList<>();
    lines.subList(1, lines.size()).forEach(each -> rows.add(row(names, each)));
    return new CsvTable(names, rows);
  }

  private static List<Cells> lines(String text) {
    List<Cells> lines = new ArrayList<>();
    try (CsvParser parser = MAPPER.getFactory().createParser(text)) {
      while (parser.nextToken() != null) {
        int line = parser.currentLocation().getLineNr();
        List<String> cells = new ArrayList<>();
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
          cells.add(parser.getText().strip());
        }
        if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
          lines.add(new Cells(line, cells));
        }
      }
      return lines;
    } catch (IOException e) {
      throw new DataException("Expected CSV, but found: " + e.getMessage());
    }
  }

  private static Row row(List<String> names, Cells line) {
    List<String> texts = line.texts();
    if (texts.size() != names.size()) {
      throw new DataException(
          "Expected %d cells in line %d, but found %d"
              .formatted(names.size(), line.line(), texts.size()));
    }
    SequencedMap<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (!texts.get(i).isEmpty()) {
        cells.put(names.get(i), texts.get(i));
      }
    }
    return new Row(line.line(), cells);
  }
}
