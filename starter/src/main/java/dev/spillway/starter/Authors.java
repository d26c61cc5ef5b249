package dev.spillway.starter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who made a change, and who brought it in. */
final class Authors {
  private static final int PATIENCE_SECONDS = 20;
  private static final int MOST_BYTES = 1024 * 1024;

  /** Not an option, nor anything that names more than a commit. */
  private static final Pattern REF = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/@^~+-]{0,254}");

  private static final Pattern NAME_AND_ADDRESS = Pattern.compile("(.*)<([^<>]+)>\\s*");

  /** Of an author, of a committer, such as who merged it, and of whoever worked with them. */
  private static final String FORMAT =
      "--format=%aN <%aE>%n%cN <%cE>%n%(trailers:key=Co-authored-by,valueonly)";

  /** GitHub's own, as the committer of what people merge on its pages. */
  private static final String FORGE = "noreply@github.com";

  /** The address that GitHub gives to whoever shows none; the login is in it. */
  private static final Pattern HIDDEN =
      Pattern.compile("(?:\\d+\\+)?([A-Za-z0-9-]+)@users\\.noreply\\.github\\.com");

  private Authors() {}

  /**
   * Those named, those whom the CI names, and those whom git names since a commit.
   *
   * @return null where nobody is named and nobody asked for any
   */
  static @Nullable List<String> of(
      List<String> named, SortedSet<String> ofCi, @Nullable String since, Path plan) {
    if (named.isEmpty() && ofCi.isEmpty() && since == null) {
      return null;
    }
    TreeSet<String> all = new TreeSet<>(ofCi);
    named.stream().map(String::strip).filter(name -> !name.isEmpty()).forEach(all::add);
    if (since != null) {
      lines(since, plan).forEach(line -> all.addAll(names(line)));
    }
    return List.copyOf(all);
  }

  /** The name and the address of {@code NAME <ADDRESS>}; none of the forge, or of other text. */
  static List<String> names(String line) {
    Matcher both = NAME_AND_ADDRESS.matcher(line);
    if (!both.matches() || isForge(both.group(2))) {
      return List.of();
    }
    String address = both.group(2).strip();
    Matcher hidden = HIDDEN.matcher(address);
    return Stream.of(both.group(1).strip(), address, hidden.matches() ? hidden.group(1) : "")
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** Whether an address is the forge's own and nobody's. */
  static boolean isForge(String address) {
    return address.strip().equalsIgnoreCase(FORGE);
  }

  private static List<String> lines(String since, Path plan) {
    if (!REF.matcher(since).matches() || since.contains("..")) {
      throw failed("'%s' is no name of a commit".formatted(since));
    }
    Path folder = Objects.requireNonNull(plan.toAbsolutePath().getParent(), "a file has a folder");
    try {
      Process git =
          new ProcessBuilder("git", "log", FORMAT, since + "..HEAD", "--")
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (InputStream out = git.getInputStream()) {
        String text = new String(out.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        requireDone(git, since);
        return text.lines().toList();
      } finally {
        git.destroyForcibly();
      }
    } catch (IOException e) {
      throw failed("git cannot be run");
    }
  }

  private static void requireDone(Process git, String since) {
    try {
      if (!git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || git.exitValue() != 0) {
        throw failed("git knows no '%s' there".formatted(since));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(ExitCode.INTERRUPTED, "Interrupted", "nothing was started");
    }
  }

  private static CommandException failed(String why) {
    return new CommandException(
        ExitCode.USAGE,
        "Expected commits to read authors from, but " + why,
        "fetch the whole history of the plan's repository, or name them with --author");
  }
}
