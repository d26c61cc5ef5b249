package dev.spillway.activities.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.LogCapture;
import dev.spillway.activities.Shop;
import dev.spillway.model.Image;
import dev.spillway.port.ImageReport;
import dev.spillway.port.VerifyImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtifactActivitiesImplTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {"none, 'there, digest only'", "it is not there, it is not there"})
  void logsWhatItAnswers(String problem, String said) {
    FakeVerifier verifier = new FakeVerifier(new ImageReport(problem, "digest only"));

    try (LogCapture log = new LogCapture(ArtifactActivitiesImpl.class)) {
      ImageReport answer =
          new ArtifactActivitiesImpl(verifier).verifyImage(new VerifyImage(Shop.NEW));

      assertThat(answer).isEqualTo(verifier.report);
      assertThat(verifier.asked).containsExactly(Shop.NEW);
      assertThat(log.lines()).containsExactly("image %s: %s".formatted(Shop.NEW, said));
    }
  }

  private static final class FakeVerifier implements ArtifactVerifier {
    private final ImageReport report;
    private final List<Image> asked = new ArrayList<>();

    FakeVerifier(ImageReport report) {
      this.report = report;
    }

    @Override
    public String name() {
      return "fake";
    }

    @Override
    public ImageReport verify(Image image) {
      asked.add(image);
      return report;
    }
  }
}
