package dev.spillway.worker.gateway;

import dev.spillway.worker.page.PageReply;
import dev.spillway.worker.page.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers refusals outside of controllers in the one form, and leaves the cause to be noted. */
final class ProblemWriter {
  /** The attribute of a request under which the cause of its refusal is found. */
  static final String CAUSE = "spillway.cause";

  private ProblemWriter() {}

  static Map<String, String> body(Problem problem) {
    return new TreeMap<>(Map.of("cause", problem.cause(), "remedy", problem.remedy()));
  }

  /** As a page where a browser asks for one, else in the one form of programs. */
  static ResponseEntity<byte[]> answer(HttpServletRequest request, Problem problem) {
    request.setAttribute(CAUSE, problem.cause());
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.status());
    if (problem.status() == 429) {
      answer.header("Retry-After", Long.toString(RateLimits.RETRY.toSeconds()));
    }
    if (PagePath.isWantedAsPage(request)) {
      PageReply page = Pages.problem(problem.status(), problem.cause(), problem.remedy());
      page.headers().forEach(answer::header);
      return answer.body(page.body());
    }
    return answer
        .contentType(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .body(Json.text(body(problem)).getBytes(StandardCharsets.UTF_8));
  }

  static void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    ResponseEntity<byte[]> answer = answer(request, problem);
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(problem.status());
    answer.getHeaders().forEach((name, all) -> all.forEach(one -> response.setHeader(name, one)));
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    if (problem.status() == 401) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    response.getOutputStream().write(Objects.requireNonNull(answer.getBody()));
    response.flushBuffer();
  }
}
