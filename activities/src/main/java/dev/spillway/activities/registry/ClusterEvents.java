package dev.spillway.activities.registry;

import dev.spillway.activities.failure.Failures;
import dev.spillway.model.Fingerprint;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what a release does where {@code kubectl describe} shows it. An event is named after what it
 * says, so that saying it twice makes one. Nothing depends on events: where they cannot be written,
 * that is logged once for each namespace, and the release goes on.
 */
public final class ClusterEvents {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterEvents.class);
  private static final String COMPONENT = "spillway";
  private static final int CONFLICT = 409;
  private static final int NAME_DIGITS = 16;
  private static final int LONGEST = 1_000;

  private final Set<String> troubled = ConcurrentHashMap.newKeySet();

  /**
   * The object that it is said of.
   *
   * @param uid null where it is not known
   */
  public record About(
      String apiVersion, String kind, String namespace, String name, @Nullable String uid) {}

  /** How {@code kubectl describe} shows it. */
  public enum Sort {
    NORMAL("Normal"),
    WARNING("Warning");

    private final String wireName;

    Sort(String wireName) {
      this.wireName = wireName;
    }
  }

  /**
   * What happened.
   *
   * @param reason one word in CamelCase
   * @param message without the release's id, which is put in front
   */
  public record Happening(Sort sort, String reason, String message) {}

  /**
   * One saying.
   *
   * @param release its id
   * @param once what tells it from another one in the same words; null where those are one
   */
  public record Saying(String release, Happening happening, Instant at, @Nullable String once) {}

  /** Says it; no where there was no answer, so that it is worth another try. */
  public boolean tell(KubernetesClient client, About about, Saying saying) {
    try {
      var ignored =
          client
              .v1()
              .events()
              .inNamespace(about.namespace())
              .resource(event(about, saying))
              .create();
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() != CONFLICT && troubled.add(about.namespace())) {
        LOG.warn(
            "Expected to create events in namespace '{}', but got {}; grant the right to create"
                + " events there to have 'kubectl describe' tell of releases",
            about.namespace(),
            e.getCode() > 0 ? e.getCode() : "no answer");
      }
      return isAnswer(e);
    }
  }

  /** Whether the API server has answered, so that the same call will be answered the same. */
  public static boolean isAnswer(KubernetesClientException failure) {
    return failure.getCode() >= 400 && failure.getCode() < 500 && failure.getCode() != 429;
  }

  private static Event event(About about, Saying saying) {
    Happening happening = saying.happening();
    String message =
        Failures.clean("Release %s: %s".formatted(saying.release(), happening.message()), LONGEST);
    String now = saying.at().truncatedTo(ChronoUnit.SECONDS).toString();
    return new EventBuilder()
        .withNewMetadata()
        .withName(about.name() + "." + digest(about, saying, message))
        .withNamespace(about.namespace())
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion(about.apiVersion())
        .withKind(about.kind())
        .withName(about.name())
        .withNamespace(about.namespace())
        .withUid(about.uid())
        .endInvolvedObject()
        .withType(happening.sort().wireName)
        .withReason(happening.reason())
        .withMessage(message)
        .withFirstTimestamp(now)
        .withLastTimestamp(now)
        .withCount(1)
        .withNewSource()
        .withComponent(COMPONENT)
        .endSource()
        .withReportingComponent(COMPONENT)
        .build();
  }

  private static String digest(About about, Saying saying, String message) {
    String uid = String.valueOf(about.uid());
    String reason = saying.happening().reason();
    String once = saying.once();
    String digest =
        once == null
            ? Fingerprint.of(uid, reason, message)
            : Fingerprint.of(uid, reason, message, once);
    return digest.substring(0, NAME_DIGITS);
  }
}
