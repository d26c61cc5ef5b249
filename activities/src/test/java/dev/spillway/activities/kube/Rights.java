package dev.spillway.activities.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What may be asked for: everything but what was denied. */
final class Rights {
  private static final String REVIEWS = "/selfsubjectaccessreviews";

  private final Set<String> denied = ConcurrentHashMap.newKeySet();
  private volatile boolean none;

  void deny(String verb, String resource) {
    denied.add(verb + " " + resource);
  }

  void denyAll() {
    none = true;
  }

  static boolean isReview(RecordedRequest request) {
    return request.getPath().contains(REVIEWS);
  }

  /** The answer to a review of the caller's own rights. */
  MockResponse review(RecordedRequest request) {
    ObjectNode review = Serialization.unmarshal(request.getUtf8Body(), ObjectNode.class);
    JsonNode asked = review.at("/spec/resourceAttributes");
    String part = asked.path("subresource").asText("");
    String resource = asked.path("resource").asText() + (part.isEmpty() ? "" : "/" + part);
    review.withObject("/status").put("allowed", isAllowed(asked.path("verb").asText(), resource));
    return new MockResponse().setResponseCode(201).setBody(review.toString());
  }

  /** The refusal, if the caller may not do it. */
  Optional<MockResponse> refuse(RecordedRequest request) {
    ApiRequest asked = ApiRequest.of(request);
    if (isAllowed(asked.verb(), asked.resource())) {
      return Optional.empty();
    }
    return Optional.of(
        Statuses.response(
            403,
            "%s is forbidden: User \"somebody\" cannot %s resource \"%s\" in API group \"%s\" in the namespace \"%s\""
                .formatted(
                    asked.object(),
                    asked.verb(),
                    asked.resource(),
                    asked.group(),
                    asked.namespace())));
  }

  private boolean isAllowed(String verb, String resource) {
    return !none && !denied.contains(verb + " " + resource);
  }
}
