package dev.spillway.worker.gateway;

/** What is wrong with a request before anybody looks at what it says. */
final class RequestProblems {
  private static final String DOCUMENT = "the requests that are there are in /v1/openapi.json";

  private RequestProblems() {}

  static Problem of(int status) {
    return switch (status) {
      case 404 -> new Problem(404, "Expected a path that is there, but this one is not", DOCUMENT);
      case 405 -> new Problem(405, "Expected another method on this path", DOCUMENT);
      case 406 -> new Problem(406, "Expected to answer with another type than is wanted", DOCUMENT);
      case 413 -> new Problem(413, "Expected a smaller body", "send less");
      case 415 ->
          new Problem(415, "Expected a body of the type application/json", "say its type so");
      case 503 -> new Problem(503, "Expected to answer in time, but did not", "try again");
      default ->
          status < 500
              ? new Problem(400, "Expected a request with the parameters of this path", DOCUMENT)
              : new Problem(
                  500,
                  "Expected to answer, but made a mistake of ours; it is in the log",
                  "report it with the time; the release is unharmed");
    };
  }
}
