package dev.spillway.worker.page;

import java.util.List;

/** Writes nodes so that an HTML parser and an XML parser read the same. */
final class Markup {
  /** Elements that HTML knows without an end tag. */
  private static final List<String> EMPTY = List.of("meta", "link", "br", "hr");

  private final StringBuilder out = new StringBuilder(16_384);

  private Markup() {}

  /** A whole document. */
  static String document(Node.Element html) {
    Markup markup = new Markup();
    markup.out.append("<!DOCTYPE html>\n");
    markup.write(html);
    return markup.out.append('\n').toString();
  }

  private void write(Node node) {
    switch (node) {
      case Node.Text text -> text(text.value());
      case Node.Many many -> many.nodes().forEach(this::write);
      case Node.Element element -> element(element);
    }
  }

  private void element(Node.Element element) {
    out.append('<').append(element.name());
    for (Node.Attribute attribute : element.attributes()) {
      out.append(' ').append(attribute.name()).append("=\"");
      text(ForeignText.harmless(attribute.value()));
      out.append('"');
    }
    if (EMPTY.contains(element.name())) {
      out.append("/>");
      return;
    }
    out.append('>');
    element.children().forEach(this::write);
    out.append("</").append(element.name()).append('>');
  }

  private void text(String value) {
    for (int i = 0; i < value.length(); i++) {
      char each = value.charAt(i);
      switch (each) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        default -> out.append(each);
      }
    }
  }
}
