package dev.spillway.plan;

import java.util.Locale;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** The YAML parser's complaints in our words. */
final class YamlWords {
  private YamlWords() {}

  static String cause(MarkedYamlEngineException problem) {
    String text = Shown.plain(String.valueOf(problem.getProblem()));
    return "Expected YAML, but " + text.replace("\\t(TAB)", "TAB");
  }

  static String remedy(MarkedYamlEngineException problem) {
    String text = String.valueOf(problem.getProblem()).toLowerCase(Locale.ROOT);
    if (text.contains("tab")) {
      return "indent with spaces, not tabs";
    }
    if (text.contains("alias") || text.contains("anchor")) {
      return "define the anchor before it is used, or write the value out";
    }
    if (text.contains("mapping values are not allowed")) {
      return "put the text in quotes if it holds ': ', or correct the indentation";
    }
    if (text.contains("cannot start any token")) {
      return "put the value in quotes";
    }
    if (text.contains("end>") || text.contains("quoted scalar") || text.contains("stream end")) {
      return "close the bracket or quote that is still open";
    }
    return "correct the indentation or the punctuation here or just before";
  }
}
