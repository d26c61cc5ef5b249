package dev.spillway.activities.kube;

import io.fabric8.mockwebserver.http.RecordedRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request as an API server reads it.
 *
 * @param verb such as {@code get}, {@code list} or {@code patch}
 * @param group empty for the core one
 * @param namespace empty for what lies in none
 * @param resource in the plural, with its subresource if there is one, such as {@code pods/log}
 * @param name empty where a collection is meant
 */
record ApiRequest(String verb, String group, String namespace, String resource, String name) {
  private static final Pattern PATH =
      Pattern.compile(
          "/(?:api/v1|apis/(?<group>[^/]+)/[^/]+)(?:/namespaces/(?<namespace>[^/]+))?"
              + "/(?<resource>[^/?]+)(?:/(?<name>[^/?]+))?(?:/(?<part>[^?]+))?(?<query>\\?.*)?");
  private static final Pattern WATCH = Pattern.compile(".*[?&]watch=true.*");

  static ApiRequest of(RecordedRequest request) {
    Matcher path = PATH.matcher(request.getPath());
    if (!path.matches()) {
      throw new IllegalArgumentException(
          "Expected a path of objects, but was " + request.getPath());
    }
    String name = orEmpty(path.group("name"));
    String part = path.group("part");
    return new ApiRequest(
        verb(request, name),
        orEmpty(path.group("group")),
        orEmpty(path.group("namespace")),
        path.group("resource") + (part == null ? "" : "/" + part),
        name);
  }

  /** As refusals name what was asked for, such as {@code deployments.apps "orders"}. */
  String object() {
    return named(name);
  }

  /** The same for a name that stands in the body. */
  String named(String name) {
    String plural = resource.split("/", 2)[0];
    return "%s \"%s\"".formatted(group.isEmpty() ? plural : plural + "." + group, name);
  }

  private static String verb(RecordedRequest request, String name) {
    return switch (request.getMethod()) {
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> name.isEmpty() ? "deletecollection" : "delete";
      default -> read(request, name);
    };
  }

  private static String read(RecordedRequest request, String name) {
    if (WATCH.matcher(request.getPath()).matches()) {
      return "watch";
    }
    return name.isEmpty() ? "list" : "get";
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
