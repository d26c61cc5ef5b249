package dev.spillway.starter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.wire.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Who has a share in the change that a job releases, as its CI names them without being asked: by
 * variables, and GitHub in the file of the event that made the job run.
 */
final class CiPeople {
  private static final ObjectMapper JSON = WireFormat.mapper();

  /** Logins and addresses; a display name is nobody's alone. */
  private static final List<String> VARIABLES =
      List.of(
          "GITLAB_USER_LOGIN",
          "GITLAB_USER_EMAIL",
          "CHANGE_AUTHOR",
          "CHANGE_AUTHOR_EMAIL",
          "BUILDKITE_BUILD_AUTHOR_EMAIL",
          "BUILDKITE_BUILD_CREATOR_EMAIL",
          "CIRCLE_USERNAME",
          "CIRCLE_PR_USERNAME");

  /** A name and an address, as git writes both. */
  private static final String COMMIT_AUTHOR = "CI_COMMIT_AUTHOR";

  private static final String EVENT = "GITHUB_EVENT_PATH";

  /** Of a pull request, of a push, and whoever made either happen. */
  private static final List<String> LOGINS =
      List.of("/pull_request/user/login", "/pull_request/merged_by/login", "/sender/login");

  private static final long MOST_BYTES = 32L * 1024 * 1024;

  private CiPeople() {}

  /**
   * Their names; none outside of a CI.
   *
   * @param aside told what cannot be read
   */
  static SortedSet<String> of(Map<String, String> environment, Consumer<String> aside) {
    TreeSet<String> people = new TreeSet<>();
    VARIABLES.stream().map(name -> environment.getOrDefault(name, "")).forEach(people::add);
    people.addAll(Authors.names(environment.getOrDefault(COMMIT_AUTHOR, "")));
    String event = environment.get(EVENT);
    if (event != null && !event.isBlank()) {
      names(event, aside).forEach(people::add);
    }
    people.removeIf(String::isBlank);
    return Collections.unmodifiableSortedSet(people);
  }

  private static Stream<String> names(String file, Consumer<String> aside) {
    try {
      Path event = Path.of(file);
      if (Files.size(event) <= MOST_BYTES) {
        return names(JSON.readTree(Files.readString(event)));
      }
    } catch (IOException | InvalidPathException e) {
      // A job in a container may not see it; told below, as of a file that is too large.
    }
    aside.accept(
        "the people of this change are not known from %s, which cannot be read; name them with"
                .formatted(EVENT)
            + " --author or --authors-since");
    return Stream.empty();
  }

  private static Stream<String> names(JsonNode event) {
    return Stream.concat(
        LOGINS.stream().map(place -> event.at(place).asText("")),
        event.path("commits").valueStream().flatMap(CiPeople::ofCommit));
  }

  /** The forge itself commits what people merge on its pages. */
  private static Stream<String> ofCommit(JsonNode commit) {
    return Stream.of("author", "committer")
        .map(commit::path)
        .filter(one -> !Authors.isForge(one.path("email").asText("")))
        .flatMap(one -> Stream.of("username", "email").map(key -> one.path(key).asText("")));
  }
}
