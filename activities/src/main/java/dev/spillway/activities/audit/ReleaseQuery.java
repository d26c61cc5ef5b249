package dev.spillway.activities.audit;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which releases to read; what is absent does not matter.
 *
 * @param limit the most lines, 1 to {@value #MOST}
 */
public record ReleaseQuery(
    @Nullable ServiceName service,
    @Nullable EnvironmentName environment,
    @Nullable ReleaseId release,
    Which which,
    int limit) {
  static final int MOST = 100_000;
  private static final int USUAL = 50;

  /** Whether a release's end matters. */
  public enum Which {
    ALL,
    OPEN
  }

  public ReleaseQuery {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException(
          "Expected a limit of 1 to %d, but was %d".formatted(MOST, limit));
    }
  }

  /**
   * From the parameters of an HTTP request: {@code service}, {@code environment}, {@code release},
   * {@code open=true}, {@code limit} (50). An empty one counts as absent.
   *
   * @param parameter gives a parameter's value by its name, null where there is none
   * @throws IllegalArgumentException where one has the wrong form
   */
  public static ReleaseQuery of(Function<String, @Nullable String> parameter) {
    return new ReleaseQuery(
        given(parameter, "service").map(ServiceName::new).orElse(null),
        given(parameter, "environment").map(EnvironmentName::new).orElse(null),
        given(parameter, "release").map(ReleaseId::new).orElse(null),
        given(parameter, "open").map(Boolean::parseBoolean).orElse(false) ? Which.OPEN : Which.ALL,
        given(parameter, "limit").map(ReleaseQuery::number).orElse(USUAL));
  }

  private static Optional<String> given(Function<String, @Nullable String> parameter, String name) {
    return Optional.ofNullable(parameter.apply(name)).filter(value -> !value.isEmpty());
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("Expected a limit in digits, but was something else", e);
    }
  }
}
