package dev.spillway.sandbox.proxy;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPHeader;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPPathMatch;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRequestRedirectFilter;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteFilter;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatch;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one HTTPRoute as far as the sandbox's gateway knows them: paths by prefix or
 * exactly, weighted backends, redirects, response headers.
 *
 * @param rules in their order
 */
public record RouteTable(List<Rule> rules) {
  public static final RouteTable EMPTY = new RouteTable(List.of());

  public RouteTable {
    rules = List.copyOf(rules);
  }

  /**
   * One rule.
   *
   * @param headers set on each answer
   */
  public record Rule(
      List<Path> paths,
      List<Backend> backends,
      SortedMap<String, String> headers,
      Optional<Redirect> redirect) {
    public Rule {
      paths = List.copyOf(paths);
      backends = List.copyOf(backends);
      headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }
  }

  public record Path(boolean exact, String value) {
    boolean matches(String path) {
      if (exact || value.equals(path)) {
        return value.equals(path);
      }
      return path.startsWith(value.endsWith("/") ? value : value + "/");
    }
  }

  /** A Service and its share of the requests, relative to the others' shares. */
  public record Backend(String service, int weight) {}

  public record Redirect(int code, String path) {}

  /** The rule for a path: an exact one wins, then the longest prefix, then the first. */
  public Optional<Rule> match(String path) {
    return rules.stream()
        .flatMap(rule -> rule.paths().stream().map(it -> Map.entry(it, rule)))
        .filter(entry -> entry.getKey().matches(path))
        .max(
            Comparator.<Map.Entry<Path, Rule>, Boolean>comparing(it -> it.getKey().exact())
                .thenComparingInt(it -> it.getKey().value().length())
                .thenComparingInt(it -> -rules.indexOf(it.getValue())))
        .map(Map.Entry::getValue);
  }

  /** Share of the requests that a Service gets where it shares them; 0 to 100, rounded. */
  public int share(String service) {
    return rules.stream()
        .filter(rule -> rule.backends().stream().anyMatch(it -> it.service().equals(service)))
        .findFirst()
        .map(rule -> share(rule, service))
        .orElse(0);
  }

  private static int share(Rule rule, String service) {
    int total = rule.backends().stream().mapToInt(Backend::weight).sum();
    int own =
        rule.backends().stream()
            .filter(it -> it.service().equals(service))
            .mapToInt(Backend::weight)
            .sum();
    return total == 0 ? 0 : Math.round(100f * own / total);
  }

  /** Reads a route. */
  public static RouteTable of(HTTPRoute route) {
    return new RouteTable(nonNull(route.getSpec().getRules()).map(RouteTable::rule).toList());
  }

  private static Rule rule(HTTPRouteRule rule) {
    List<Path> paths = nonNull(rule.getMatches()).map(RouteTable::path).toList();
    return new Rule(
        paths.isEmpty() ? List.of(new Path(false, "/")) : paths,
        nonNull(rule.getBackendRefs()).map(RouteTable::backend).toList(),
        headers(rule),
        nonNull(rule.getFilters())
            .map(HTTPRouteFilter::getRequestRedirect)
            .filter(Objects::nonNull)
            .map(RouteTable::redirect)
            .findFirst());
  }

  private static Path path(HTTPRouteMatch match) {
    HTTPPathMatch path = match.getPath();
    if (path == null) {
      return new Path(false, "/");
    }
    return new Path("Exact".equals(path.getType()), path.getValue());
  }

  private static Backend backend(HTTPBackendRef backend) {
    Integer weight = backend.getWeight();
    return new Backend(backend.getName(), weight == null ? 1 : weight);
  }

  private static SortedMap<String, String> headers(HTTPRouteRule rule) {
    SortedMap<String, String> headers = new TreeMap<>();
    nonNull(rule.getFilters())
        .map(HTTPRouteFilter::getResponseHeaderModifier)
        .filter(Objects::nonNull)
        .flatMap(it -> Stream.concat(nonNull(it.getSet()), nonNull(it.getAdd())))
        .forEach((HTTPHeader header) -> headers.put(header.getName(), header.getValue()));
    return headers;
  }

  private static Redirect redirect(HTTPRequestRedirectFilter filter) {
    int code = filter.getStatusCode() == null ? 302 : filter.getStatusCode();
    return new Redirect(code, filter.getPath().getReplaceFullPath());
  }

  private static <T> Stream<T> nonNull(@Nullable List<T> list) {
    return list == null ? Stream.empty() : list.stream();
  }
}
