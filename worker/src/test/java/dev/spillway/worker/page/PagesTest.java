package dev.spillway.worker.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a server is given to send. */
class PagesTest {
  private final PageReply reply = Pages.release(Recordings.released(), Reader.ANYBODY);

  @Test
  void allowsTheStyleThatStandsInThePageAndNothingElse() throws NoSuchAlgorithmException {
    String sheet = Pieces.of(reply.html()).texts("style").getFirst();
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(sheet.getBytes(StandardCharsets.UTF_8));

    assertThat(reply.headers().get("Content-Security-Policy"))
        .startsWith("default-src 'none';")
        .contains("style-src 'sha256-%s'".formatted(Base64.getEncoder().encodeToString(digest)))
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(sheet).doesNotContain("<", ">", "&", "\"");
  }

  @Test
  void sendsUtf8() {
    assertThat(reply.headers()).containsEntry("Content-Type", "text/html; charset=utf-8");
    assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo(reply.html());
  }

  @Test
  void servesBoardAndReport() {
    assertThat(Pages.board(List.of(Recordings.asking()), List.of(), Reader.ANYBODY).html())
        .contains("<h1>Releases</h1>");
    assertThat(Pages.report(Recordings.aborted()).html()).contains("✗ aborted");
  }
}
