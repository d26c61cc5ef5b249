package dev.spillway.activities.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.model.SqlScript;
import dev.spillway.port.SchemaActivities;
import dev.spillway.port.SchemaChange;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabasesTest {
  private static final String SECRET = "geheim-7";

  @Test
  void namesTheKnownDatabasesWhereOneIsUnknown() {
    SchemaActivitiesImpl activities =
        new SchemaActivitiesImpl(
            Databases.of(List.of(settings("billing", 1, null), settings("orders", 1, null))));
    SchemaChange change = TestDatabase.change();

    assertFailure(
        FailureType.INVALID_CONFIGURATION,
        "billing, orders",
        () ->
            activities.inspectExpand(
                new SchemaChange(
                    change.target(), change.release(), "stock", List.<SqlScript>of())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://ann:secret@db/orders",
        "jdbc:postgresql://db/orders?password=secret",
        "jdbc:postgresql://db/orders?user=ann",
        "jdbc:mysql://db/secret",
      })
  void refusesAUrlWithCredentialsAndDoesNotRepeatIt(String url) {
    assertThatThrownBy(() -> new DatabaseSettings("orders", url, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'orders'")
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusesAPasswordInPlaceOfAReference() {
    assertThatThrownBy(
            () -> new DatabaseSettings("orders", "jdbc:postgresql://db/orders", "ann", SECRET))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void saysThatADatabaseDoesNotAnswer(@TempDir Path folder) throws Exception {
    Path password = Files.writeString(folder.resolve("password"), SECRET);
    int closed;
    try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = door.getLocalPort();
    }
    PostgresDatabase database =
        new PostgresDatabase(settings("orders", closed, "file:" + password));

    assertFailure(
        FailureType.UNAVAILABLE,
        "database 'orders' to answer",
        () -> database.inspectExpand(TestDatabase.change("V1__x.sql", "CREATE TABLE t (a int)")));
  }

  @Test
  void saysThatARightIsMissing() throws SQLException {
    try (TestDatabase test = TestDatabase.create()) {
      test.execute("CREATE ROLE guest%s LOGIN".formatted(test.hashCode()));
      PostgresDatabase database =
          new PostgresDatabase(
              new DatabaseSettings(
                  "orders",
                  test.settings(TestDatabase.serverPort()).url(),
                  "guest" + test.hashCode(),
                  null));
      SchemaChange change = TestDatabase.change("V1__x.sql", "CREATE TABLE t (a int)");

      assertThat(database.inspectExpand(change).findings())
          .singleElement()
          .asString()
          .contains("DENIED", "right CREATE");
      assertFailure(
          FailureType.UNAUTHORISED,
          "permission denied",
          () -> database.expand(change, new ToldProgress()));
    }
  }

  @Test
  void beatsWithALineForPeople() throws SQLException {
    List<JsonNode> beats = new CopyOnWriteArrayList<>();
    TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
    try (TestDatabase test = TestDatabase.create()) {
      environment.registerActivitiesImplementations(
          new SchemaActivitiesImpl(new Databases(List.of(test.database()))));
      environment.setActivityHeartbeatListener(JsonNode.class, beats::add);

      environment
          .newActivityStub(SchemaActivities.class)
          .expandSchema(TestDatabase.change("V1__x.sql", "CREATE TABLE t (a int)"));

      assertThat(test.columns("t")).containsExactly("a");
    } finally {
      environment.close();
    }
    assertThat(beats).isNotEmpty().allMatch(beat -> beat.path("doing").isTextual());
  }

  private static DatabaseSettings settings(String name, int port, String passwordReference) {
    return new DatabaseSettings(
        name, "jdbc:postgresql://127.0.0.1:" + port + "/orders", "ann", passwordReference);
  }

  private static void assertFailure(FailureType type, String message, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo(type.wireName()))
        .hasMessageContaining(message)
        .hasMessageNotContaining(SECRET)
        .isNotInstanceOf(ActivityFailure.class);
  }
}
