package dev.spillway.plan;

import dev.spillway.model.BackfillJob;
import java.util.ArrayList;
import java.util.List;

/** Checks that each text of a job is what it stands for, and cannot be more. */
final class BackfillLint {
  private BackfillLint() {}

  static List<Violation> check(String file, BackfillJob job) {
    List<Violation> violations = new ArrayList<>();
    name(file, "table", job.table(), 2, violations);
    name(file, "key", job.key(), 1, violations);
    name(file, "column", job.column(), 1, violations);
    if (!isExpression(job.value())) {
      violations.add(
          violation(
              file, "value", "an SQL expression with its brackets and quotes closed", job.value()));
    }
    return violations;
  }

  private static void name(
      String file, String field, String text, int parts, List<Violation> violations) {
    if (!isName(text, parts)) {
      String expected = parts == 1 ? "a name" : "a name, with or without its schema";
      violations.add(violation(file, field, expected, text));
    }
  }

  private static boolean isName(String text, int parts) {
    try {
      List<List<SqlWord>> statements = SqlWords.statements(text);
      if (statements.size() != 1 || statements.getFirst().size() > 2 * parts - 1) {
        return false;
      }
      SqlPhrase phrase = new SqlPhrase(statements.getFirst());
      return phrase.takeName().isPresent() && phrase.isAtEnd() && !text.contains(";");
    } catch (SqlWords.Unreadable e) {
      return false;
    }
  }

  /** It is put into brackets, and must not get out of them. */
  private static boolean isExpression(String text) {
    try {
      List<List<SqlWord>> statements = SqlWords.statements(text + "\n;x");
      return statements.size() == 2 && isBalanced(statements.getFirst());
    } catch (SqlWords.Unreadable e) {
      return false;
    }
  }

  private static boolean isBalanced(List<SqlWord> words) {
    int depth = 0;
    for (SqlWord word : words) {
      depth += word.isSign('(') ? 1 : word.isSign(')') ? -1 : 0;
      if (depth < 0) {
        return false;
      }
    }
    return depth == 0;
  }

  private static Violation violation(String file, String field, String expected, String was) {
    return new Violation(
        file,
        1,
        1,
        field,
        "Expected %s, but was %s".formatted(expected, Shown.quoted(was)),
        "correct it");
  }
}
