package dev.spillway.worker.gateway;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the container itself refuses, in the one form. */
@OfGateway
@RestController
class ErrorAnswer implements ErrorController {
  @RequestMapping("/error")
  ResponseEntity<String> error(HttpServletRequest request) {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : 404;
    Problem problem = RequestProblems.of(status);
    return Json.answer(problem.status(), ProblemWriter.body(problem));
  }
}
