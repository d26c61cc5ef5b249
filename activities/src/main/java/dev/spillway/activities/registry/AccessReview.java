package dev.spillway.activities.registry;

import dev.spillway.activities.failure.KubernetesFailures;
import dev.spillway.port.Finding;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the API server which rights the worker's account lacks, before a release needs them. */
public final class AccessReview {
  private static final Logger LOG = LoggerFactory.getLogger(AccessReview.class);

  private AccessReview() {}

  /** One finding that names every missing right; none where the server cannot be asked that. */
  public static Optional<Finding> missing(
      KubernetesClient client, String namespace, List<Right> rights) {
    List<String> missing =
        rights.stream()
            .filter(right -> !isAllowed(client, namespace, right))
            .map(Right::toString)
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.denied(
                "Expected the worker's account to have these rights in namespace '%s', but it lacks: %s"
                    .formatted(namespace, String.join(", ", missing)),
                "grant them with a Role and a RoleBinding in that namespace"));
  }

  private static boolean isAllowed(KubernetesClient client, String namespace, Right right) {
    try {
      SelfSubjectAccessReview answer =
          client.authorization().v1().selfSubjectAccessReview().create(review(namespace, right));
      return answer.getStatus() != null && Boolean.TRUE.equals(answer.getStatus().getAllowed());
    } catch (KubernetesClientException e) {
      if (e.getCode() == 404 || e.getCode() == 405) {
        LOG.debug("The API server has no access reviews; {} goes unchecked", right);
        return true;
      }
      throw KubernetesFailures.translate("create selfsubjectaccessreviews for " + right, e);
    }
  }

  private static SelfSubjectAccessReview review(String namespace, Right right) {
    String[] path = right.resource().split("/", 2);
    return new SelfSubjectAccessReviewBuilder()
        .withNewSpec()
        .withNewResourceAttributes()
        .withNamespace(namespace)
        .withVerb(right.verb())
        .withGroup(right.group())
        .withResource(path[0])
        .withSubresource(path.length > 1 ? path[1] : null)
        .endResourceAttributes()
        .endSpec()
        .build();
  }
}
