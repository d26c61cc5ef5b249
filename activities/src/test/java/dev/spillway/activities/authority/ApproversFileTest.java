package dev.spillway.activities.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.judge.authority.Approvers;
import dev.spillway.judge.authority.Production;
import dev.spillway.judge.authority.Role;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApproversFileTest {
  private static final String USUAL =
      """
      people:
        ann: {slack: U012AB3CD, names: [ann-gh, Ann@Example.com], groups: [orders-oncall, operators]}
        bob: {groups: [developers]}
      programs:
        ci-orders:
          issuer: https://token.example.com
          repositoryId: "123"
          ref: refs/heads/main
          environment: production
          workflowRef: org/repo/.github/workflows/release.yaml@refs/heads/main
          services: [orders-api]
          environments: [production]
        ci-lab:
          issuer: https://lab.example.com
          projectId: 7
          workflowRef: lab.example.com/org/repo//.gitlab-ci.yml@refs/heads/main
          services: [orders-api]
          environments: [staging]
      delegations:
        - {from: ann, to: bob, groups: [orders-oncall], until: 2026-12-01T00:00:00Z}
      breakGlass: {group: operators, reviewWithin: 24h}
      roles: {operators: operator, orders-oncall: approver}
      production: [eu-1, "shop-*"]
      notProduction: [products]
      signIn: ["shop-*"]
      """;

  @TempDir Path folder;

  @Test
  void readsPeopleProgramsAndWhatTheyMay() throws IOException {
    Approvers approvers = read(USUAL);

    assertThat(approvers.people().get("ann").names()).containsExactly("ann-gh", "ann@example.com");
    assertThat(approvers.people().get("ann").groups())
        .containsExactly("operators", "orders-oncall");
    assertThat(approvers.programs().get("ci-orders").claims())
        .containsOnlyKeys("environment", "job_workflow_ref", "ref", "repository_id");
    assertThat(approvers.programs().get("ci-lab").claims())
        .containsOnlyKeys("ci_config_ref_uri", "project_id")
        .containsEntry("project_id", "7");
    assertThat(approvers.delegations().getFirst().until())
        .isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(approvers.breakGlass().reviewWithin()).isEqualTo(Duration.ofHours(24));
    assertThat(approvers.roles()).containsEntry("operators", Role.OPERATOR);
    assertThat(approvers.production())
        .isEqualTo(new Production(List.of("eu-1", "shop-*"), List.of("products")));
    assertThat(approvers.signIn().cover("shop-eu")).isTrue();
    assertThat(approvers.signIn().cover("eu-1")).isFalse();
  }

  @Test
  void takesUpAChange() throws IOException {
    Path path = folder.resolve("approvers.yaml");
    ApproversFile file = new ApproversFile(path);
    Files.writeString(path, USUAL);
    assertThat(file.read().people()).containsKey("bob");

    Files.writeString(path, "people: {ann: {groups: [operators]}}");

    assertThat(file.read().people()).containsOnlyKeys("ann");
  }

  @Test
  void knowsNobodyWithoutAFile() {
    assertThat(new ApproversFile(null).read()).isEqualTo(Approvers.NONE);
  }

  @Test
  void refusesAFileThatIsNotThere() {
    ApproversFile file = new ApproversFile(folder.resolve("none.yaml"));

    assertThatThrownBy(file::read).hasMessageContaining("it cannot be read (NoSuchFileException)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "people: [ann] | Expected a map at 'people'",
        "persons: {} | Expected the keys [people, programs, delegations, breakGlass, roles, production, notProduction, signIn]",
        "people: {ann: {group: [a]}} | Expected the keys [slack, names, groups], but found 'group' at 'people.ann'",
        "people: {ann: {groups: a}} | Expected a list at 'people.ann.groups'",
        "people: {ann: {groups: [[a]]}} | Expected a list of texts at 'people.ann.groups'",
        "people: {ann: {slack: '@ann'}} | Expected the id of an account such as U012AB3CD, but was something else at 'people.ann'",
        "people: {'a n n': {}} | Expected a name of letters",
        "people: {ann: {names: [x]}, bob: {names: [X]}} | Expected 'x' to be one person's, but it is ann's and bob's",
        "programs: {ci: {issuer: i, ref: r, services: [s], environments: [e]}} | but found none at 'programs.ci'",
        "programs: {ci: {issuer: i, repositoryId: 1, services: [s], environments: [e]}} | Expected a ref, an environment or a workflow",
        "programs: {ci: {repositoryId: 1}} | Expected 'issuer' at 'programs.ci'",
        "programs: {ci: {issuer: i, repositoryId: 1, ref: r}} | Expected services and environments",
        "programs: {ci: {issuer: i, repositoryId: 1, ref: r, services: ['a b'], environments: [e]}} | Expected a service",
        "delegations: {} | Expected a list at 'delegations'",
        "delegations: [{from: a, to: a, groups: [g], until: 2026-12-01T00:00:00Z}] | both are 'a' at 'delegations[0]'",
        "delegations: [{from: a, to: b, groups: [g], until: tomorrow}] | Expected a time such as 2026-12-01T00:00:00Z at 'delegations[0].until'",
        "delegations: [{from: a, to: b, groups: [g], until: 2026-12-01T00:00:00Z}] | 'a' or 'b' is none",
        "breakGlass: {group: operators} | Expected 'reviewWithin' at 'breakGlass'",
        "breakGlass: {group: operators, reviewWithin: soon} | Expected a time such as 24h, but was 'soon' at 'breakGlass'",
        "roles: {operators: king} | but found 'king' at 'roles'",
        "roles: {operators: ci} | but found 'ci' at 'roles'",
        "production: prod | Expected a list at 'production'",
        "production: ['a b'] | Expected an environment such as eu-prod-1 or prod-*, but found 'a b'",
        "signIn: [a_b] | Expected an environment such as eu-prod-1 or prod-*, but found 'a_b'",
        "notProduction: [''] | Expected an environment such as eu-prod-1 or prod-*, but found ''",
        "a: b: c | it is no YAML",
        "people: {ann: {}, ann: {}} | it is no YAML",
      })
  void saysInOneLineWhatIsWrongAndWhere(String text, String cause) throws IOException {
    Path path = Files.writeString(folder.resolve("approvers.yaml"), text);

    assertThatThrownBy(new ApproversFile(path)::read)
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure ->
                assertThat(failure.getOriginalMessage())
                    .hasLineCount(1)
                    .startsWith("Expected people and programs in ")
                    .contains(cause)
                    .endsWith("; correct the file"));
  }

  private Approvers read(String text) throws IOException {
    return new ApproversFile(Files.writeString(folder.resolve("approvers.yaml"), text)).read();
  }
}
