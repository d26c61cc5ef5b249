package dev.spillway.sandbox.runbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One page.
 *
 * @param name of its file, without the ending
 * @param sections in their order
 */
public record Runbook(String name, String title, List<Section> sections) {
  /** What each page has. */
  public static final List<String> SECTIONS =
      List.of("When", "What you see", "Do this", "How you know it worked", "Whom to tell");

  private static final Pattern FENCE =
      Pattern.compile("^```(\\S*)( exits (\\d+))?$(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern HEADING = Pattern.compile("^## ", Pattern.MULTILINE);

  public Runbook {
    sections = List.copyOf(sections);
  }

  /**
   * A part of a page.
   *
   * @param text all of it
   */
  public record Section(String title, String text, List<Block> blocks) {
    public Section {
      blocks = List.copyOf(blocks);
    }
  }

  /** Reads the file. */
  public static Runbook read(Path file) throws IOException {
    String name = Objects.requireNonNull(file.getFileName()).toString().replaceFirst("\\.md$", "");
    return parse(name, Files.readString(file));
  }

  /**
   * A title, then sections with their blocks: those fenced as {@code sh}, or as {@code sh exits 2}.
   * What is fenced as {@code text} right after one is what it prints.
   */
  static Runbook parse(String name, String text) {
    List<String> parts = HEADING.splitAsStream(text).toList();
    if (!parts.getFirst().startsWith("# ")) {
      throw new IllegalArgumentException("Expected %s to begin with a title".formatted(name));
    }
    List<Section> sections = new ArrayList<>();
    for (String part : parts.subList(1, parts.size())) {
      String heading = part.lines().findFirst().orElse("").strip();
      sections.add(new Section(heading, part, blocks(part)));
    }
    return new Runbook(
        name, parts.getFirst().lines().findFirst().orElse("").substring(2), sections);
  }

  private static List<Block> blocks(String section) {
    List<Block> blocks = new ArrayList<>();
    Matcher fence = FENCE.matcher(section);
    int end = 0;
    while (fence.find()) {
      String body = fence.group(4).strip();
      boolean follows = section.substring(end, fence.start()).isBlank();
      switch (fence.group(1)) {
        case "sh" -> blocks.add(new Block(body, exitCode(fence), List.of()));
        case "text" -> {
          if (follows && !blocks.isEmpty()) {
            Block before = blocks.removeLast();
            blocks.add(new Block(before.text(), before.exitCode(), body.lines().toList()));
          }
        }
        case String other ->
            throw new IllegalArgumentException(
                "Expected a block of sh or text, but found '%s'".formatted(other));
      }
      end = fence.end();
    }
    return blocks;
  }

  private static int exitCode(Matcher fence) {
    return fence.group(3) == null ? 0 : Integer.parseInt(fence.group(3));
  }

  /** The section of this title. */
  public Section section(String section) {
    return sections.stream()
        .filter(it -> it.title().equals(section))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Expected a section '%s' in %s, but found none".formatted(section, name)));
  }

  /** All blocks, in their order. */
  public List<Block> blocks() {
    return sections.stream().flatMap(section -> section.blocks().stream()).toList();
  }
}
