package dev.spillway.activities.chat;

import dev.spillway.activities.registry.Notifications;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Statements with texts as parameters, each in a transaction of its own. */
record ChatSql(Notifications.Connections connections) {
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  <T> List<T> select(String sql, Row<T> reader, String... values) throws SQLException {
    try (Connection connection = connections.open();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      List<T> all = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          all.add(reader.of(rows));
        }
      }
      return all;
    }
  }

  void update(String sql, String... values) throws SQLException {
    try (Connection connection = connections.open();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      statement.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, String... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setString(i + 1, values[i]);
    }
  }

  /** As a parameter. */
  static String text(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toString();
  }
}
