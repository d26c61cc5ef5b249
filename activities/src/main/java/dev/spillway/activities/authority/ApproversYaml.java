package dev.spillway.activities.authority;

import dev.spillway.activities.registry.YamlText;
import dev.spillway.judge.authority.Approvers;
import dev.spillway.judge.authority.BreakGlass;
import dev.spillway.judge.authority.Delegation;
import dev.spillway.judge.authority.EnvironmentPatterns;
import dev.spillway.judge.authority.Person;
import dev.spillway.judge.authority.Production;
import dev.spillway.judge.authority.Program;
import dev.spillway.judge.authority.Role;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ServiceName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads whom an installation knows:
 *
 * <pre>{@code
 * people:
 *   ann: {slack: U012AB3CD, names: [ann-gh, ann@example.com], groups: [orders-oncall, operators]}
 * programs:
 *   ci-orders:
 *     issuer: https://token.actions.githubusercontent.com
 *     repositoryId: "123"
 *     ref: refs/heads/main
 *     environment: production
 *     workflowRef: org/repo/.github/workflows/release.yaml@refs/heads/main
 *     services: [orders-api]
 *     environments: [production]
 * delegations:
 *   - {from: ann, to: bob, groups: [orders-oncall], until: 2026-12-01T00:00:00Z}
 * breakGlass: {group: operators, reviewWithin: 24h}
 * roles: {operators: operator}
 * production: [eu-1, "shop-*"]
 * notProduction: [products]
 * signIn: ["shop-*"]
 * }</pre>
 */
final class ApproversYaml {
  private static final Pattern TIME = Pattern.compile("(\\d{1,4})([mhd])");

  private ApproversYaml() {}

  /**
   * Those of a text.
   *
   * @throws IllegalArgumentException that says in one line what was expected, and where
   */
  static Approvers parse(String text) {
    YamlPart file = YamlPart.of("", YamlText.load(text));
    file.allow(
        "people",
        "programs",
        "delegations",
        "breakGlass",
        "roles",
        "production",
        "notProduction",
        "signIn");
    return new Approvers(
        each(file.below("people"), ApproversYaml::person),
        each(file.below("programs"), ApproversYaml::program),
        file.parts("delegations").stream().map(ApproversYaml::delegation).toList(),
        breakGlass(file),
        roles(file.below("roles")),
        new Production(
            List.copyOf(file.texts("production")), List.copyOf(file.texts("notProduction"))),
        new EnvironmentPatterns(List.copyOf(file.texts("signIn"))));
  }

  private interface Reader<T> {
    T read(String name, YamlPart part);
  }

  private static <T> SortedMap<String, T> each(YamlPart group, Reader<T> reader) {
    SortedMap<String, T> all = new TreeMap<>();
    for (String name : group.names()) {
      YamlPart part = group.below(name);
      all.put(name, placed(part, () -> reader.read(name, part)));
    }
    return all;
  }

  private static Person person(String name, YamlPart part) {
    part.allow("slack", "names", "groups");
    return new Person(
        name, part.optional("slack").orElse(null), part.texts("names"), part.texts("groups"));
  }

  private static Program program(String name, YamlPart part) {
    part.allow(
        "issuer",
        "repositoryId",
        "projectId",
        "ref",
        "environment",
        "workflowRef",
        "services",
        "environments");
    return new Program(
        name,
        part.text("issuer"),
        claims(part),
        list(part, "services", ServiceName::new),
        list(part, "environments", EnvironmentName::new));
  }

  /** By the names that GitHub and GitLab give them. */
  private static SortedMap<String, String> claims(YamlPart part) {
    SortedMap<String, String> claims = new TreeMap<>();
    boolean gitLab = part.values().containsKey("projectId");
    part.optional("repositoryId").ifPresent(id -> claims.put("repository_id", id));
    part.optional("projectId").ifPresent(id -> claims.put("project_id", id));
    part.optional("ref").ifPresent(ref -> claims.put("ref", ref));
    part.optional("environment").ifPresent(name -> claims.put("environment", name));
    part.optional("workflowRef")
        .ifPresent(ref -> claims.put(gitLab ? "ci_config_ref_uri" : "job_workflow_ref", ref));
    return claims;
  }

  private static <T> List<T> list(YamlPart part, String key, Function<String, T> read) {
    return part.texts(key).stream().map(read).toList();
  }

  private static Delegation delegation(YamlPart part) {
    part.allow("from", "to", "groups", "until");
    return placed(
        part,
        () ->
            new Delegation(
                part.text("from"), part.text("to"), part.texts("groups"), part.time("until")));
  }

  private static @Nullable BreakGlass breakGlass(YamlPart file) {
    if (file.values().get("breakGlass") == null) {
      return null;
    }
    YamlPart part = file.below("breakGlass");
    part.allow("group", "reviewWithin");
    return placed(
        part, () -> new BreakGlass(part.text("group"), duration(part.text("reviewWithin"))));
  }

  private static SortedMap<String, Role> roles(YamlPart part) {
    SortedMap<String, Role> roles = new TreeMap<>();
    part.names().forEach(group -> roles.put(group, role(part, group)));
    return roles;
  }

  /** No group makes its members programs. */
  private static Role role(YamlPart part, String group) {
    List<Role> possible = Arrays.stream(Role.values()).filter(role -> role != Role.CI).toList();
    String said = part.text(group).toLowerCase(Locale.ROOT);
    return possible.stream()
        .filter(role -> role.wireName().equals(said))
        .findFirst()
        .orElseThrow(
            () ->
                part.wrong(
                    "Expected one of %s for '%s', but found '%s'"
                        .formatted(possible.stream().map(Role::wireName).toList(), group, said)));
  }

  private static Duration duration(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new IllegalArgumentException(
          "Expected a time such as 24h, but was '%s'".formatted(text));
    }
    long count = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  /** What a record says is wrong with itself, with its place. */
  private static <T> T placed(YamlPart part, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      String text = String.valueOf(e.getMessage());
      throw text.contains("at '" + part.place()) ? e : part.wrong(text);
    }
  }
}
