package dev.spillway.starter;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What one call of the command line wrote, and how it ended. */
record Answered(int code, String out, String err) {
  static Answered to(String... args) {
    StringWriter answered = new StringWriter();
    StringWriter said = new StringWriter();
    int code =
        SpillwayCommand.commandLine(new PrintWriter(answered), new PrintWriter(said), false)
            .execute(args);
    return new Answered(code, answered.toString(), said.toString());
  }
}
