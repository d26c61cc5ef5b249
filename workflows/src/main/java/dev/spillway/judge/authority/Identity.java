package dev.spillway.judge.authority;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.spillway.model.Channel;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose identity was checked, with what was known of them at that moment.
 *
 * @param principal the one name under which this person or program counts
 * @param names every other name, such as logins and addresses, in lower case
 * @param groups as of the moment of the check, including those lent by {@code onBehalfOf}
 * @param via where they were checked
 * @param onBehalfOf whose vote it is, where it was delegated
 * @param incident for which they break the glass; null in a usual decision
 * @param claimed those of the groups that their token names; null where it names none
 */
public record Identity(
    String principal,
    Kind kind,
    SortedSet<String> names,
    SortedSet<String> groups,
    Channel via,
    @Nullable String onBehalfOf,
    @Nullable String incident,
    @Nullable SortedSet<String> claimed) {
  public Identity {
    if (principal == null || principal.isBlank()) {
      throw new IllegalArgumentException("Expected a principal, but found none");
    }
    kind = kind == null ? Kind.UNKNOWN : kind;
    via = via == null ? Channel.UNKNOWN : via;
    names = lowerCase(names);
    groups =
        Collections.unmodifiableSortedSet(new TreeSet<>(groups == null ? new TreeSet<>() : groups));
    claimed = claimed == null ? null : Collections.unmodifiableSortedSet(new TreeSet<>(claimed));
  }

  /** Whose groups no token names. */
  public Identity(
      String principal,
      Kind kind,
      SortedSet<String> names,
      SortedSet<String> groups,
      Channel via,
      @Nullable String onBehalfOf,
      @Nullable String incident) {
    this(principal, kind, names, groups, via, onBehalfOf, incident, null);
  }

  /** What decides. */
  public enum Kind {
    @JsonProperty("person")
    PERSON,
    /** A CI job, a bot. */
    @JsonProperty("program")
    PROGRAM,
    @JsonEnumDefaultValue
    @JsonProperty("unknown")
    UNKNOWN
  }

  /** Whether a name, as somebody wrote it, is this one's or that of whom they stand in for. */
  public boolean isKnownAs(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    return wanted.equals(principal.toLowerCase(Locale.ROOT))
        || (onBehalfOf != null && wanted.equals(onBehalfOf.toLowerCase(Locale.ROOT)))
        || names.contains(wanted);
  }

  /** The same under the principal's name alone. */
  public Identity withoutNames() {
    return new Identity(
        principal, kind, Collections.emptySortedSet(), groups, via, onBehalfOf, incident, claimed);
  }

  /** The same while they break the glass. */
  public Identity breakingGlassFor(String newIncident) {
    return new Identity(principal, kind, names, groups, via, onBehalfOf, newIncident, claimed);
  }

  /** Whose vote a decision is. */
  public String voter() {
    return onBehalfOf == null ? principal : onBehalfOf;
  }

  private static SortedSet<String> lowerCase(@Nullable SortedSet<String> names) {
    SortedSet<String> lower = new TreeSet<>();
    if (names != null) {
      names.forEach(name -> lower.add(name.strip().toLowerCase(Locale.ROOT)));
    }
    return Collections.unmodifiableSortedSet(lower);
  }

  @Override
  public String toString() {
    String shown = onBehalfOf == null ? principal : principal + " for " + onBehalfOf;
    return "%s (%s)".formatted(shown, via.name().toLowerCase(Locale.ROOT));
  }
}
