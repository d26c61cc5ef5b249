package dev.spillway.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A good plan with one thing wrong in it or in its files: {@code lint} finds it, with exit code 1,
 * and {@code start} refuses it, with exit code 2, before it asks a server. There is none here: a
 * start that gets as far as that ends with exit code 12.
 */
class BadInputTest {
  private static final String IMAGE = "registry.example/shop@sha256:" + "2".repeat(64);
  private static final String PLAN =
      """
      apiVersion: spillway.dev/v1
      kind: ReleasePlan
      service: orders-api
      owner: orders-team
      analyses:
        http-slo:
          source: shop
          errorRate: {max: 1%}
          latency: {max: 350ms}
      steps:
        - expandSchema: {database: orders, from: db/expand}
        - canary: {analysis: http-slo, weights: [5, 100], hold: 1s}
        - backfill: {database: orders, job: db/mail.yaml}
        - rampFlag: {flag: new-mail, percentages: [5, 100], hold: 1s}
        - contractSchema: {database: orders, from: db/contract, flag: new-mail, fullFor: 1s}
      environments:
        production: {cluster: prod-eu, namespace: shop}
      """;
  private static final String JOB =
      """
      apiVersion: spillway.dev/v1
      kind: BackfillJob
      table: orders
      key: id
      column: mail
      value: lower(old_mail)
      """;
  private static final String ADD = "ALTER TABLE orders ADD COLUMN mail text;\n";

  @TempDir private Path outside;
  private Path folder;
  private String out = "";
  private String err = "";

  @BeforeEach
  void writeGoodFiles() throws IOException {
    folder = Files.createDirectories(outside.resolve("shop"));
    write("release.yaml", PLAN);
    write("db/expand/V1__mail.sql", ADD);
    write("db/contract/V1__old_mail.sql", "ALTER TABLE orders DROP COLUMN old_mail;\n");
    write("db/mail.yaml", JOB);
  }

  @Test
  void findsNothingWrongWithTheGoodOne() {
    assertThat(lint()).isZero();
    assertThat(start()).isEqualTo(ExitCode.UNREACHABLE.code());
  }

  @Test
  void refusesAContractionBeforeItsExpansion() throws IOException {
    String contract = PLAN.lines().filter(line -> line.contains("contract")).findFirst().get();
    write(
        "release.yaml",
        PLAN.replace(contract + "\n", "").replace("steps:\n", "steps:\n" + contract + "\n"));

    assertRefused(
        "release.yaml:11:32: steps/0/contractSchema/database: Expected an expandSchema of 'orders'"
            + " before this step, but there is none",
        "expand the schema first, in this plan");
  }

  @Test
  void refusesAContractionBeforeItsBackfill() throws IOException {
    String fill = PLAN.lines().filter(line -> line.contains("backfill")).findFirst().get();
    write(
        "release.yaml",
        PLAN.replace(fill + "\n", "").replace("environments:\n", fill + "\nenvironments:\n"));

    assertRefused(
        "Expected every backfill of 'orders' before this step, but backfill comes after it",
        "fill before you drop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "percentages: [5, 100]|percentages: [5, 50]|release.yaml:15:65: steps/4/contractSchema/flag: Expected a rampFlag that"
            + " turns 'new-mail' on for everybody before this step, but it ends at 50 %|"
            + "let its percentages end at 100",
        "percentages: [5, 100]|percentages: [50, 5]|release.yaml:14:50:"
            + " steps/3/rampFlag/percentages/1: Expected percentages that rise, but 5 % follows"
            + " 50 %|put them in rising order",
        "flag: new-mail|flag: new/mail|release.yaml:14:22: steps/3/rampFlag/flag: Expected a flag"
            + " key such as new-checkout, but was 'new/mail'|write it like new-checkout",
        "flag: new-mail|flag: \"new\\\\nmail\"|release.yaml:14:22: steps/3/rampFlag/flag: Expected a"
            + " flag key such as new-checkout, but was 'new?mail'|write it like new-checkout",
        "from: db/expand|from: db/none|release.yaml:11:44: steps/0/expandSchema/from: Expected the"
            + " folder 'db/none', but there is none beside the plan|correct the path, or add it",
        "from: db/expand|from: db/mail.yaml|release.yaml:11:44: steps/0/expandSchema/from: Expected"
            + " the folder 'db/mail.yaml', but there is none|correct the path, or add it",
        "job: db/mail.yaml|job: db/none.yaml|release.yaml:13:39: steps/2/backfill/job: Expected the"
            + " file 'db/none.yaml', but there is none beside the plan|correct the path, or add it",
      })
  void refusesAPlan(String from, String to, String cause, String remedy) throws IOException {
    write("release.yaml", PLAN.replace(escaped(from), escaped(to)));

    assertRefused(cause, remedy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "V2__x.sql|CREATE TABLE a (i int);\\nCREATE INDEX CONCURRENTLY x ON orders (mail);|V2__x.sql"
            + ":2:1: Expected a statement that runs in no transaction to be alone in its file, but"
            + " found create index concurrently x on orders … among others|put it into a file of",
        "V2__x.sql||V2__x.sql:1:1: Expected a statement, but found none|write one, or take the file",
        "V1__x.sql|CREATE TABLE a (i int)|V1__x.sql:1:1: Expected a file name with a version above"
            + " the one before it, 1, but was V1__x.sql|name it like V20260415.1__add_email.sql",
        "V2__x.SQL|CREATE TABLE a (i int)|V2__x.SQL:1:1: Expected a name that ends in .sql, but was"
            + " V2__x.SQL|rename the file",
        "V2__x.sql|\uFEFFCREATE TABLE a (i int)|V2__x.sql:1:1: Expected SQL, but found a byte order"
            + " mark before it|save the file as UTF-8 without a byte order mark",
      })
  void refusesAnAddedScript(String name, String sql, String cause, String remedy)
      throws IOException {
    write("db/expand/" + name, sql == null ? "" : escaped(sql));

    assertRefused("db/expand/" + cause, remedy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "key: id\\n||1:1: Expected the key 'key', but it is missing|add 'key: id', a column of the"
            + " table that is unique and not null",
        "key: id|kee: id|4:1: Expected a known key, but found 'kee'|take it out; known here: api",
        "key: id|key: id\\nbatch: 0|5:1: Expected 'batch' from 1 to 100000, but found '0'|write a"
            + " whole number, or leave it out",
        "key: id|key: @id|4:1: Expected YAML, but |correct the indentation or the punctuation",
      })
  void refusesAJob(String from, String to, String cause, String remedy) throws IOException {
    write("db/mail.yaml", JOB.replace(escaped(from), to == null ? "" : escaped(to)));

    assertRefused("db/mail.yaml:" + cause, remedy);
  }

  @Test
  void refusesAFolderWithoutSql() throws IOException {
    Files.delete(folder.resolve("db/expand/V1__mail.sql"));
    write("db/expand/README.md", "nothing yet");

    assertRefused(
        "release.yaml:11:44: steps/0/expandSchema/from: Expected the folder 'db/expand', but it"
            + " holds no file that ends in .sql",
        "add the SQL, or leave the step out");
  }

  @Test
  void refusesOneLargeFile() throws IOException {
    write("db/expand/V2__x.sql", "CREATE TABLE a (i int); --" + "-".repeat(300_000));

    assertRefused(
        "db/expand/V2__x.sql:1:1: Expected at most 256 KiB, but the file has 300026 bytes",
        "leave out what is no part of the change");
  }

  @Test
  void refusesFilesThatAreLargeTogetherByTheirBytes() throws IOException {
    write("db/expand/V2__x.sql", "CREATE TABLE a (i int); --" + "é".repeat(66_000));
    write("db/expand/V3__x.sql", "CREATE TABLE b (i int); --" + "é".repeat(66_000));

    assertRefused(
        "release.yaml:1:1: Expected at most 256 KiB of the plan and the files it names, but they"
            + " have 264803 bytes",
        "make them smaller, or release in parts");
  }

  @ParameterizedTest
  @CsvSource({"db/expand/V2__x.sql", "db/mail.yaml"})
  void refusesTextThatIsNotInUtf8(String file) throws IOException {
    Files.write(folder.resolve(file), "-- one\n-- café\n".getBytes(StandardCharsets.ISO_8859_1));

    assertRefused(
        file + ":2:1: Expected text in UTF-8, but found the byte 0xE9", "save the file as UTF-8");
  }

  @Test
  void refusesAScriptThatLinksOutOfTheFolder() throws IOException {
    Files.writeString(outside.resolve("secret.sql"), "CREATE TABLE secret (i int)");
    Files.createSymbolicLink(folder.resolve("db/expand/V2__x.sql"), Path.of("../../../secret.sql"));

    assertRefused(
        "db/expand/V2__x.sql:1:1: Expected a file, but it lies outside the plan's folder",
        "put the text itself there");
  }

  @Test
  void refusesAScriptThatLinksToNothing() throws IOException {
    Files.createSymbolicLink(folder.resolve("db/expand/V2__x.sql"), Path.of("none.sql"));

    assertRefused("db/expand/V2__x.sql:1:1: Expected a file, but there is none", "put the text");
  }

  @Test
  void reportsWhatIsWrongInSeveralFilesAtOnce() throws IOException {
    write("db/expand/V2__x.sql", "DROP TABLE orders");
    write("db/expand/V3__x.sql", "x".repeat(300_000));
    write("db/mail.yaml", JOB.replace("key: id", ""));

    lint();

    assertThat(out.lines().filter(line -> line.startsWith("  → "))).hasSize(3);
  }

  @Test
  void refusesAPlanThatIsNotInUtf8() throws IOException {
    Files.write(
        folder.resolve("release.yaml"), "# one\n# café".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(lint()).isEqualTo(2);
    assertThat(err.lines())
        .containsExactly(
            "error: %s:2: Expected text in UTF-8, but found the byte 0xE9".formatted(plan()),
            "  try: save the file as UTF-8");
    assertThat(start()).isEqualTo(2);
  }

  /** One line of cause, the next of remedy; nothing is sent. */
  private void assertRefused(String cause, String remedy) {
    assertThat(lint()).isEqualTo(ExitCode.FOUND.code());
    assertThat(out.replace(folder + "/", "")).contains(cause);
    assertThat(remedyAfter(cause, out)).startsWith("  → ").contains(remedy);

    assertThat(start()).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.replace(folder + "/", "")).contains(cause);
    assertThat(remedyAfter(cause, err)).contains(remedy);
    assertThat(err.lines()).last().asString().endsWith("nothing was started");
    assertThat(out).isEmpty();
  }

  private String remedyAfter(String cause, String text) {
    return text.replace(folder + "/", "")
        .lines()
        .dropWhile(line -> !line.contains(cause))
        .skip(1)
        .findFirst()
        .orElse("");
  }

  private int lint() {
    return run("lint", plan());
  }

  private int start() {
    return run(
        "start", plan(), "--env", "production", "--image", IMAGE, "--temporal", "127.0.0.1:1");
  }

  private int run(String... args) {
    Answered answered = Answered.to(args);
    out = answered.out();
    err = answered.err();
    return answered.code();
  }

  private String plan() {
    return folder.resolve("release.yaml").toString();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String escaped(String text) {
    return text.translateEscapes();
  }
}
