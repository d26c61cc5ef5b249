package dev.spillway.activities.chat;

import dev.spillway.model.Change;
import dev.spillway.model.Fingerprint;
import dev.spillway.model.RecordedEvent;
import dev.spillway.port.record.EventEvidence;
import dev.spillway.port.record.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a release brings, as far as its events say. */
final class ReleaseFacts {
  private static final int MOST_FILES = 3;
  private static final int DIGITS = 12;

  private final Followed followed;

  ReleaseFacts(Followed followed) {
    this.followed = followed;
  }

  /** What is new, who asked for it, and the SQL that runs with it. */
  List<String> brought() {
    List<String> lines = new ArrayList<>();
    lines.add("New: " + Words.image(followed.release().line().image()));
    Optional<EventEvidence.Started> started = started();
    started.map(EventEvidence.Started::change).map(ReleaseFacts::change).ifPresent(lines::addAll);
    started.map(EventEvidence.Started::steps).orElse(List.of()).stream()
        .flatMap(step -> sql(step).stream())
        .forEach(lines::add);
    return lines;
  }

  private Optional<EventEvidence.Started> started() {
    return followed.events(EventType.STARTED.wireName()).stream()
        .flatMap(event -> EventEvidence.of(event, EventEvidence.Started.class).stream())
        .findFirst();
  }

  private static List<String> change(Change change) {
    return Stream.of(
            Optional.ofNullable(change.id()).map("Change: %s"::formatted),
            Optional.ofNullable(change.pullRequest()).map("Pull request: %s"::formatted))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> sql(EventEvidence.Planned step) {
    List<EventEvidence.PlannedFile> files = step.files();
    if (files == null || files.isEmpty()) {
      return Optional.empty();
    }
    String digest =
        Fingerprint.of(
                files.stream().map(file -> String.valueOf(file.sha256())).toArray(String[]::new))
            .substring(0, DIGITS);
    return Optional.of(
        "%s (%s): %s; %s, digest %s: %s"
            .formatted(
                step.id(), state(step), risk(step.kind()), count(files), digest, names(files)));
  }

  /** What the checks of a plan let such a step's files do. */
  private static String risk(@Nullable String kind) {
    return switch (kind) {
      case "expandSchema" -> "adds to the schema, takes nothing away";
      case "backfill" -> "fills data in, batch by batch";
      case "contractSchema" -> "takes away from the schema, no way back after it";
      case null, default -> "files of the plan";
    };
  }

  private static String count(List<EventEvidence.PlannedFile> files) {
    return files.size() == 1 ? "1 file" : files.size() + " files";
  }

  private static String names(List<EventEvidence.PlannedFile> files) {
    String first =
        files.stream()
            .limit(MOST_FILES)
            .map(file -> String.valueOf(file.path()))
            .map(path -> path.substring(path.lastIndexOf('/') + 1))
            .collect(Collectors.joining(", "));
    return files.size() > MOST_FILES ? first + " …" : first;
  }

  private String state(EventEvidence.Planned step) {
    return followed.events().stream()
        .filter(event -> EventType.STEP.is(event) || EventType.BEGAN.is(event))
        .filter(event -> event.subject().equals(step.id()))
        .map(RecordedEvent::outcome)
        .reduce((earlier, later) -> later)
        .orElse("still to come");
  }
}
