package dev.spillway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the repository's pages promise about plans and about each other. */
class PlanPageTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).resolve("..");
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]+)(#[^)]*)?\\)");

  @Test
  void documentsEveryKeyOfAPlan() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/plan.md"));
    JsonNode schema = PlanSchema.generate();
    List<String> missing = new ArrayList<>();

    missing.addAll(missing(schema, page));
    for (Map.Entry<String, JsonNode> definition : schema.get("$defs").properties()) {
      if (!definition.getKey().endsWith("Overlay")) {
        missing.addAll(missing(definition.getValue(), page));
      }
    }

    assertThat(missing).isEmpty();
  }

  private static List<String> missing(JsonNode definition, String page) {
    return definition.path("properties").properties().stream()
        .map(Map.Entry::getKey)
        .filter(key -> !page.contains("| `" + key + "` |"))
        .toList();
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
        if (Files.notExists(page.resolveSibling(link.group(1)))) {
          broken.add(ROOT.relativize(page) + ": " + link.group(1));
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
        Stream<Path> top = Files.list(ROOT)) {
      return Stream.concat(docs, top).filter(file -> file.toString().endsWith(".md")).toList();
    }
  }
}
