package dev.spillway.worker.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** What never reaches a servlet, such as a path that is none: in the one form, without a page. */
public final class PlainErrors extends ErrorReportValve {
  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    Problem problem = RequestProblems.of(status);
    try {
      response.setContentType("application/json");
      response.setCharacterEncoding(StandardCharsets.UTF_8.name());
      response.getReporter().write(Json.text(ProblemWriter.body(problem)));
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      // Whoever asked is gone: there is nobody to tell.
    }
  }
}
