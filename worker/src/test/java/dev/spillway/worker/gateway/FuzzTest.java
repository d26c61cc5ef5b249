package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.worker.gateway.RunningGateway.Answer;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Requests made from the published document, most of them wrong in one way or another. */
class FuzzTest {
  private static final RunningGateway GATEWAY = new RunningGateway();

  @BeforeContainer
  static void start() throws Exception {
    GATEWAY.beforeAll(null);
  }

  @AfterContainer
  static void stop() throws IOException {
    GATEWAY.afterAll(null);
  }

  /**
   * A request.
   *
   * @param operation as the document has it
   */
  record Fuzzed(String method, String path, JsonNode operation, String who, String body) {}

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void isAnsweredAsTheDocumentSays(@ForAll("requests") Fuzzed fuzzed) {
    Answer answer = GATEWAY.send(request(fuzzed));

    assertThat(fuzzed.operation().at("/responses").has(Integer.toString(answer.status())))
        .as("%s %s: %s", answer.status(), answer.body(), fuzzed)
        .isTrue();
    assertThat(answer.status() == 503 || answer.status() < 500).isTrue();
    assertThat(answer).satisfiesAnyOf(FuzzTest::isTaken, HostileRequestsTest::assertRefusal);
  }

  private static void isTaken(Answer answer) {
    assertThat(answer.status()).isLessThan(300);
  }

  @Provide
  Arbitrary<Fuzzed> requests() throws IOException {
    List<Arbitrary<Fuzzed>> all = new ArrayList<>();
    DocumentTest.document()
        .at("/paths")
        .propertyStream()
        .forEach(
            path ->
                path.getValue()
                    .propertyStream()
                    .forEach(
                        operation ->
                            all.add(
                                fuzzed(operation.getKey(), path.getKey(), operation.getValue()))));
    return Arbitraries.of(all).flatMap(each -> each);
  }

  private static Arbitrary<Fuzzed> fuzzed(String method, String path, JsonNode operation) {
    return Combinators.combine(
            filled(path, operation),
            Arbitraries.of("otto", "ann", "dan", "zoe", "ci", ""),
            body(operation))
        .as(
            (target, who, body) ->
                new Fuzzed(method.toUpperCase(Locale.ROOT), target, operation, who, body));
  }

  private static Arbitrary<String> filled(String path, JsonNode operation) {
    Arbitrary<String> target = Arbitraries.just(path);
    for (JsonNode parameter : operation.path("parameters")) {
      String name = parameter.path("name").asText();
      Arbitrary<String> value = text().map(FuzzTest::encoded);
      boolean inPath = parameter.path("in").asText().equals("path");
      Arbitrary<String> shown =
          inPath
              ? value.filter(one -> !one.isEmpty())
              : Arbitraries.frequencyOf(
                  Tuple.of(2, Arbitraries.just("")),
                  Tuple.of(1, value.map(one -> name + "=" + one)));
      target =
          Combinators.combine(target, shown)
              .as(
                  (sofar, one) ->
                      inPath ? sofar.replace("{" + name + "}", one) : joined(sofar, one));
    }
    return target;
  }

  private static String joined(String target, String parameter) {
    return parameter.isEmpty() ? target : target + (target.contains("?") ? "&" : "?") + parameter;
  }

  private static Arbitrary<String> text() {
    return Arbitraries.oneOf(
        Arbitraries.of("orders-api", "production", "none-1", "PT1S", "0", "-1", "true"),
        Arbitraries.strings().alpha().numeric().withChars("-. _'\"%;<>{}$").ofMaxLength(20),
        Arbitraries.strings().withCharRange(' ', '\u04ff').ofMaxLength(12));
  }

  /** What a path cannot hold at all never reaches a gateway. */
  private static String encoded(String text) {
    String plain = text.replaceAll("[/\\\\%;]", "x").replaceFirst("^\\.+$", "x");
    return URLEncoder.encode(plain, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Arbitrary<String> body(JsonNode operation) {
    JsonNode properties = operation.at("/requestBody/content/application~1json/schema/properties");
    if (operation.path("requestBody").isMissingNode()) {
      return Arbitraries.just("");
    }
    List<String> names = new ArrayList<>(List.of("request", "ifBusy", "id", "by"));
    properties.fieldNames().forEachRemaining(names::add);
    return Arbitraries.frequencyOf(
        Tuple.of(
            4,
            Arbitraries.maps(Arbitraries.of(names), value(2)).ofMaxSize(6).map(FuzzTest::object)),
        Tuple.of(1, value(2)),
        Tuple.of(1, text()));
  }

  private static Arbitrary<String> value(int depth) {
    Arbitrary<String> plain =
        Arbitraries.oneOf(
            Arbitraries.of("null", "true", "1", "-1.5e300", "\"\"", "\"approve\"", "\"go-live\""),
            text().map(Json::text));
    return depth == 0
        ? plain
        : Arbitraries.oneOf(
            plain,
            Arbitraries.maps(Arbitraries.of("id", "plan", "image", "change", "name"), value(0))
                .ofMaxSize(4)
                .map(FuzzTest::object),
            value(depth - 1).list().ofMaxSize(3).map(all -> "[" + String.join(",", all) + "]"));
  }

  private static String object(Map<String, String> fields) {
    StringBuilder text = new StringBuilder("{");
    fields.forEach(
        (name, value) ->
            text.append(text.length() == 1 ? "" : ",").append("\"%s\":%s".formatted(name, value)));
    return text.append('}').toString();
  }

  private static HttpRequest request(Fuzzed fuzzed) {
    HttpRequest.Builder request =
        GATEWAY
            .request(fuzzed.path())
            .header("Content-Type", "application/json")
            .method(fuzzed.method(), BodyPublishers.ofString(fuzzed.body()));
    return switch (fuzzed.who()) {
      case "" -> request.build();
      case "ci" ->
          request.header("Authorization", "Bearer " + GATEWAY.jobs().job().token()).build();
      case String name -> request.header("Authorization", "Bearer " + GATEWAY.token(name)).build();
    };
  }
}
