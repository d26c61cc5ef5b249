package dev.spillway.plan;

import dev.spillway.model.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one statement of a contraction: ALTER TABLE … DROP COLUMN, or DROP TABLE. */
final class ContractLint {
  private final SqlScript script;
  private final List<SqlWord> words;

  ContractLint(SqlScript script, List<SqlWord> words) {
    this.script = script;
    this.words = words;
  }

  void read(List<Drop> drops, List<Violation> violations) {
    SqlPhrase phrase = new SqlPhrase(words);
    Optional<List<Drop>> read = phrase.has("cascade") ? Optional.empty() : drops(phrase);
    if (read.isEmpty()) {
      violations.add(forbidden());
      return;
    }
    for (Drop drop : read.get()) {
      if (drops.stream().anyMatch(other -> overlaps(drop, other))) {
        violations.add(twice(drop));
      } else {
        drops.add(drop);
      }
    }
  }

  private static Optional<List<Drop>> drops(SqlPhrase phrase) {
    if (phrase.take("drop", "table")) {
      boolean ifExists = phrase.take("if", "exists");
      return phrase
          .takeName()
          .filter(table -> ended(phrase))
          .map(table -> List.of(new Drop(table, null, ifExists)));
    }
    return phrase.take("alter", "table") ? columns(phrase) : Optional.empty();
  }

  private static Optional<List<Drop>> columns(SqlPhrase phrase) {
    boolean tableMayLack = phrase.take("if", "exists");
    Optional<String> table = phrase.takeName();
    if (table.isEmpty()) {
      return Optional.empty();
    }
    List<Drop> drops = new ArrayList<>();
    for (SqlPhrase part : phrase.parts()) {
      boolean drop = part.take("drop", "column");
      boolean ifExists = part.take("if", "exists") || tableMayLack;
      Optional<SqlWord> column = drop ? part.takeWord() : Optional.empty();
      if (column.isEmpty() || !ended(part)) {
        return Optional.empty();
      }
      drops.add(new Drop(table.get(), column.get().sql(), ifExists));
    }
    return Optional.of(drops);
  }

  private static boolean ended(SqlPhrase phrase) {
    phrase.take("restrict");
    return phrase.isAtEnd();
  }

  private static boolean overlaps(Drop drop, Drop other) {
    return drop.table().equals(other.table())
        && (drop.column() == null
            || other.column() == null
            || drop.column().equals(other.column()));
  }

  private Violation twice(Drop drop) {
    return SchemaLint.violation(
        script,
        words.getFirst().line(),
        "Expected each part to be dropped once, but %s is dropped twice".formatted(drop.table()),
        "drop the table or its columns, and each column once");
  }

  private Violation forbidden() {
    SqlPhrase phrase = new SqlPhrase(words);
    return SchemaLint.violation(
        script,
        phrase.line(),
        "Expected ALTER TABLE … DROP COLUMN or DROP TABLE without CASCADE, but was "
            + phrase.begin(),
        "take it out: a contraction renames what it drops first, and can do that with these alone");
  }
}
