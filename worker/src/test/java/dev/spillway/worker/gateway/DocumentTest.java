package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.release.Verb;
import dev.spillway.wire.WireFormat;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** The published document and the controllers, which must say the same. */
class DocumentTest {
  private static final List<Class<?>> CONTROLLERS =
      List.of(
          StartController.class,
          LaneController.class,
          MessageController.class,
          LiveController.class,
          RecordController.class,
          GlassController.class,
          DocumentController.class);

  @Test
  void namesEveryRouteAndNoOther() throws IOException {
    TreeSet<String> served = new TreeSet<>();
    CONTROLLERS.forEach(controller -> routes(controller).forEach(served::add));

    assertThat(documented()).containsExactlyElementsOf(served);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void saysOfEveryOperationHowItIsRefused(JsonNode operation) {
    assertThat(operation.at("/operationId").asText()).isNotBlank();
    assertThat(operation.at("/responses").has("200")).isTrue();
    assertThat(operation.at("/responses").has("429")).isTrue();
    assertThat(operation.at("/responses/429/content/application~1json/schema/$ref").asText())
        .isEqualTo("#/components/schemas/Problem");
  }

  @Test
  void refersToNothingThatIsNotThere() throws IOException {
    JsonNode document = document();

    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference -> assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse());
  }

  static JsonNode document() throws IOException {
    return WireFormat.mapper().readTree(DocumentController.text());
  }

  static Stream<JsonNode> operations() throws IOException {
    return document().at("/paths").valueStream().flatMap(JsonNode::valueStream);
  }

  private static NavigableSet<String> documented() throws IOException {
    TreeSet<String> routes = new TreeSet<>();
    document()
        .at("/paths")
        .propertyStream()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    return routes;
  }

  private static Stream<String> routes(Class<?> controller) {
    RequestMapping type =
        AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
    String prefix = type == null ? "" : type.path()[0];
    return Arrays.stream(controller.getDeclaredMethods())
        .flatMap(method -> route(prefix, method))
        .flatMap(DocumentTest::eachVerb);
  }

  private static Stream<String> route(String prefix, Method method) {
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
    if (mapping == null) {
      return Stream.empty();
    }
    RequestMethod verb = mapping.method()[0];
    return mapping.path().length == 0
        ? Stream.of(verb + " " + prefix)
        : Arrays.stream(mapping.path()).map(path -> verb + " " + prefix + path);
  }

  private static Stream<String> eachVerb(String route) {
    return route.contains("{verb}")
        ? Arrays.stream(Verb.values())
            .filter(verb -> verb != Verb.UNKNOWN)
            .map(verb -> route.replace("{verb}", verb.wireName()))
        : Stream.of(route);
  }
}
