package dev.spillway.activities.flag;

import static dev.spillway.activities.flag.Flags.BEGIN;
import static dev.spillway.activities.flag.Flags.FLAG;
import static dev.spillway.activities.flag.Flags.REQUEST;
import static dev.spillway.activities.flag.Flags.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openfeature.sdk.ImmutableContext;
import dev.spillway.model.Percent;
import dev.spillway.port.Finding;
import dev.spillway.wire.FailureType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlagdFileTest extends FlagBackendContract {
  private static final String SEED =
      """
      {
        "$schema": "https://flagd.dev/schema/v0/flags.json",
        "metadata": {"team": "shop"},
        "flags": {
          "theme": {
            "state": "ENABLED", "variants": {"red": 1.50, "blue": 12345678901234567890}, "defaultVariant": "red",
            "targeting": {"$ref": "staff"}
          },
          "new-checkout": {
            "state": "ENABLED", "variants": {"off": false, "on": true}, "defaultVariant": "off",
            "metadata": {"owner": "orders"}
          },
          "banner": {"state": "DISABLED", "variants": {"on": true, "off": false}, "defaultVariant": "on"}
        },
        "$evaluators": {"staff": {"in": ["@shop.example", {"var": "email"}]}}
      }
      """;

  @TempDir private Path folder;
  private Path file;
  private FlagdFile backend;

  @BeforeEach
  void seed() throws IOException {
    file = folder.resolve("flags.json");
    Files.writeString(file, SEED);
    backend = new FlagdFile(new FlagdFileSettings("production", file), new TickingClock(BEGIN));
  }

  @Override
  FlagBackend backend() {
    return backend;
  }

  @Override
  Object kept() {
    return content();
  }

  @Override
  Object keptOfOthers() {
    ObjectNode root = root();
    ((ObjectNode) root.get("flags")).remove(FLAG.value());
    return root.toString();
  }

  @Override
  Set<String> on(int keys) {
    try (Evaluator evaluator = new Evaluator(file)) {
      return evaluator.on(FLAG, keys);
    }
  }

  @Override
  void setByOthers(int percent) {
    edit(
        flag ->
            flag.put("defaultVariant", "off").set("targeting", FlagRulesTest.fractional(percent)));
  }

  @Override
  void changeRulesByOthers() {
    edit(flag -> flag.withObject("/targeting").removeAll().putArray("in").add("a").add("b"));
  }

  @Override
  void removeByOthers() {
    ObjectNode root = root();
    ((ObjectNode) root.get("flags")).remove(FLAG.value());
    write(root.toString());
  }

  @Override
  void revive() {
    edit(flag -> flag.withObject("/metadata").remove("spillwayKilledBy"));
  }

  @Override
  void stopAnswering() {
    write("{\"flags\": ");
  }

  @Test
  void serves() {
    assertThat(backend.name()).isEqualTo("production");
  }

  @Test
  void keepsTheOrderAndTheNumbersOfTheFile() throws IOException {
    set(0, 25);

    String expected =
        SEED.replace(
            "\"defaultVariant\": \"off\",\n      \"metadata\": {\"owner\": \"orders\"}",
            ("\"defaultVariant\": \"off\", \"metadata\": {\"owner\": \"orders\", \"spillwayRelease\":"
                    + " \"orders-api-1\", \"spillwaySince\": \"%s\"}, \"targeting\": %s")
                .formatted(BEGIN, FlagRulesTest.fractional(25)));
    assertThat(content())
        .isEqualTo(FlagdDocument.JSON.readTree(expected).toPrettyString() + "\n")
        .contains("1.50", "12345678901234567890");
  }

  @Test
  void keepsTheModeOfTheFile() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    set(0, 25);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void leavesNothingBesideTheFileButItsLock() throws IOException {
    set(0, 25);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrder("flags.json", ".flags.json.lock");
    }
  }

  @Test
  void writesTheFileBehindALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);
    backend = new FlagdFile(new FlagdFileSettings("production", link), new TickingClock(BEGIN));

    set(0, 25);

    assertThat(link).isSymbolicLink();
    assertThat(root().at("/flags/new-checkout/targeting").isObject()).isTrue();
  }

  @Test
  void isHarmedByNoVersionThatAKilledWriterLeft() throws IOException {
    Files.writeString(folder.resolve(".flags.json.1.next"), "{\"flags\": {\"new-ch");

    set(0, 25);

    assertThat(state().on()).isEqualTo(new Percent(25));
  }

  @Test
  void isSeenByEvaluatorsWhenTheOldFileIsFromTheFuture() throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofDays(1))));

    assertThat(set(0, 25).on()).isPositive();
  }

  @Test
  void isSeenByAnApplicationThatRuns() {
    try (Evaluator application = new Evaluator(file)) {
      assertThat(application.on(FLAG, 1_000)).isEmpty();

      set(0, 100);

      boolean seen =
          Waiting.until(
              () -> application.on(FLAG, 1_000).size() == 1_000, Duration.ofSeconds(10), () -> {});
      assertThat(seen).isTrue();
    }
  }

  @Test
  void answersEverybodyWhenFullEvenWithoutAKey() {
    set(0, 100);

    try (Evaluator application = new Evaluator(file)) {
      assertThat(application.ask(FLAG, new ImmutableContext(), false).getValue()).isTrue();
    }
  }

  @Test
  void reads100To0AsOnButNotAsFull() {
    setByOthers(100);

    assertThat(state().on()).isEqualTo(Percent.ALL);
    assertThat(state().full()).isFalse();

    set(100, 100);

    assertThat(state().full()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"flags\": []}",
        "{\"flags\": {\"new-checkout\": 1}}",
        "{\"flags\": {}} {}",
        "{\"flags\": {\"a\": {}, \"a\": {}}}",
        "flags:\n  new-checkout: {}\n"
      })
  void takesNoBrokenFileForAnAnswer(String broken) {
    write(broken);

    assertRefused(() -> state(), FailureType.UNAVAILABLE, file.toString());
    assertThat(causes()).singleElement().asString().contains(file.toString());
  }

  @Test
  void takesNoMissingFileForAnAnswer() throws IOException {
    Files.delete(file);

    assertRefused(() -> state(), FailureType.UNAVAILABLE, "there is no " + file);
    assertRefused(() -> set(0, 5), FailureType.UNAVAILABLE, "there is no " + file);
    assertThat(causes()).singleElement().asString().contains("there is no " + file);
    assertThat(file).doesNotExist();
  }

  @Test
  void refusesADisabledFlagWithItsRemedy() {
    edit(flag -> flag.put("state", "DISABLED"));

    assertThat(backend.inspect(REQUEST).findings())
        .singleElement()
        .isEqualTo(
            Finding.invalid(
                "Expected of flag 'new-checkout' state ENABLED, but found state \"DISABLED\"",
                "enable it with the off-variant as its default and no targeting"));
    assertRefused(() -> set(0, 5), FailureType.UNEXPECTED_SHAPE, "enable it");
  }

  @Test
  void knowsNoTimeWhereSomebodyWroteNonsense() {
    edit(flag -> flag.withObject("/metadata").put("spillwaySince", "yesterday"));

    assertThat(state().since()).isNull();
  }

  private void edit(Consumer<ObjectNode> edit) {
    ObjectNode root = root();
    edit.accept((ObjectNode) root.get("flags").get(FLAG.value()));
    write(root.toString());
  }

  private ObjectNode root() {
    try {
      return (ObjectNode) FlagdDocument.JSON.readTree(content());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String content() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
