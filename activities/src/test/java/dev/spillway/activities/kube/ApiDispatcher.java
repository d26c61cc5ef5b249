package dev.spillway.activities.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.crud.AttributeSet;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adds to the create, read, update and delete of its parent what that one lacks: server-side apply,
 * a refusal where a JSON-Patch test fails, logs, access reviews, and misbehaviour on demand.
 */
final class ApiDispatcher extends KubernetesCrudDispatcher {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern STATUS_OWNERS =
      Pattern.compile(".*/(deployments|pods|httproutes|gateways|horizontalpodautoscalers)(/.*)?");
  private static final Pattern LOG = Pattern.compile(".*/pods/([^/]+)/log(\\?.*)?");
  private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
  private static final String REVIEWS = "/selfsubjectaccessreviews";
  private static final int MOST_CONFLICTS = 20;

  final Faults faults = new Faults();
  final Watches watches = new Watches(told());
  final List<String> writes = new CopyOnWriteArrayList<>();
  final Map<String, String> logs = new ConcurrentHashMap<>();
  final Set<String> denied = ConcurrentHashMap.newKeySet();

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    if (WRITES.contains(request.getMethod()) && !request.getPath().contains(REVIEWS)) {
      writes.add(request.getMethod() + " " + withoutQuery(request.getPath()));
    }
    return faults.meet(request).orElseGet(() -> answer(request));
  }

  /** The parent's own list, which nothing else can shorten in time. */
  private Set<?> told() {
    try {
      Field listeners = KubernetesCrudDispatcher.class.getDeclaredField("watchEventListeners");
      listeners.setAccessible(true);
      return (Set<?>) listeners.get(this);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Expected the parent to keep a list of its watches", e);
    }
  }

  /** A watch may end while it is told; then all are told again, which they do not mind. */
  @Override
  public void processEvent(
      String path,
      AttributeSet pathAttributes,
      AttributeSet oldAttributes,
      GenericKubernetesResource resource,
      String newState) {
    for (int i = 0; i < MOST_CONFLICTS; i++) {
      try {
        super.processEvent(path, pathAttributes, oldAttributes, resource, newState);
        return;
      } catch (RejectedExecutionException e) {
        Thread.onSpinWait();
      }
    }
  }

  private MockResponse answer(RecordedRequest request) {
    Matcher log = LOG.matcher(request.getPath());
    if (log.matches()) {
      return log(log.group(1), request.getPath().contains("previous=true"));
    }
    if (request.getPath().contains(REVIEWS)) {
      return review(request);
    }
    return watches.track(super.dispatch(request));
  }

  /** The kinds whose status only the status resource changes, as on a real server. */
  @Override
  public boolean isStatusSubresourceEnabledForResource(String path) {
    return STATUS_OWNERS.matcher(withoutQuery(path)).matches()
        || super.isStatusSubresourceEnabledForResource(path);
  }

  @Override
  public MockResponse handlePatch(RecordedRequest request) {
    String type = Optional.ofNullable(request.getHeader("Content-Type")).orElse("");
    if (type.startsWith("application/apply-patch+yaml")) {
      return apply(request);
    }
    if (type.startsWith("application/json-patch+json")) {
      Optional<MockResponse> refusal = refusedTest(request);
      if (refusal.isPresent()) {
        return refusal.get();
      }
    }
    return super.handlePatch(request);
  }

  /** Changes an object as somebody else would, without a request. */
  void edit(String path, Consumer<ObjectNode> change) {
    ObjectNode object =
        find(path).orElseThrow(() -> new IllegalArgumentException("Nothing at " + path)).deepCopy();
    change.accept(object);
    String target = object.has("status") && onlyStatus(path, object) ? path + "/status" : path;
    super.handleUpdate(request(HttpMethod.PUT, target, object));
  }

  private boolean onlyStatus(String path, ObjectNode edited) {
    ObjectNode before = find(path).orElseThrow().deepCopy();
    before.set("status", edited.get("status"));
    return before.equals(edited);
  }

  private MockResponse apply(RecordedRequest request) {
    String path = withoutQuery(request.getPath());
    ObjectNode applied = Serialization.unmarshal(request.getUtf8Body(), ObjectNode.class);
    applied.withObject("/metadata").remove("managedFields");
    MockResponse answer = applyOnce(path, applied);
    for (int i = 0; answer.code() == 409 && i < MOST_CONFLICTS; i++) {
      answer = applyOnce(path, applied);
    }
    return answer;
  }

  private MockResponse applyOnce(String path, ObjectNode applied) {
    Optional<ObjectNode> current = find(path);
    if (current.isEmpty()) {
      String collection = path.substring(0, path.lastIndexOf('/'));
      return super.handleCreate(request(HttpMethod.POST, collection, applied));
    }
    JsonNode merged = ApplyMerge.merge(current.get(), applied);
    return super.handleUpdate(request(HttpMethod.PUT, path, merged));
  }

  private Optional<MockResponse> refusedTest(RecordedRequest request) {
    String path = withoutQuery(request.getPath()).replaceAll("/(status|scale)$", "");
    Optional<ObjectNode> current = find(path);
    if (current.isEmpty()) {
      return Optional.empty();
    }
    try {
      JsonPatch.apply(
          Serialization.unmarshal(request.getUtf8Body(), JsonNode.class), current.get().deepCopy());
      return Optional.empty();
    } catch (JsonPatchException e) {
      return Optional.of(Statuses.response(422, "the server rejected our request: " + e));
    }
  }

  private Optional<ObjectNode> find(String path) {
    MockResponse answer = handleGet(path);
    return answer.code() == 200 ? Optional.of(read(answer)) : Optional.empty();
  }

  private MockResponse log(String pod, boolean previous) {
    String text = logs.get(KubernetesApi.logKey(pod, previous));
    return text == null
        ? Statuses.response(400, "container is waiting to start")
        : new MockResponse().setResponseCode(200).setBody(text);
  }

  private MockResponse review(RecordedRequest request) {
    ObjectNode review = Serialization.unmarshal(request.getUtf8Body(), ObjectNode.class);
    JsonNode asked = review.at("/spec/resourceAttributes");
    String right = asked.path("verb").asText() + " " + asked.path("resource").asText();
    review.withObject("/status").put("allowed", !denied.contains(right));
    return new MockResponse().setResponseCode(201).setBody(review.toString());
  }

  private static RecordedRequest request(HttpMethod method, String path, JsonNode body) {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    return new RecordedRequest(
        "HTTP/1.1", method, path, Headers.builder().build(), new Buffer(bytes));
  }

  private static ObjectNode read(MockResponse answer) {
    try {
      return (ObjectNode) JSON.readTree(answer.getBody().getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("The store holds JSON only", e);
    }
  }

  private static String withoutQuery(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }
}
