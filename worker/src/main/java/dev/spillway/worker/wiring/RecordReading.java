package dev.spillway.worker.wiring;

import dev.spillway.activities.audit.RecordReader;
import dev.spillway.activities.audit.RecordSettings;
import dev.spillway.worker.config.InvalidConfigurationException;
import dev.spillway.worker.config.Role;
import dev.spillway.worker.config.SpillwaySettings;
import dev.spillway.worker.record.RecordServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Serves the record for as long as the process runs; nothing where nobody asked for it. */
record RecordReading(@Nullable RecordServer server) implements AutoCloseable {
  static RecordReading of(SpillwaySettings settings) {
    String listen = settings.record().listen();
    Optional<RecordSettings> record =
        Powers.checked("record", () -> BackEndSettings.record(settings.record()));
    if (listen == null || record.isEmpty() || !settings.has(Role.RECORD)) {
      return new RecordReading(null);
    }
    int colon = listen.lastIndexOf(':');
    InetSocketAddress address =
        new InetSocketAddress(
            listen.substring(0, colon), Integer.parseInt(listen.substring(colon + 1)));
    try {
      return new RecordReading(new RecordServer(new RecordReader(record.get()), address));
    } catch (IOException e) {
      throw InvalidConfigurationException.of(
          "Expected to listen on 'spillway.record.listen' %s, but: %s"
              .formatted(listen, e.getMessage()),
          "free the port, or name another one");
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
