package dev.spillway.plan;

import dev.spillway.model.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges the statements of one additive script. */
final class ExpandLint {
  private static final List<String> CREATED =
      List.of(
          "table",
          "view",
          "sequence",
          "type",
          "domain",
          "function",
          "procedure",
          "trigger",
          "schema",
          "extension",
          "statistics");
  private static final List<String> TAKES_AWAY =
      List.of("drop", "truncate", "delete", "update", "merge", "revoke");
  private static final List<String> CONSTRAINTS =
      List.of("constraint", "check", "unique", "primary", "foreign", "exclude");
  private static final List<String> FILLS = List.of("default", "generated");
  private static final List<String> SERIALS = List.of("serial", "bigserial", "smallserial");

  private final SqlScript script;
  private final List<List<SqlWord>> statements;
  private final List<Violation> violations = new ArrayList<>();

  ExpandLint(SqlScript script, List<List<SqlWord>> statements) {
    this.script = script;
    this.statements = statements;
  }

  List<Violation> violations() {
    for (List<SqlWord> words : statements) {
      check(new SqlPhrase(words));
      if (isNonTransactional(words) && statements.size() > 1) {
        violations.add(mixed(new SqlPhrase(words)));
      }
      if (isConcurrentIndex(words) && concurrentIndex(words).isEmpty()) {
        violations.add(unnamed(new SqlPhrase(words)));
      }
    }
    return violations;
  }

  /** Statements that PostgreSQL refuses inside of a transaction. */
  static boolean isNonTransactional(List<SqlWord> words) {
    SqlPhrase phrase = new SqlPhrase(words);
    boolean concurrent =
        phrase.comes("create")
            || phrase.comes("drop")
            || phrase.comes("reindex")
            || phrase.comes("alter", "table");
    return (concurrent && phrase.has("concurrently"))
        || phrase.comes("vacuum")
        || phrase.comes("create", "database")
        || phrase.comes("create", "tablespace");
  }

  /** The index, if the statement builds one concurrently and gives it a name. */
  static Optional<ConcurrentIndex> concurrentIndex(List<SqlWord> words) {
    SqlPhrase phrase = new SqlPhrase(words);
    if (!takeConcurrentIndex(phrase)) {
      return Optional.empty();
    }
    phrase.take("if", "not", "exists");
    if (phrase.comes("on")) {
      return Optional.empty();
    }
    Optional<SqlWord> name = phrase.takeWord();
    boolean on = phrase.take("on");
    phrase.take("only");
    Optional<String> table = on ? phrase.takeName() : Optional.empty();
    return name.flatMap(word -> table.map(text -> new ConcurrentIndex(word.sql(), text)));
  }

  private static boolean isConcurrentIndex(List<SqlWord> words) {
    return takeConcurrentIndex(new SqlPhrase(words));
  }

  private static boolean takeConcurrentIndex(SqlPhrase phrase) {
    return phrase.take("create", "index", "concurrently")
        || phrase.take("create", "unique", "index", "concurrently");
  }

  private void check(SqlPhrase phrase) {
    if (TAKES_AWAY.stream().anyMatch(phrase::comes)) {
      violations.add(destructive(phrase));
    } else if (phrase.take("alter", "table")) {
      alterTable(phrase);
    } else if (phrase.comes("insert") && phrase.has("update", "delete")) {
      violations.add(destructive(phrase));
    } else if (!isKnown(phrase)) {
      violations.add(unknown(phrase));
    }
  }

  private void alterTable(SqlPhrase phrase) {
    phrase.take("if", "exists");
    phrase.take("only");
    if (phrase.takeName().isEmpty()) {
      violations.add(unknown(phrase));
      return;
    }
    for (SqlPhrase action : phrase.parts()) {
      if (!isAdditive(action)) {
        violations.add(destructive(action));
      } else if (isAddedColumnThatMustBeGiven(action)) {
        violations.add(mustBeGiven(action));
      }
    }
  }

  private static boolean isAdditive(SqlPhrase action) {
    if (action.comes("alter")) {
      SqlPhrase column = action.copy();
      column.take("alter");
      column.take("column");
      return column.takeWord().isPresent()
          && (column.comes("set", "default") || column.comes("set", "statistics"));
    }
    return action.comes("add")
        || action.comes("validate", "constraint")
        || action.comes("attach", "partition")
        || action.comes("enable", "trigger");
  }

  /** Those who do not know the column yet would fail to insert. */
  private static boolean isAddedColumnThatMustBeGiven(SqlPhrase action) {
    SqlPhrase column = action.copy();
    column.take("add");
    return !column.takeOne(CONSTRAINTS)
        && column.hasNotNull()
        && FILLS.stream().noneMatch(column::has)
        && SERIALS.stream().noneMatch(column::has);
  }

  private static boolean isKnown(SqlPhrase phrase) {
    if (phrase.comes("comment")
        || phrase.comes("grant")
        || phrase.comes("insert")
        || phrase.comes("analyze")) {
      return true;
    }
    if (phrase.take("alter", "type")) {
      return phrase.takeName().isPresent() && phrase.comes("add");
    }
    if (!phrase.take("create")) {
      return false;
    }
    phrase.take("or", "replace");
    phrase.takeOne(List.of("unlogged", "materialized", "unique", "constraint", "recursive"));
    return phrase.comes("index") || CREATED.stream().anyMatch(phrase::comes);
  }

  private Violation destructive(SqlPhrase phrase) {
    return SchemaLint.violation(
        script,
        phrase.line(),
        "Expected statements that only add, but found " + phrase.begin(),
        "the old version still runs on this schema: move it to contractSchema, or to a backfill");
  }

  private Violation unknown(SqlPhrase phrase) {
    return SchemaLint.violation(
        script,
        phrase.line(),
        "Expected statements that are known to add only, but found " + phrase.begin(),
        "write CREATE, ALTER TABLE … ADD, INSERT, COMMENT or GRANT");
  }

  private Violation mustBeGiven(SqlPhrase phrase) {
    return SchemaLint.violation(
        script,
        phrase.line(),
        "Expected a column that may be left out, but found " + phrase.begin(),
        "the old version inserts without it: give it a default, or let it be null");
  }

  private Violation mixed(SqlPhrase phrase) {
    return SchemaLint.violation(
        script,
        phrase.line(),
        "Expected a statement that runs in no transaction to be alone in its file, but found "
            + phrase.begin()
            + " among others",
        "put it into a file of its own");
  }

  private Violation unnamed(SqlPhrase phrase) {
    return SchemaLint.violation(
        script,
        phrase.line(),
        "Expected the index to have a name, but found " + phrase.begin(),
        "name it: a failed build leaves it behind, and it must be found to be removed");
  }
}
