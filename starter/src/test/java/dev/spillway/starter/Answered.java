package dev.spillway.starter;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** What one call of the command line wrote, and how it ended. */
record Answered(int code, String out, String err) {
  /** Where the environment names neither servers nor tokens. */
  static Answered to(String... args) {
    return to(Map.of(), args);
  }

  static Answered to(Map<String, String> environment, String... args) {
    StringWriter answered = new StringWriter();
    StringWriter said = new StringWriter();
    int code =
        SpillwayCommand.commandLine(
                new PrintWriter(answered), new PrintWriter(said), false, environment)
            .execute(args);
    return new Answered(code, answered.toString(), said.toString());
  }
}
