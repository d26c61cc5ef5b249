package dev.spillway.sandbox.measure.clicks;

import dev.spillway.sandbox.database.LocalPostgres;
import dev.spillway.sandbox.database.Logins.Login;
import dev.spillway.sandbox.database.ShopDatabase;

/**
 * What the processes are told, as YAML.
 *
 * @param sticky whether the server takes tasks back from a worker that died
 * @param chat where the installation's chat is
 */
record ProcessSettings(LocalPostgres postgres, boolean sticky, String chat) {
  /**
   * Of a process.
   *
   * @param temporal as {@code HOST:PORT}
   * @param management its port for probes
   * @param people what it knows of people, below {@code spillway:}
   */
  String of(String roles, String temporal, int management, String people) {
    return """
        spillway:
          temporal:
            address: "%s"
            sticky-execution: %s
          clusters:
            bench:
              master-url: "http://127.0.0.1:1"
          record:
            url: "%s"
            username: "%s"
            password: "file:%s"
          worker:
            roles: [%s]
        %s
        management:
          server:
            port: %d
        """
        .formatted(
            temporal,
            sticky,
            postgres.url(ShopDatabase.RECORD),
            Login.RECORD_WRITER.user(),
            postgres.logins().file(Login.RECORD_WRITER),
            roles,
            people.stripTrailing(),
            management);
  }
}
