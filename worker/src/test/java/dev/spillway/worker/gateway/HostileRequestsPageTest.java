package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of hostile requests and the tests that send them, which must say the same. */
class HostileRequestsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "hostile-requests.md");

  @Test
  void namesEveryTokenThatNobodyMayComeInWith() throws IOException {
    assertThat(section("Tokens")).isEqualTo(table(TokenAttacks.all()));
  }

  @Test
  void namesEveryStartThatMustNotStart() throws IOException {
    assertThat(section("Starts")).isEqualTo(table(StartAttacks.all()));
  }

  @Test
  void namesEveryMessageThatMustNotBeTaken() throws IOException {
    assertThat(section("Messages")).isEqualTo(table(MessageAttacks.all()));
  }

  @Test
  void namesEveryRequestThatIsNotBelievedToBeSlacks() throws IOException {
    assertThat(section("Requests that claim to be Slack's"))
        .isEqualTo(
            rows(
                SlackAttacks.all()
                    .map(it -> row(it.name(), it.reject().status(), it.reject().code()))));
  }

  @Test
  void namesEveryoneWhoseClickCountsForNothing() throws IOException {
    assertThat(section("Clicks by those who may not decide"))
        .isEqualTo(rows(ClickAttacks.all().map(it -> row(it.name(), it.status(), it.cause()))));
  }

  @Test
  void namesWhatClicksMeetWith() throws IOException {
    String expected =
        Arrays.stream(ContestedClicksTest.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(method -> "- " + words(method.getName()))
            .sorted()
            .collect(Collectors.joining("\n"));

    assertThat(section("Clicks beside something else")).isEqualTo(expected);
  }

  @Test
  void saysHowManyThereAre() throws IOException {
    long requests = HostileRequestsTest.attacks().count() + SlackAttacks.all().count();

    assertThat(Files.readString(PAGE))
        .contains("%d requests and %d clicks".formatted(requests, ClickAttacks.all().count()));
  }

  private static String table(Stream<Attack> attacks) {
    return rows(attacks.map(it -> row(it.name(), it.status(), it.cause())));
  }

  private static String rows(Stream<String> rows) {
    return rows.collect(Collectors.joining("\n"));
  }

  private static String row(String name, int status, String says) {
    return "| %s | %d | %s |".formatted(name, status, says);
  }

  private static String words(String method) {
    return method.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  /** Rows and items below a heading, without the head of a table. */
  private static String section(String heading) throws IOException {
    String page = Files.readString(PAGE);
    String below = page.substring(page.indexOf("## " + heading + "\n"));
    return below
        .lines()
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| ") || line.startsWith("- "))
        .filter(line -> !line.startsWith("| what is sent |"))
        .collect(Collectors.joining("\n"));
  }
}
