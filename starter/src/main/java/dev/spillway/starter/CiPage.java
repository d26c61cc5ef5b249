package dev.spillway.starter;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where people see the CI run that a command is part of. */
final class CiPage {
  private static final List<String> NAMED =
      List.of("CI_PIPELINE_URL", "BUILDKITE_BUILD_URL", "CIRCLE_BUILD_URL", "BUILD_URL");

  private CiPage() {}

  /** As the CI's variables say; null outside of one. */
  static @Nullable String of(Map<String, String> environment) {
    return NAMED.stream()
        .map(environment::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> ofGitHub(environment));
  }

  /** GitHub names the parts of the address alone. */
  private static @Nullable String ofGitHub(Map<String, String> environment) {
    String server = environment.get("GITHUB_SERVER_URL");
    String repository = environment.get("GITHUB_REPOSITORY");
    String run = environment.get("GITHUB_RUN_ID");
    return server == null || repository == null || run == null
        ? null
        : "%s/%s/actions/runs/%s".formatted(server, repository, run);
  }
}
