package dev.spillway.sandbox.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Command lines for Java programs of this class path, on this JDK, made to start fast. */
public final class JavaCommand {
  private static final List<String> QUICK_START =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

  private JavaCommand() {}

  /** A program that needs no library: its class path is the one place that holds its class. */
  public static List<String> slim(Class<?> main, String heap, List<String> args) {
    Path home = Path.of(codeOf(main));
    return command(home.toString(), heap, main.getName(), args);
  }

  /** A program that needs the whole class path. */
  public static List<String> full(String main, String heap, List<String> args) {
    return command(classPath(), heap, main, args);
  }

  private static List<String> command(
      String classPath, String heap, String main, List<String> args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(QUICK_START);
    command.add("-Xmx" + heap);
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(args);
    return command;
  }

  private static java.net.URI codeOf(Class<?> main) {
    try {
      return main.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException("The class path holds only files", e);
    }
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
