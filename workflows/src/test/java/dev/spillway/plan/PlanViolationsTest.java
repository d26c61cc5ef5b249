package dev.spillway.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One change of a good plan, one violation: its line, its cause, its remedy. */
class PlanViolationsTest {
  static Stream<Arguments> changes() {
    return Stream.of(
        arguments(
            "owner: orders-team",
            "owner: orders-team\nowners: x",
            5,
            "Expected a known key, but was 'owners'",
            "did you mean 'owner'?"),
        arguments(
            "owner: orders-team",
            "owner: orders-team\nowner: x",
            5,
            "Expected 'owner' once, but line 4 has it already",
            "keep one of the two"),
        arguments(
            "owner: orders-team\n",
            "",
            1,
            "Expected the key 'owner', but it is missing",
            "add 'owner: orders-team'"),
        arguments(
            "v1", "v2", 1, "Expected spillway.dev/v1, but was 'spillway.dev/v2'", "write 'spi"),
        arguments(
            "service: orders-api",
            "service: 007",
            3,
            "Expected a Service name such as orders-api, but was '007'",
            "write it like orders-api"),
        arguments(
            "service: orders-api",
            "service:",
            3,
            "Expected a service name such as orders-api, but was nothing",
            "write it like orders-api"),
        arguments("service: orders-api", "service: !!str orders", 3, "none", "none"),
        arguments(
            "service: orders-api",
            "service: !secret orders",
            3,
            "Expected a plain value, but it has the tag '!secret'",
            "write the value without a tag"),
        arguments(
            "service: orders-api",
            "service: Orders.API",
            3,
            "Expected a Deployment name such as orders-api, but was 'Orders.API'",
            "write it like orders-api"),
        arguments(
            "max: 1%",
            "max: 101%",
            8,
            "Expected a share such as 1%, but was '101%'",
            "write it like 1%, 0.5pp"),
        arguments(
            "max: 350ms",
            "max: 0ms",
            9,
            "Expected a duration above 0 such as 350ms, but was '0ms'",
            "write it like 350ms, 2s"),
        arguments(
            "errorRate: {max: 1%}",
            "errorRate: {}",
            8,
            "Expected max, aboveStable, alpha or objective, but found none of them",
            "add at least one of them"),
        arguments(
            "max: 350ms",
            "max: 350ms, aboveStable: 0pp",
            9,
            "Expected alpha beside aboveStable, timesStable or beta, which are about evidence",
            "correct it"),
        arguments(
            "source: prometheus",
            "source: prometheus\n    burnRate: {rule: 2x over 1h}",
            8,
            "Expected slo or objective, but found none of them",
            "add at least one of them"),
        arguments(
            "source: prometheus",
            "source: prometheus\n    burnRate: {slo: 99.9%, rule: twice an hour}",
            8,
            "Expected a burn rule such as 2x over 1h, but was 'twice an hour'",
            "write it like 2x over 1h, sre-30d"),
        arguments(
            "source: prometheus",
            "source: prometheus\n    guards: {harmCap: 50}",
            6,
            "Expected alpha in errorRate or latency, or burnRate, beside guards",
            "correct it"),
        arguments(
            "source: prometheus",
            "source: prometheus\n    guards: {bursts: often}",
            8,
            "Expected a burst factor such as 3, but was 'often'",
            "write it like 3, estimate"),
        arguments(
            "source: prometheus",
            "source: prometheus\n    guards: {bursts: 0.5}",
            8,
            "Expected a burst factor from 1 to 1000000, but was 0.5",
            "choose a value from 1 to 1000000"),
        arguments(
            "hold: 5m}",
            "hold: 5m}\n  - rampFlag: {flag: f, percentages: [100], hold: 5m,"
                + " analysis: http-slo, whenBurning: abort}",
            12,
            "Expected an analysis with burnRate beside whenBurning, but there is none",
            "give the analysis a burnRate, or leave whenBurning out"),
        arguments(
            "source: prometheus",
            "source: prometheus\n    noData: halt",
            8,
            "Expected one of hold, pause, abort, but was 'halt'",
            "choose one of them"),
        arguments(
            "source: prometheus",
            "source: prometheus\n    interval: 99ms",
            8,
            "Expected a duration of 100ms or more such as 10s, but was '99ms'",
            "write it like 10s, 500ms"),
        arguments(
            "http-slo:",
            "http slo:",
            6,
            "Expected a name such as http-slo, but was 'http slo'",
            "use up to 48 letters, digits, dots and hyphens"),
        arguments(
            "[5, 25, 50, 100]",
            "[5, 5]",
            11,
            "Expected a weight above 5 %, but was 5 %",
            "let the weights rise"),
        arguments(
            "[5, 25, 50, 100]",
            "[0, 100]",
            11,
            "Expected a weight from 1 to 100, but was 0",
            "choose a value from 1 to 100"),
        arguments(
            "[5, 25, 50, 100]",
            "[5, 101]",
            11,
            "Expected a weight from 1 to 100, but was 101",
            "choose a value from 1 to 100"),
        arguments(
            "[5, 25, 50, 100]",
            "[5, 99999999999999999999]",
            11,
            "Expected a weight from 1 to 100, but was 99999999999999999999",
            "choose a value from 1 to 100"),
        arguments(
            "[5, 25, 50, 100]", "[]", 11, "Expected at least 1 item, but was an empty list", "add"),
        arguments(
            ", hold: 5m",
            "",
            11,
            "Expected either stages or weights with hold, but found weights",
            "give exactly one of the two"),
        arguments(
            "hold: 5m",
            "hold: 5m, stages: [{weight: 100, hold: 5m}]",
            11,
            "Expected either stages or weights with hold, but found stages, weights, hold",
            "give exactly one of the two"),
        arguments(
            "analysis: http-slo, ",
            "",
            11,
            "Expected an analysis for this stage, but neither it nor the canary names one",
            "add 'analysis: NAME' to the canary"),
        arguments(
            "steps:",
            "steps:\n  - verifyArtifact: {}\n    canary: {}",
            11,
            "Expected one key, but found several: verifyArtifact, canary",
            "start each of them with '- '"),
        arguments(
            "steps:",
            "steps:\n  - canary: {analysis: http-slo, weights: [100], hold: 1m, id: first}",
            12,
            "Expected one canary, but line 11 has one already",
            "make it stages of the first one"),
        arguments(
            "namespace: shop}",
            "namespace: shop, workload: {manifest: ../../etc/passwd}}",
            13,
            "Expected a path below the folder of the plan such as k8s/deployment.yaml, but was",
            "write it like k8s/deployment.yaml"),
        arguments(
            "{cluster: prod-eu, namespace: shop}",
            "{namespace: shop}",
            13,
            "Expected the key 'cluster', but it is missing",
            "add 'cluster: prod-eu'"),
        arguments(
            "namespace: shop}",
            "namespace: shop, without: [canry]}",
            13,
            "Expected the id of a step, but was 'canry'",
            "did you mean 'canary'?"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("changes")
  void isReportedWithLineCauseAndRemedy(
      String from, String to, int line, String cause, String remedy) {
    String plan = Plans.smallest();
    assertThat(plan).contains(from);

    List<Violation> violations =
        Plans.violations(
            plan.replaceFirst(
                java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to)));

    if (cause.equals("none")) {
      assertThat(violations).isEmpty();
      return;
    }
    assertThat(violations)
        .anySatisfy(
            violation -> {
              assertThat(violation.line()).isEqualTo(line);
              assertThat(violation.cause()).startsWith(cause);
              assertThat(violation.remedy()).contains(remedy);
            });
    assertThat(violations).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void namesOnlyTheEnvironmentsThatHaveAViolation() {
    String plan = Plans.full().replace("      - go-live", "      - go-live\n      - canary");

    List<Violation> violations = Plans.violations(plan);

    assertThat(violations)
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.path()).isEqualTo("steps");
              assertThat(violation.cause()).endsWith("(in environment staging)");
            });
  }

  @Test
  void showsFileLineColumnAndPath() {
    Violation violation =
        new Violation(
            "plan.yaml",
            12,
            7,
            "steps/1/canary/stages/2/weight",
            "Expected a weight above 25 %, but was 10 %",
            "let the weights rise");

    assertThat(violation)
        .hasToString(
            """
            plan.yaml:12:7: steps/1/canary/stages/2/weight: Expected a weight above 25 %, but was 10 %
              → let the weights rise\
            """);
  }
}
