package dev.spillway.worker.gateway;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Answers refusals outside of controllers in the one form, and leaves the cause to be noted. */
final class ProblemWriter {
  /** The attribute of a request under which the cause of its refusal is found. */
  static final String CAUSE = "spillway.cause";

  private ProblemWriter() {}

  static Map<String, String> body(Problem problem) {
    return new TreeMap<>(Map.of("cause", problem.cause(), "remedy", problem.remedy()));
  }

  static void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    request.setAttribute(CAUSE, problem.cause());
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(problem.status());
    response.setContentType("application/json");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Cache-Control", "no-store");
    if (problem.status() == 401) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    response.getOutputStream().write(Json.text(body(problem)).getBytes(StandardCharsets.UTF_8));
    response.flushBuffer();
  }
}
