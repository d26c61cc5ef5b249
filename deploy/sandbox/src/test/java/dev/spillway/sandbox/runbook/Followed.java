package dev.spillway.sandbox.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A page as somebody follows it: each block is run, and must do what the page says. */
public final class Followed {
  private static final Path TRANSCRIPTS = Path.of("target", "runbooks");

  private final Runbook page;
  private Bash bash;
  private final SortedMap<String, String> values;
  private final List<Block> left;

  /**
   * Begins.
   *
   * @param values of the variables that blocks begin with
   */
  public Followed(Runbook page, Bash bash, SortedMap<String, String> values) {
    this.page = page;
    this.bash = bash;
    this.values = new TreeMap<>(values);
    this.left = new ArrayList<>(page.blocks());
  }

  /** From now on a variable has this value. */
  public Followed with(String variable, String value) {
    values.put(variable, value);
    return this;
  }

  /** From now on somebody else sits at the prompt. */
  public Followed by(Bash other) {
    bash = other;
    return this;
  }

  /** Looks at what the page says one sees. */
  public void see() throws IOException, InterruptedException {
    run("What you see");
  }

  /** Does all that the page says. */
  public void act() throws IOException, InterruptedException {
    run("Do this");
  }

  /** Does one of the things that the page says, counted from 1. */
  public void act(int number) throws IOException, InterruptedException {
    run(page.section("Do this").blocks().get(number - 1));
  }

  /** Looks whether it worked. */
  public void check() throws IOException, InterruptedException {
    run("How you know it worked");
  }

  /** What nobody has run by now. */
  public List<String> left() {
    return left.stream().map(block -> page.name() + ": " + block.text()).toList();
  }

  private void run(String section) throws IOException, InterruptedException {
    for (Block block : page.section(section).blocks()) {
      run(block);
    }
  }

  private void run(Block written) throws IOException, InterruptedException {
    Block block = written.with(values);
    Bash.Answer answer = bash.run(block.text());
    keep(block, answer);
    assertThat(answer.exitCode())
        .as("%s: %s%n%s", page.name(), block.text(), answer.output())
        .isEqualTo(block.exitCode());
    assertThat(Shown.missing(block.shown(), answer.output()))
        .as("%s: %s%n%s", page.name(), block.text(), answer.output())
        .isEmpty();
    left.remove(written);
  }

  /** For whoever writes the page. */
  private void keep(Block block, Bash.Answer answer) throws IOException {
    Files.createDirectories(TRANSCRIPTS);
    Files.writeString(
        TRANSCRIPTS.resolve(page.name() + ".txt"),
        "$ %s%n%s(exit code %d)%n%n"
            .formatted(block.text().strip(), answer.output(), answer.exitCode()),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
