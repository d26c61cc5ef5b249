package dev.spillway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.sandbox.cluster.LocalCluster;
import dev.spillway.sandbox.database.Logins.Login;
import dev.spillway.sandbox.database.ShopDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/** What runbooks are about: a sandbox in which things go wrong. */
final class RunbookTroubles {
  private static final String ROUTE =
      "/apis/gateway.networking.k8s.io/v1/namespaces/shop/httproutes/orders-api";
  private static final String SLICES = "/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices/";

  private final Sandbox sandbox;
  private String password = "";

  RunbookTroubles(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** The worker's password for the shop's database is no longer the right one. */
  void spoilPassword() throws IOException {
    password = Files.readString(passwordFile());
    Files.writeString(passwordFile(), "expired");
  }

  void mendPassword() throws IOException {
    Files.writeString(passwordFile(), password);
  }

  private Path passwordFile() {
    return sandbox.postgres().logins().file(Login.SHOP_OWNER);
  }

  /** An order whose item no index can be built over. */
  void plantBlankItem() throws SQLException {
    in(ShopDatabase.NAME, "INSERT INTO orders (customer, item) VALUES ('ann', '   ')");
  }

  void repairBlankItem() throws SQLException {
    in(ShopDatabase.NAME, "UPDATE orders SET item = 'item-0' WHERE btrim(item) = ''");
  }

  /** The record refuses claims with a code that nobody foresaw. */
  void breakClaims() throws SQLException {
    in(
        ShopDatabase.RECORD,
        "CREATE FUNCTION spillway.refuse() RETURNS trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN RAISE EXCEPTION 'no claims today'; END $$",
        "CREATE TRIGGER refuse BEFORE INSERT ON spillway.claim FOR EACH ROW"
            + " EXECUTE FUNCTION spillway.refuse()");
  }

  void mendClaims() throws SQLException {
    in(
        ShopDatabase.RECORD,
        "DROP TRIGGER refuse ON spillway.claim",
        "DROP FUNCTION spillway.refuse");
  }

  /** Somebody who may do everything changes what was written of a release. */
  void rewriteRecord(String release) throws SQLException {
    in(
        ShopDatabase.RECORD,
        "ALTER TABLE spillway.event DISABLE TRIGGER USER",
        "UPDATE spillway.event SET actor = 'mallory' WHERE seq = 2 AND release = '%s'"
            .formatted(release),
        "ALTER TABLE spillway.event ENABLE TRIGGER USER");
  }

  private void in(String database, String... statements) throws SQLException {
    try (Connection session = sandbox.postgres().connect(database, Login.SUPERUSER, "test");
        Statement statement = session.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Somebody else sets the weights of stable and canary. */
  void setWeights(int stable, int canary) {
    route(
        route ->
            route
                .at("/spec/rules/1/backendRefs")
                .forEach(
                    backend ->
                        ((ObjectNode) backend)
                            .put(
                                "weight",
                                backend.path("name").asText().endsWith("-canary")
                                    ? canary
                                    : stable)));
  }

  /** Somebody else has the route name another Service. */
  void renameBackend(String from, String to) {
    route(
        route ->
            route
                .at("/spec/rules/1/backendRefs")
                .forEach(
                    backend -> {
                      if (backend.path("name").asText().equals(from)) {
                        ((ObjectNode) backend).put("name", to);
                      }
                    }));
  }

  private void route(Consumer<ObjectNode> change) {
    sandbox.cluster().api().edit(ROUTE, change);
  }

  /** The API server calls the next change of the route wrong. */
  void refuseNextShift() {
    sandbox.cluster().api().refuseNext("PUT", "/httproutes/", 422);
  }

  /** Whether the canary's pods can be called. */
  void canaryIsReady(boolean ready) {
    sandbox
        .cluster()
        .client()
        .discovery()
        .v1()
        .endpointSlices()
        .inNamespace(LocalCluster.NAMESPACE)
        .withLabel("kubernetes.io/service-name", LocalCluster.DEPLOYMENT + "-canary")
        .list()
        .getItems()
        .forEach(slice -> edit(SLICES + slice.getMetadata().getName(), ready));
  }

  private void edit(String slice, boolean ready) {
    sandbox
        .cluster()
        .api()
        .edit(
            slice,
            object ->
                object
                    .path("endpoints")
                    .forEach(
                        endpoint ->
                            ((ObjectNode) endpoint.path("conditions")).put("ready", ready)));
  }
}
