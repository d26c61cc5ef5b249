package dev.spillway.activities.registry;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ClusterSettingsTest {
  private static final Path FILE = Path.of("kubeconfig");

  @Test
  void refusesABlankName() {
    assertThatIllegalArgumentException().isThrownBy(() -> ClusterSettings.inCluster(" "));
  }

  @Test
  void refusesTwoWaysToTheSameCluster() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClusterSettings("c", FILE, null, "https://10.0.0.1", null, null))
        .withMessageContaining("found both; keep one");
  }

  @Test
  void refusesAContextOfNoKubeconfig() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClusterSettings("c", null, "blue", null, null, null))
        .withMessageContaining("for context 'blue'");
  }
}
