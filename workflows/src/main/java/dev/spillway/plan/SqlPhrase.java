package dev.spillway.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads the words of one statement, or of a part of it, from left to right. */
final class SqlPhrase {
  private final List<SqlWord> words;
  private int at;

  SqlPhrase(List<SqlWord> words) {
    this.words = words;
  }

  /** Goes past these words if they come next. */
  boolean take(String... next) {
    if (!comes(next)) {
      return false;
    }
    at += next.length;
    return true;
  }

  boolean comes(String... next) {
    return at + next.length <= words.size()
        && IntStream.range(0, next.length).allMatch(i -> words.get(at + i).is(next[i]));
  }

  /** Goes past the next word if it is one of these. */
  boolean takeOne(List<String> choices) {
    return choices.stream().anyMatch(this::take);
  }

  /** Goes past a name with its schema, and answers it as SQL. */
  Optional<String> takeName() {
    int end = at;
    StringBuilder name = new StringBuilder();
    while (end < words.size() && words.get(end).isName()) {
      name.append(words.get(end).sql());
      end++;
      if (end >= words.size() || !words.get(end).isSign('.')) {
        at = end;
        return Optional.of(name.toString());
      }
      name.append('.');
      end++;
    }
    return Optional.empty();
  }

  /** Goes past a name without a schema. */
  Optional<SqlWord> takeWord() {
    boolean named = at < words.size() && words.get(at).isName();
    return named ? Optional.of(words.get(at++)) : Optional.empty();
  }

  boolean takeSign(char sign) {
    boolean there = at < words.size() && words.get(at).isSign(sign);
    at += there ? 1 : 0;
    return there;
  }

  boolean isAtEnd() {
    return at >= words.size();
  }

  /** Reads on from here on its own. */
  SqlPhrase copy() {
    return new SqlPhrase(words.subList(at, words.size()));
  }

  /** Whether NOT NULL is still to come, other than as the question IS NOT NULL. */
  boolean hasNotNull() {
    return IntStream.range(at, words.size() - 1)
        .anyMatch(
            i ->
                words.get(i).is("not")
                    && words.get(i + 1).is("null")
                    && (i == at || !words.get(i - 1).is("is")));
  }

  /** Whether any of the words is still to come, in whatever depth. */
  boolean has(String... anyOf) {
    return words.subList(at, words.size()).stream()
        .anyMatch(word -> Arrays.stream(anyOf).anyMatch(word::is));
  }

  /** The rest, taken apart at commas that stand in no brackets. */
  List<SqlPhrase> parts() {
    List<SqlPhrase> parts = new ArrayList<>();
    int depth = 0;
    int began = at;
    for (int i = at; i < words.size(); i++) {
      SqlWord word = words.get(i);
      depth += word.isSign('(') || word.isSign('[') ? 1 : 0;
      depth -= word.isSign(')') || word.isSign(']') ? 1 : 0;
      if (depth == 0 && word.isSign(',')) {
        parts.add(new SqlPhrase(words.subList(began, i)));
        began = i + 1;
      }
    }
    parts.add(new SqlPhrase(words.subList(began, words.size())));
    return parts;
  }

  /** Its first words, for messages. */
  String begin() {
    String text =
        words.stream().limit(6).map(SqlWord::sql).reduce((a, b) -> a + " " + b).orElse("");
    return words.size() > 6 ? text + " …" : text;
  }

  int line() {
    return words.isEmpty() ? 1 : words.getFirst().line();
  }
}
