package dev.spillway.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CiPeopleTest {
  @TempDir private Path folder;

  private final List<String> said = new ArrayList<>();

  @Test
  void takesTheAuthorAndTheMergerOfAPullRequest() throws IOException {
    assertThat(
            ofEvent(
                """
                {"action": "closed",
                 "pull_request": {"user": {"login": "ann-gh"}, "merged_by": {"login": "bob-gh"}},
                 "sender": {"login": "cyd-gh"}}
                """))
        .containsExactly("ann-gh", "bob-gh", "cyd-gh");
  }

  @Test
  void takesEverybodyBehindAPushButTheForge() throws IOException {
    assertThat(
            ofEvent(
                """
                {"sender": {"login": "bob-gh"},
                 "commits": [
                   {"author": {"name": "Ann", "email": "ann@example.com", "username": "ann-gh"},
                    "committer": {"name": "GitHub", "email": "noreply@github.com",
                                  "username": "web-flow"}},
                   {"author": {"name": "Dan", "email": "dan@example.com"},
                    "committer": {"name": "Cyd", "email": "cyd@example.com",
                                  "username": "cyd-gh"}}]}
                """))
        .containsExactly(
            "ann-gh", "ann@example.com", "bob-gh", "cyd-gh", "cyd@example.com", "dan@example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"pull_request\": null}",
        "{\"pull_request\": {\"merged_by\": null}}",
        "{\"commits\": \"none\", \"sender\": []}"
      })
  void findsNobodyInAnEventWithoutPeople(String event) throws IOException {
    assertThat(ofEvent(event)).isEmpty();
    assertThat(said).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "nothing"})
  void saysThatAnEventCannotBeRead(String event) throws IOException {
    assertThat(ofEvent(event)).isEmpty();
    assertThat(said).singleElement().asString().contains("GITHUB_EVENT_PATH", "--author");
  }

  @Test
  void takesWhomGitLabNames() {
    assertThat(
            people(
                Map.of(
                    "CI_COMMIT_AUTHOR", "Ann <ann@example.com>",
                    "GITLAB_USER_LOGIN", "bob",
                    "GITLAB_USER_EMAIL", "bob@example.com")))
        .containsExactly("Ann", "ann@example.com", "bob", "bob@example.com");
  }

  @Test
  void takesTheAuthorOfAChangeThatOthersName() {
    assertThat(people(Map.of("CHANGE_AUTHOR", "ann", "BUILDKITE_BUILD_AUTHOR_EMAIL", " ")))
        .containsExactly("ann");
  }

  @Test
  void findsNobodyOutsideOfACi() {
    assertThat(people(Map.of("USER", "ann"))).isEmpty();
  }

  private SortedSet<String> ofEvent(String event) throws IOException {
    Path file = Files.writeString(folder.resolve("event.json"), event);
    return people(Map.of("GITHUB_EVENT_PATH", file.toString()));
  }

  private SortedSet<String> people(Map<String, String> environment) {
    return CiPeople.of(environment, said::add);
  }
}
