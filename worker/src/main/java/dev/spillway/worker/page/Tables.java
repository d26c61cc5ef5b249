package dev.spillway.worker.page;

import static dev.spillway.worker.page.Node.element;

import dev.spillway.worker.page.Node.Element;
import java.util.ArrayList;
import java.util.List;

/** Tables that turn into blocks where there is no room for them. */
final class Tables {
  private Tables() {}

  /** With a head; each cell knows its column's name, for narrow pages. */
  static Element table(String caption, List<String> columns, List<List<Node>> rows) {
    List<Element> head =
        columns.stream().map(name -> element("th", name).with("scope", "col")).toList();
    List<Element> body = new ArrayList<>();
    for (List<Node> row : rows) {
      List<Element> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(element("td", row.get(i)).with("data-column", columns.get(i)));
      }
      body.add(element("tr", cells));
    }
    return element(
        "table",
        element("caption", caption),
        element("thead", element("tr", head)),
        element("tbody", body));
  }

  /** A table that is only seen by who asks for it. */
  static Element folded(String caption, List<String> columns, List<List<Node>> rows) {
    return element(
        "details",
        element("summary", "The same as a table (%d rows)".formatted(rows.size())),
        table(caption, columns, rows));
  }

  static Node cell(String foreign) {
    return Node.text(foreign);
  }
}
