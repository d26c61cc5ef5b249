package dev.spillway.activities.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.model.Image;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What every verifier must hold; a new one is tested by one subclass. */
abstract class ArtifactVerifierContract {
  static final String MANIFEST = "{\"schemaVersion\": 2}";

  abstract ArtifactVerifier verifier();

  /** An image of the place that the verifier asks. */
  abstract Image image(String digest);

  /** The place has this manifest, and answers with it whatever digest is asked for. */
  abstract void serve(String manifest);

  /** The place has nothing. */
  abstract void serveNothing();

  /** The place refuses whoever asks. */
  abstract void refuse();

  /** The place is in trouble. */
  abstract void fail();

  /** The place is gone. */
  abstract void vanish();

  @Test
  void hasAName() {
    assertThat(verifier().name()).isNotBlank();
  }

  @Test
  void findsAnImageThatIsThere() {
    serve(MANIFEST);

    assertThat(verifier().verify(image(digest(MANIFEST))).problem()).isNull();
    assertThat(verifier().verify(image(digest(MANIFEST))).verified()).isEqualTo("digest only");
  }

  @Test
  void saysThatAnImageIsNotThere() {
    serveNothing();

    assertThat(verifier().verify(image(digest(MANIFEST))).problem())
        .contains(image(digest(MANIFEST)).toString(), "it has not");
  }

  @Test
  void doesNotTakeAnotherManifestForIt() {
    serve(MANIFEST + "\n");

    assertThat(verifier().verify(image(digest(MANIFEST))).problem())
        .contains(digest(MANIFEST), digest(MANIFEST + "\n"));
  }

  @Test
  void saysThatItsCredentialsAreRefused() {
    refuse();

    assertFails(FailureType.UNAUTHORISED);
  }

  @Test
  void saysThatThePlaceIsInTrouble() {
    fail();

    assertFails(FailureType.UNAVAILABLE);
  }

  @Test
  void saysThatThePlaceIsGone() {
    vanish();

    assertFails(FailureType.UNAVAILABLE);
  }

  final ApplicationFailure assertFails(FailureType type) {
    ApplicationFailure[] thrown = new ApplicationFailure[1];
    assertThatThrownBy(() -> verifier().verify(image(digest(MANIFEST))))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(type.wireName());
              assertThat(failure.isNonRetryable()).isEqualTo(!type.retryable());
              assertThat(failure).hasNoCause();
              thrown[0] = failure;
            });
    return thrown[0];
  }

  static String digest(String manifest) {
    try {
      byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
      return "sha256:"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
