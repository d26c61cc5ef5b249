package dev.spillway.activities.audit;

import java.util.regex.Pattern;

/**
 * The roles that setup gives rights to. One that is not there is made, without a login: grant it to
 * the login of a worker ({@code GRANT spillway_record_writer TO worker}).
 *
 * @param writer adds events and keeps lines and claims
 * @param reader reads
 */
public record RecordRoles(String writer, String reader) {
  private static final Pattern ROLE = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  public RecordRoles {
    check(writer);
    check(reader);
    if (writer.equals(reader)) {
      throw new IllegalArgumentException(
          "Expected a writer and a reader, but both are '%s'; name two roles".formatted(writer));
    }
  }

  public static RecordRoles usual() {
    return new RecordRoles("spillway_record_writer", "spillway_record_reader");
  }

  private static void check(String role) {
    if (!ROLE.matcher(role).matches()) {
      throw new IllegalArgumentException(
          "Expected a role of lower-case letters, digits and underscores, but was something else");
    }
  }
}
