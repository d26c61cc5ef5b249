package dev.spillway.activities.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.model.Marks;
import dev.spillway.model.ReleaseId;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanaryLabelsTest {
  @ParameterizedTest
  @CsvSource({
    "SHOP-1, SHOP-1",
    "feature/new checkout, feature-new-checkout",
    "#812, 812",
    "'  ', ",
  })
  void namesTheChangeOnPodsAsFarAsALabelCan(String change, String label) {
    Map<String, String> labels = pods(change);

    assertThat(labels.get("spillway.dev/change")).isEqualTo(label);
  }

  @Test
  void cutsAChangeThatIsTooLongForALabel() {
    assertThat(pods("x".repeat(62) + "/-y").get("spillway.dev/change")).isEqualTo("x".repeat(62));
  }

  private static Map<String, String> pods(String change) {
    return CanaryLabels.pods(
        new LabelSelectorBuilder().addToMatchLabels("app", "orders-api").build(),
        Map.of("app", "orders-api"),
        new Marks(new ReleaseId("orders-api-1"), "orders-team", change));
  }
}
