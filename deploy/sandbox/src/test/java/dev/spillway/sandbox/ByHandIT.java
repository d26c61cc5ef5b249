package dev.spillway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spillway.sandbox.runbook.Bash;
import dev.spillway.sandbox.runbook.Block;
import dev.spillway.sandbox.runbook.Launcher;
import dev.spillway.sandbox.runbook.Runbook;
import dev.spillway.sandbox.runbook.Shown;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the page of the demo says to do by hand, done to the letter. */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ByHandIT {
  private static final Path PAGE = Path.of("../../docs/sandbox.md");
  private static final String WAITS = "the CI waits";
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir private static Path folder;

  private final List<String> exports = new ArrayList<>();
  private Process demo;
  private CompletableFuture<Void> rest;
  private List<Block> blocks;

  @BeforeAll
  @Timeout(300)
  void startTheDemo() throws IOException {
    new Launcher(folder).write();
    blocks = Runbook.read(PAGE).section("By hand").blocks();
    demo =
        new ProcessBuilder("./spillway", "demo", "--by-hand", "--server", "in-process")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    BufferedReader said = demo.inputReader(StandardCharsets.UTF_8);
    List<String> lines =
        said.lines().takeWhile(line -> !line.contains("Enter ends the demo")).toList();
    lines.stream().map(String::strip).filter(it -> it.startsWith("export ")).forEach(exports::add);
    assertThat(exports).as(String.join("\n", lines)).hasSize(2);
    rest = CompletableFuture.runAsync(() -> said.lines().forEach(System.out::println));
  }

  @AfterAll
  @Timeout(120)
  void pressEnter() throws IOException, InterruptedException {
    demo.getOutputStream().write('\n');
    demo.getOutputStream().flush();
    assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
    rest.join();
  }

  @Test
  void startsAsTheCiAndApprovesAsSomebodyElse() throws Exception {
    FutureTask<Bash.Answer> ci = new FutureTask<>(() -> run(blocks.get(0)));
    var ignored = Thread.ofVirtual().start(ci);
    await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).until(() -> asksForGoLive(ci));

    assertDone(blocks.get(1), run(blocks.get(1)));
    assertDone(blocks.get(2), run(blocks.get(2)));
    assertDone(blocks.get(3), run(blocks.get(3)));
    assertDone(blocks.get(0), ci.get(60, TimeUnit.SECONDS));
    assertThat(blocks).hasSize(4);
  }

  @Test
  void showsTheBoardToABrowserThatSaysWhoItIs() throws Exception {
    try (HttpClient browser =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build()) {
      HttpRequest.Builder board =
          HttpRequest.newBuilder(URI.create(value("SPILLWAY_URL") + "/"))
              .header("Accept", "text/html");

      HttpResponse<String> asked = browser.send(board.build(), BodyHandlers.ofString());
      HttpResponse<String> shown =
          browser.send(
              HttpRequest.newBuilder(asked.uri())
                  .POST(BodyPublishers.ofString("person=ann"))
                  .build(),
              BodyHandlers.ofString());

      assertThat(asked.body()).contains("Who are you?", "value=\"ann\"");
      assertThat(shown.uri()).isEqualTo(URI.create(value("SPILLWAY_URL") + "/"));
      assertThat(shown.body()).contains("<h1>Releases</h1>");
    }
  }

  private String value(String variable) {
    return exports.getFirst().replaceFirst(".*\\b" + variable + "=(\\S+).*", "$1");
  }

  /** Asked as the page says to, so that this looks at the same as a person. */
  private boolean asksForGoLive(Future<Bash.Answer> ci) throws Exception {
    assertThat(ci.isDone() ? ci.get().output() : WAITS).isEqualTo(WAITS);
    return run(blocks.get(1)).output().contains("orders-oncall");
  }

  private Bash.Answer run(Block block) throws IOException, InterruptedException {
    return new Bash(folder, new TreeMap<>()).run(String.join("\n", exports) + "\n" + block.text());
  }

  private static void assertDone(Block block, Bash.Answer answer) {
    assertThat(answer.exitCode())
        .as(block.text() + "\n" + answer.output())
        .isEqualTo(block.exitCode());
    assertThat(Shown.missing(block.shown(), answer.output())).as(answer.output()).isEmpty();
  }
}
