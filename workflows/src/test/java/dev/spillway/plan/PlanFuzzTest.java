package dev.spillway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the text, reading it ends with a plan or with violations. */
class PlanFuzzTest {
  private static final String[] FRAGMENTS = {
    "",
    "\n",
    "  ",
    "- ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "&a ",
    "*a",
    "!x ",
    "|\n",
    ">-\n",
    "? ",
    "# ",
    "---\n",
    "...\n",
    "%",
    "@",
    "\t",
    "\u0000",
    "\uD800",
    "\u2028",
    "null",
    "true",
    "0",
    "-1",
    "1e999",
    "9999999999999999999999",
    ".nan",
    "2m",
    "5%",
    "stages: ",
    "weights: ",
    "without: ",
    "environments: ",
    "steps: ",
    "analyses: ",
    "canary",
    "verifyArtifact",
    "../",
    "<<: *a\n"
  };

  @Property(tries = 1500)
  void endsInAPlanOrInViolations(@ForAll("mutants") String text) {
    Reading reading = PlanReader.read(new PlanText("plan.yaml", text));

    if (reading instanceof Reading.Invalid(List<Violation> violations)) {
      assertThat(violations).isSorted().doesNotHaveDuplicates();
      assertThat(violations).allSatisfy(PlanFuzzTest::isComplete);
    }
  }

  @Property(tries = 300)
  void endsForAnyTextAtAll(@ForAll String text) {
    assertThat(PlanReader.read(new PlanText("plan.yaml", text))).isNotNull();
  }

  @Provide
  Arbitrary<String> mutants() {
    Arbitrary<String> start = Arbitraries.of(Plans.smallest(), Plans.full());
    Arbitrary<Edit> edit =
        Combinators.combine(
                Arbitraries.doubles().between(0, 1),
                Arbitraries.integers().between(0, 40),
                Arbitraries.of(FRAGMENTS))
            .as(Edit::new);
    return Combinators.combine(start, edit.list().ofMinSize(1).ofMaxSize(6))
        .as(
            (text, edits) -> {
              String changed = text;
              for (Edit one : edits) {
                changed = one.apply(changed);
              }
              return changed;
            });
  }

  private static void isComplete(Violation violation) {
    assertThat(violation.line()).isPositive();
    assertThat(violation.column()).isPositive();
    assertThat(violation.cause()).startsWith("Expected").doesNotContain("\n");
    assertThat(violation.remedy()).isNotBlank().doesNotContain("\n");
  }

  /** Replaces a few characters somewhere by a fragment. */
  private record Edit(double where, int length, String by) {
    String apply(String text) {
      int start = (int) (where * text.length());
      int end = Math.min(text.length(), start + length);
      return text.substring(0, start) + by + text.substring(end);
    }
  }
}
