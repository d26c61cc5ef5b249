package dev.spillway.plan;

import dev.spillway.model.BackfillJob;
import dev.spillway.model.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges scripts by their text alone. What it does not know counts as forbidden, since nobody is
 * asked before it runs.
 */
public final class SchemaLint {
  private SchemaLint() {}

  /** What forbids the scripts as additive ones that run in this order. */
  public static List<Violation> expand(List<SqlScript> scripts) {
    List<Violation> violations = new ArrayList<>(MigrationName.check(scripts));
    scripts.forEach(script -> violations.addAll(expand(script)));
    return violations;
  }

  /** The index a script builds outside of a transaction, if it does. */
  public static Optional<ConcurrentIndex> concurrentIndex(SqlScript script) {
    return SqlWords.statements(script.sql()).stream()
        .flatMap(words -> ExpandLint.concurrentIndex(words).stream())
        .findFirst();
  }

  /** What a script of a contraction drops, and what else it should not hold. */
  public static Contraction contract(SqlScript script) {
    List<Drop> drops = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    try {
      SqlWords.statements(script.sql())
          .forEach(words -> new ContractLint(script, words).read(drops, violations));
    } catch (SqlWords.Unreadable e) {
      violations.add(unreadable(script, e));
    }
    if (drops.isEmpty() && violations.isEmpty()) {
      violations.add(empty(script));
    }
    return new Contraction(drops, violations);
  }

  /** What forbids a script as a question that only reads: it must be one SELECT. */
  public static List<Violation> probe(SqlScript script) {
    try {
      List<List<SqlWord>> statements = SqlWords.statements(script.sql());
      boolean good = statements.size() == 1 && statements.getFirst().getFirst().is("select");
      boolean stores = good && new SqlPhrase(statements.getFirst()).has("into");
      return good && !stores
          ? List.of()
          : List.of(
              violation(
                  script,
                  1,
                  "Expected one SELECT that stores nothing, but found "
                      + (good ? "an INTO" : "something else"),
                  "write one query that answers one number, 0 when nobody reads"));
    } catch (SqlWords.Unreadable e) {
      return List.of(unreadable(script, e));
    }
  }

  /** What forbids a job, by its text; {@code file} is for messages. */
  public static List<Violation> backfill(String file, BackfillJob job) {
    return BackfillLint.check(file, job);
  }

  private static List<Violation> expand(SqlScript script) {
    try {
      List<List<SqlWord>> statements = SqlWords.statements(script.sql());
      return statements.isEmpty()
          ? List.of(empty(script))
          : new ExpandLint(script, statements).violations();
    } catch (SqlWords.Unreadable e) {
      return List.of(unreadable(script, e));
    }
  }

  static Violation violation(SqlScript script, int line, String cause, String remedy) {
    return new Violation(script.path(), line, 1, "", cause, remedy);
  }

  private static Violation empty(SqlScript script) {
    return violation(
        script, 1, "Expected a statement, but found none", "write one, or take the file out");
  }

  private static Violation unreadable(SqlScript script, SqlWords.Unreadable e) {
    return violation(script, e.line(), String.valueOf(e.getMessage()), e.remedy());
  }
}
