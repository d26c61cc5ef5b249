package dev.spillway.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Javadoc of records, read from their sources, so that the schema says what the code says. */
final class RecordDocs {
  private static final Path MODULE = Path.of(System.getProperty("basedir", "."));

  private RecordDocs() {}

  /** The first paragraph on the type. */
  static Optional<String> of(Class<?> type) {
    return comment(type)
        .map(text -> text.replaceFirst("(?s)\\s@param\\s.*", "").replaceFirst("(?s)<p>.*", ""))
        .map(RecordDocs::sentence)
        .filter(text -> !text.isEmpty());
  }

  /** The {@code @param} of a component. */
  static Optional<String> of(Class<?> type, String component) {
    Pattern param = Pattern.compile("(?s)@param\\s+" + component + "\\s(.*?)(?=@param\\s|$)");
    return comment(type).map(param::matcher).filter(Matcher::find).map(m -> sentence(m.group(1)));
  }

  private static Optional<String> comment(Class<?> type) {
    Pattern declaration =
        Pattern.compile(
            "(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*"
                + "(?:public |sealed |final )*(?:record|enum|interface|class) "
                + type.getSimpleName()
                + "\\b");
    Matcher matcher = declaration.matcher(source(type));
    return matcher.find()
        ? Optional.of(matcher.group(1).replaceAll("(?m)^\\s*\\* ?", ""))
        : Optional.empty();
  }

  private static String source(Class<?> type) {
    String file = type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
    try {
      for (String root : new String[] {"src/main/java", "src/test/java"}) {
        Path path = MODULE.resolve(root).resolve(file);
        if (Files.exists(path)) {
          return Files.readString(path);
        }
      }
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sentence(String text) {
    String plain =
        text.replaceAll("(?s)\\{@(?:code|link)\\s+#?((?:[^{}]|\\{[^{}]*}|\\{\\{[^{}]*}})*)}", "$1")
            .replaceAll("\\s+", " ")
            .strip();
    if (plain.isEmpty()) {
      return plain;
    }
    String capital = Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    return capital.endsWith(".") ? capital : capital + ".";
  }
}
