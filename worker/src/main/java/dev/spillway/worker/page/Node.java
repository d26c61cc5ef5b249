package dev.spillway.worker.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A piece of a page. Nothing but {@link Markup} turns it into text, and that always escapes. */
sealed interface Node {
  /** Text from anywhere: shown as it is, made harmless, cut where it is enormous. */
  static Text text(String foreign) {
    return new Text(ForeignText.shown(foreign));
  }

  /** Nothing, where something may be left out. */
  static Node nothing() {
    return new Many(List.of());
  }

  static Element element(String name, Node... children) {
    return new Element(name, List.of(), Arrays.asList(children));
  }

  static Element element(String name, List<? extends Node> children) {
    return new Element(name, List.of(), List.copyOf(children));
  }

  static Element element(String name, String foreign) {
    return element(name, text(foreign));
  }

  /** Characters between tags. */
  record Text(String value) implements Node {}

  /** Siblings. */
  record Many(List<Node> nodes) implements Node {
    public Many {
      nodes = List.copyOf(nodes);
    }
  }

  /** An attribute of an element. */
  record Attribute(String name, String value) {}

  /** What has a tag. */
  record Element(String name, List<Attribute> attributes, List<Node> children) implements Node {
    public Element {
      attributes = List.copyOf(attributes);
      children = List.copyOf(children);
    }

    /** The same with one more attribute. */
    Element with(String attribute, String value) {
      List<Attribute> more = new ArrayList<>(attributes);
      more.add(new Attribute(attribute, value));
      return new Element(name, more, children);
    }

    Element ofClass(String names) {
      return with("class", names);
    }
  }
}
