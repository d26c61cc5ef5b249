package dev.spillway.activities.chat;

import dev.spillway.activities.audit.PostgresRecord;
import dev.spillway.activities.audit.RecordReader;
import dev.spillway.activities.audit.RecordServer;
import dev.spillway.activities.chat.slack.SlackChat;
import dev.spillway.activities.chat.slack.SlackInstallation;
import dev.spillway.activities.chat.slack.SlackSettings;
import dev.spillway.activities.registry.RecordFollower;
import dev.spillway.activities.registry.SecretReference;
import dev.spillway.activities.slackfake.FakeMessage;
import dev.spillway.activities.slackfake.FakeSlack;
import dev.spillway.activities.slackfake.FakeWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A desk between a record on a real server and a Slack of our own, and a clock for it. */
final class ChatRoom implements AutoCloseable {
  static final String CHANNEL = "C0CHANNEL";

  private static final ChatLayout LAYOUT =
      new ChatLayout(
          ChatChannels.of(CHANNEL, Map.of()),
          null,
          ChatEscalations.of(Map.of("orders-oncall", "S0LEADS")));

  final SteppedClock clock = new SteppedClock();
  final FakeSlack slack;
  final ChatTable table;
  final SlackChat chat;
  final ToldAlarm alarm = new ToldAlarm();

  private final RecordServer server;
  private final PostgresRecord record;
  private final ChatDesk desk;

  ChatRoom(RecordServer server, Path secrets) throws IOException {
    this.server = server;
    server.admin(
        "TRUNCATE spillway.release, spillway.chat_message, spillway.inbox, spillway.outage");
    FakeWorkspace workspace = FakeWorkspace.usual();
    slack = new FakeSlack(workspace);
    table = new ChatTable(() -> server.connect(RecordServer.WRITER));
    chat = new SlackChat(settings(slack, secrets));
    record = new PostgresRecord(server.settings(RecordServer.WRITER));
    desk = desk();
  }

  static SlackSettings settings(FakeSlack slack, Path secrets) throws IOException {
    FakeWorkspace workspace = FakeWorkspace.usual();
    return new SlackSettings(
        new SlackInstallation(workspace.appId(), workspace.teamId(), "eu-1", slack.url()),
        slack.url(),
        secret(secrets.resolve("token"), workspace.token()),
        List.of(secret(secrets.resolve("signing"), workspace.signingSecret())),
        Duration.ofSeconds(5));
  }

  private static SecretReference secret(Path file, String value) throws IOException {
    return new SecretReference("file:" + Files.writeString(file, value));
  }

  /** Another desk on the same table and chat. */
  ChatDesk desk() {
    return new ChatDesk(
        new ChatDesk.Tools(
            chat,
            table,
            new ChatReading(reader(), table, LAYOUT),
            new ChatOutage(chat.name(), table.outages(), reader(), alarm)),
        clock);
  }

  /** One that follows by itself, by the clock on the wall. */
  RecordFollower follow() {
    ChatDesk own = new ChatDesk(chat, table, reader(), LAYOUT, alarm);
    return ChatFollower.start(own, () -> server.connect(RecordServer.WRITER));
  }

  private ReadRecord reader() {
    return new ReadRecord(new RecordReader(server.settings(RecordServer.READER)));
  }

  /** A release at this time. */
  Story story(String release) {
    return Story.of(release, clock.instant().minusMillis(1));
  }

  void write(Story story) {
    record.append(story.append());
  }

  /** Writes it down and has the desk look. */
  void tell(Story story) throws SQLException {
    write(story);
    desk.turn(Set.of(story.release()));
  }

  /** As long as it takes, a turn with each step. */
  void pass(Duration time, Duration step) throws SQLException {
    Instant end = clock.instant().plus(time);
    while (clock.instant().isBefore(end)) {
      clock.forward(step);
      desk.turn(Set.of());
    }
  }

  List<FakeMessage> messages() {
    return slack.messages();
  }

  FakeMessage head() {
    return slack.messages().getFirst();
  }

  FakeMessage last() {
    return slack.messages().getLast();
  }

  @Override
  public void close() {
    chat.close();
    slack.close();
  }
}
