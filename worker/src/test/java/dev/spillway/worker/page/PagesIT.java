package dev.spillway.worker.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages in a real browser. */
@Tag("chromium")
class PagesIT {
  private static PageServer server;
  private static TestBrowser browser;

  @BeforeAll
  static void open() throws IOException {
    server = new PageServer();
    browser = new TestBrowser();
  }

  @AfterAll
  static void close() {
    Pictures pictures = new Pictures(browser);
    pictures.take("release", release(Recordings.whole()), 1_380);
    pictures.take("board", board(List.of(Recordings.waiting(), Recordings.turnedBack())), 540);
    browser.close();
    server.close();
  }

  /** Every page narrow and wide, light and dark; what shows most in all four together. */
  static Stream<Arguments> windows() {
    return Stream.concat(
        Stream.of("asking", "board")
            .flatMap(
                page ->
                    Stream.of(window(page, 360, Ground.LIGHT), window(page, 1_280, Ground.DARK))),
        Stream.of("whole", "released", "aborted", "polled", "hostile", "report", "asking", "board")
            .flatMap(
                page ->
                    Stream.of(window(page, 360, Ground.DARK), window(page, 1_280, Ground.LIGHT))));
  }

  private static Arguments window(String page, int width, Ground ground) {
    return Arguments.of(page, width, ground);
  }

  /** The reader's choice, and the colour it brings. */
  enum Ground {
    LIGHT(ColorScheme.LIGHT, "rgb(255, 255, 255)"),
    DARK(ColorScheme.DARK, "rgb(15, 19, 23)");

    private final ColorScheme scheme;
    private final String colour;

    Ground(ColorScheme scheme, String colour) {
      this.scheme = scheme;
      this.colour = colour;
    }
  }

  @ParameterizedTest
  @MethodSource("windows")
  void canBeReadInAnyWindow(String name, int width, Ground ground) throws IOException {
    List<String> complaints = new ArrayList<>();
    try (BrowserContext window = browser.window(width, 800, ground.scheme)) {
      Page page = window.newPage();
      page.onConsoleMessage(message -> complaints.add(message.text()));
      page.onPageError(complaints::add);
      page.onRequestFailed(request -> complaints.add("failed: " + request.url()));

      page.navigate(url(name));
      page.evaluate("() => document.querySelectorAll('details').forEach(it => it.open = true)");

      assertThat(complaints).isEmpty();
      assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(width);
      assertThat(page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor"))
          .isEqualTo(ground.colour);
      assertThat(page.evaluate(contrast())).isEqualTo(List.of());
    }
  }

  /** However many cards there are. */
  @Test
  void boardAsksTheServerOnce() {
    List<String> asked = new ArrayList<>();
    try (BrowserContext window = browser.window(1_280, 800, ColorScheme.LIGHT)) {
      Page page = window.newPage();
      page.onRequest(request -> asked.add(request.url()));
      String board = url("board");

      page.navigate(board);
      page.waitForLoadState(LoadState.NETWORKIDLE);

      assertThat(page.locator("article").count()).isEqualTo(2);
      assertThat(asked).filteredOn(url -> url.startsWith("http")).containsExactly(board);
    }
  }

  private static String url(String name) {
    return switch (name) {
      case "whole" -> release(Recordings.whole());
      case "released" -> release(Recordings.released());
      case "asking" -> release(Recordings.asking());
      case "aborted" -> release(Recordings.aborted());
      case "polled" -> release(PolledPageTest.example());
      case "hostile" -> release(ReleasePageTest.hostile());
      case "report" -> server.at("/report.html", Pages.report(Recordings.released()));
      default -> board(List.of(Recordings.asking(), Recordings.aborted()));
    };
  }

  private static String release(Known known) {
    return server.at(
        "/releases/" + known.release().release(), Pages.release(known, Reader.ANYBODY));
  }

  private static String board(List<Known> releases) {
    return server.at("/", Pages.board(releases, List.of(), Reader.ANYBODY));
  }

  private static String contrast() throws IOException {
    try (InputStream script = PagesIT.class.getResourceAsStream("/pages/contrast.js")) {
      byte[] bytes = Objects.requireNonNull(script, "contrast.js").readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
