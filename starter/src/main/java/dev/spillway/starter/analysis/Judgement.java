package dev.spillway.starter.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What came of judging one data set, in each form that it is shown in. */
public interface Judgement {
  /** In the words of the specification's own system. */
  String verdict();

  /** As machines read it. */
  ObjectNode json();

  /** As people read it. */
  List<String> lines();

  /** As a picture, in SVG; empty where there is nothing to draw. */
  Optional<String> picture();
}
