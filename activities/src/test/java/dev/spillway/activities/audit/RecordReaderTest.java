package dev.spillway.activities.audit;

import static dev.spillway.activities.audit.RecordSamples.append;
import static dev.spillway.activities.audit.RecordSamples.event;
import static dev.spillway.activities.audit.RecordSamples.line;
import static dev.spillway.activities.audit.RecordSamples.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.AppendEvents;
import dev.spillway.port.AuditEvent;
import dev.spillway.port.RecordedRelease;
import dev.spillway.port.ReleaseLine;
import dev.spillway.wire.WireFormat;
import io.temporal.failure.ApplicationFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordReaderTest {
  @RegisterExtension static final RecordServer SERVER = new RecordServer();
  private static final int MANY = 1_000;

  private final RecordReader reader = new RecordReader(SERVER.settings(RecordServer.READER));

  @BeforeAll
  static void writeReleases() {
    PostgresRecord record = new PostgresRecord(SERVER.settings(RecordServer.WRITER));
    record.append(started("orders-api", "o-1", 1, "promoted"));
    record.append(started("orders-api", "o-2", 2, null));
    record.append(started("checkout", "c-1", 3, null));
    record.append(
        append(
            "many",
            line("closed", "promoted"),
            IntStream.range(0, MANY)
                .mapToObj(i -> event("many", "event-" + i))
                .toArray(AuditEvent[]::new)));
  }

  @ParameterizedTest
  @CsvSource({
    "service=orders-api,                     o-2 o-1 many",
    "service=orders-api&open=true,           o-2",
    "service=orders-api&limit=1,             o-2",
    "service=checkout&environment=production, c-1",
    "environment=staging,                    ''",
    "release=o-1,                            o-1",
    "limit=2,                                c-1 o-2",
    "service=,                               c-1 o-2 o-1 many",
  })
  void findsTheNewestFirst(String query, String found) throws IOException {
    List<String> releases = new ArrayList<>();

    reader.releases(query(query), row -> releases.add(row.release().value()));

    assertThat(String.join(" ", releases)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"limit=0", "limit=100001", "limit=ten", "service=a b", "release=' or 1=1"})
  void refusesAQueryThatCannotBeRight(String query) {
    assertThatThrownBy(() -> query(query)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void endsWithTheOneWhoAsked() {
    assertThatThrownBy(
            () ->
                reader.events(
                    new ReleaseId("many"),
                    row -> {
                      throw new IOException("the one who asked is gone");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("the one who asked is gone");
  }

  @Test
  void holdsFewRowsAndSaysThatTheRestIsMissing() {
    AtomicInteger rows = new AtomicInteger();

    assertThatThrownBy(
            () ->
                reader.events(
                    new ReleaseId("many"),
                    row -> {
                      if (rows.incrementAndGet() == 1) {
                        cutReaders();
                      }
                    }))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo("unavailable"));
    assertThat(rows.get()).isBetween(1, MANY / 2);
  }

  @Test
  void readsEveryEventInItsOrder() throws IOException {
    List<Long> places = new ArrayList<>();

    reader.events(new ReleaseId("many"), row -> places.add(row.seq()));

    assertThat(places).isEqualTo(IntStream.rangeClosed(1, MANY).mapToObj(Long::valueOf).toList());
  }

  @Test
  void readsNothingOfAReleaseThatIsNotThere() throws IOException {
    reader.events(
        new ReleaseId("nobody"),
        row -> {
          throw new IOException("unexpected: " + row);
        });
  }

  @Test
  void writesLinesThatReadBackAsTheyWere() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordJson json = new RecordJson(out);
    List<Object> rows = new ArrayList<>();
    reader.releases(query("release=o-1"), rows::add);
    reader.releases(query("release=o-1"), json::write);
    reader.events(new ReleaseId("o-1"), rows::add);
    reader.events(new ReleaseId("o-1"), json::write);

    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();

    assertThat(lines).hasSize(2);
    assertThat(WireFormat.mapper().readValue(lines.getFirst(), RecordedRelease.class))
        .isEqualTo(rows.getFirst());
    assertThat(WireFormat.mapper().readValue(lines.getLast(), RecordedEvent.class))
        .isEqualTo(rows.getLast());
  }

  private static void cutReaders() {
    SERVER.column(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'auditor_login'");
  }

  private static ReleaseQuery query(String text) {
    Map<String, String> parameters = new HashMap<>();
    for (String part : text.split("&", -1)) {
      parameters.put(part.split("=", 2)[0], part.split("=", 2)[1]);
    }
    return ReleaseQuery.of(parameters::get);
  }

  private static AppendEvents started(String service, String id, int hours, String outcome) {
    ReleaseLine usual = line("running", outcome);
    ReleaseLine later =
        new ReleaseLine(
            usual.workflowId(),
            usual.image(),
            usual.startedBy(),
            usual.startedAt().plus(Duration.ofHours(hours)),
            usual.phase(),
            usual.doing(),
            usual.outcome());
    return new AppendEvents(
        target(service), new ReleaseId(id), later, List.of(event(id, "line\nbreak")), null);
  }
}
