package dev.spillway.worker.gateway;

import dev.spillway.client.LaneFailure;
import io.temporal.failure.ApplicationFailure;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Every failure of a request as a status, a cause and a remedy; no stack trace leaves here. */
@OfGateway
@RestControllerAdvice
class ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<byte[]> problem(Problem problem, HttpServletRequest request) {
    return ProblemWriter.answer(request, problem);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> lane(LaneFailure failure, HttpServletRequest request) {
    return problem(LaneProblems.of(failure), request);
  }

  /** The database did not answer. */
  @ExceptionHandler
  ResponseEntity<byte[]> record(ApplicationFailure failure, HttpServletRequest request) {
    return problem(
        new Problem(503, failure.getOriginalMessage(), "try again; nothing was changed"), request);
  }

  /** A body that is absent, or that was too large when it was read. */
  @ExceptionHandler
  ResponseEntity<byte[]> body(HttpMessageNotReadableException failure, HttpServletRequest request) {
    return problem(
        failure.getCause() instanceof Problem problem
            ? problem
            : Problem.malformed("Expected a JSON object as body, but found none"),
        request);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> anyOther(Exception failure, HttpServletRequest request)
      throws IOException {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Problem problem) {
        return problem(problem, request);
      }
    }
    if (failure instanceof ErrorResponse refused) {
      return problem(RequestProblems.of(refused.getStatusCode().value()), request);
    }
    if (failure instanceof IOException gone) {
      // Whoever asked does not listen any more, so that there is nobody to tell.
      throw gone;
    }
    LOG.error("a mistake of ours at {}", request.getRequestURI(), failure);
    return problem(
        new Problem(
            500,
            "Expected to answer, but made a mistake of ours; it is in the log",
            "report it with the time; the release is unharmed"),
        request);
  }
}
