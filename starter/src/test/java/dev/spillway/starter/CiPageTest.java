package dev.spillway.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CiPageTest {
  @Test
  void putsTogetherWhatGitHubSays() {
    assertThat(
            CiPage.of(
                Map.of(
                    "GITHUB_SERVER_URL", "https://github.example",
                    "GITHUB_REPOSITORY", "shop/orders",
                    "GITHUB_RUN_ID", "4711")))
        .isEqualTo("https://github.example/shop/orders/actions/runs/4711");
  }

  @Test
  void takesThePageThatOtherCisName() {
    assertThat(CiPage.of(Map.of("CI_PIPELINE_URL", "https://ci.example/7")))
        .isEqualTo("https://ci.example/7");
  }

  @Test
  void namesNoneOutsideOfACi() {
    assertThat(CiPage.of(Map.of("GITHUB_RUN_ID", "4711"))).isNull();
  }
}
