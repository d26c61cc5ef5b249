package dev.spillway.activities.audit;

import dev.spillway.model.ReleaseId;
import dev.spillway.port.AppendEvents;
import dev.spillway.port.Claim;
import dev.spillway.port.ClaimAll;
import dev.spillway.port.ClaimReplies;
import dev.spillway.port.ClaimReply;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Claims: one row per environment and subject, so that the database is the lock. */
final class ClaimTable {
  /** One statement. The update changes nothing; it makes the statement return who is there. */
  private static final String CLAIM =
      """
      INSERT INTO spillway.claim (environment, subject, service, release, text)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (environment, subject) DO UPDATE SET subject = excluded.subject
      RETURNING service, release, text
      """;

  private static final String RELEASE =
      "DELETE FROM spillway.claim WHERE environment = ? AND release = ? AND subject = ANY (?)";

  private ClaimTable() {}

  static ClaimReply claim(Connection connection, Claim request) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
      statement.setString(1, request.target().environment().value());
      statement.setString(2, request.subject());
      statement.setString(3, request.target().service().value());
      statement.setString(4, request.release().value());
      statement.setString(5, request.text());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return reply(request, row);
      }
    }
  }

  /** In the order of their subjects, so that two releases never wait for each other. */
  static ClaimReplies claimAll(Connection connection, ClaimAll request) throws SQLException {
    Map<Claim, ClaimReply> replies = new HashMap<>();
    List<Claim> sorted =
        request.claims().stream().sorted(Comparator.comparing(Claim::subject)).toList();
    for (Claim claim : sorted) {
      replies.put(claim, claim(connection, claim));
    }
    return new ClaimReplies(request.claims().stream().map(replies::get).toList());
  }

  /** Those of others stay. */
  static void giveBack(Connection connection, AppendEvents request) throws SQLException {
    List<String> subjects = request.givesBack();
    if (subjects == null || subjects.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
      statement.setString(1, request.target().environment().value());
      statement.setString(2, request.release().value());
      statement.setArray(3, connection.createArrayOf("text", subjects.toArray(String[]::new)));
      var ignored = statement.executeUpdate();
    }
  }

  private static ClaimReply reply(Claim request, ResultSet row) throws SQLException {
    ReleaseId holder = new ReleaseId(row.getString("release"));
    boolean sameText = row.getString("text").equals(request.text());
    boolean sameService = row.getString("service").equals(request.target().service().value());
    return new ClaimReply(kind(request, holder, sameService && sameText), holder);
  }

  private static ClaimReply.Kind kind(Claim request, ReleaseId holder, boolean same) {
    if (holder.equals(request.release())) {
      return same || !isOwnId(request) ? ClaimReply.Kind.HELD : ClaimReply.Kind.TAKEN;
    }
    return same ? ClaimReply.Kind.CARRIED : ClaimReply.Kind.TAKEN;
  }

  /** Of a release's own id the text names the run: another run of the release is refused. */
  private static boolean isOwnId(Claim request) {
    return request.subject().equals("release/" + request.release());
  }
}
