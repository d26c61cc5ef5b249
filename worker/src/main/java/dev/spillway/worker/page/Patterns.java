package dev.spillway.worker.page;

import static dev.spillway.worker.page.Node.element;

import dev.spillway.worker.page.Node.Element;

/** Fillings that can be told apart without colour. */
final class Patterns {
  private Patterns() {}

  /** Once on a page, before its drawings. */
  static Element definitions() {
    return element(
            "svg",
            element(
                "defs",
                stripes("hatch", "M0,8 L8,0 M-2,2 L2,-2 M6,10 L10,6"),
                stripes("slant", "M0,0 L8,8 M-2,6 L2,10 M6,-2 L10,2"),
                stripes("cross", "M0,4 L8,4 M4,0 L4,8"),
                stripes("level", "M0,2 L8,2 M0,6 L8,6")))
        .ofClass("definitions")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("width", "0")
        .with("height", "0")
        .with("aria-hidden", "true");
  }

  private static Element stripes(String id, String path) {
    return element(
            "pattern",
            element("rect").ofClass(id + "-ground").with("width", "8").with("height", "8"),
            element("path").ofClass(id + "-line").with("d", path))
        .with("id", id)
        .with("width", "8")
        .with("height", "8")
        .with("patternUnits", "userSpaceOnUse");
  }
}
