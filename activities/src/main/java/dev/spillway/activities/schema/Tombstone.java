package dev.spillway.activities.schema;

import dev.spillway.model.ReleaseId;
import dev.spillway.plan.Drop;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A part that is dropped, and the name it has until it is gone for good. The name says what it was;
 * its hash belongs to the release, so that no other release takes it for its own.
 *
 * @param name at most 63 bytes, which is all that PostgreSQL keeps
 */
record Tombstone(Drop drop, String name) {
  private static final int LONGEST_PART = 36;
  private static final int HASH_BYTES = 4;

  static Tombstone of(Drop drop, ReleaseId release) {
    String table = drop.table().substring(qualifierLength(drop.table()));
    String column = drop.column() == null ? "" : drop.column();
    String part = column.isEmpty() ? table : column;
    String word = part.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "");
    String start = word.substring(0, Math.min(word.length(), LONGEST_PART));
    String hash = hash(release.value() + "\n" + drop.table() + "\n" + column);
    return new Tombstone(drop, "spillway_dropped_%s_%s".formatted(start, hash));
  }

  /** The table under its tombstone's name, with the schema it had. */
  String tableAfter() {
    return drop.table().substring(0, qualifierLength(drop.table())) + name;
  }

  /** For messages. */
  String shown() {
    return drop.column() == null ? drop.table() : drop.table() + "." + drop.column();
  }

  /** Dots inside of quotes separate nothing. */
  private static int qualifierLength(String table) {
    boolean quoted = false;
    int length = 0;
    for (int i = 0; i < table.length(); i++) {
      quoted ^= table.charAt(i) == '"';
      length = table.charAt(i) == '.' && !quoted ? i + 1 : length;
    }
    return length;
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected every JVM to have SHA-256", e);
    }
  }
}
