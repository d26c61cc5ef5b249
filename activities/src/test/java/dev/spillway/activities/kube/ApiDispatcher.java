package dev.spillway.activities.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.activities.kube.Patches.Patch;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.crud.AttributeSet;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
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
 * Adds to the create, read, update and delete of its parent what that one lacks: defaults, patches
 * of every kind, rights and reviews of them, refusals in words, logs, and misbehaviour on demand.
 */
final class ApiDispatcher extends KubernetesCrudDispatcher {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern STATUS_OWNERS =
      Pattern.compile(".*/(deployments|pods|httproutes|gateways|horizontalpodautoscalers)(/.*)?");
  private static final Pattern LOG = Pattern.compile(".*/pods/([^/]+)/log(\\?.*)?");
  private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
  private static final Pattern PART = Pattern.compile("/(status|scale)$");
  private static final String ANNOTATIONS = "/metadata/annotations";
  private static final int MOST_CONFLICTS = 20;

  final Faults faults = new Faults();
  final Watches watches = new Watches(told());
  final List<String> writes = new CopyOnWriteArrayList<>();
  final Map<String, String> logs = new ConcurrentHashMap<>();
  final Rights rights = new Rights();
  private final Patches patches = new Patches();
  private final Defaults defaults = new Defaults();

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    if (WRITES.contains(request.getMethod()) && !Rights.isReview(request)) {
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
    if (Rights.isReview(request)) {
      return rights.review(request);
    }
    Optional<MockResponse> refusal = rights.refuse(request);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Matcher log = LOG.matcher(request.getPath());
    if (log.matches()) {
      return log(log.group(1), request.getPath().contains("previous=true"));
    }
    return watches.track(worded(request, super.dispatch(request)));
  }

  /** The kinds whose status only the status resource changes, as on a real server. */
  @Override
  public boolean isStatusSubresourceEnabledForResource(String path) {
    return STATUS_OWNERS.matcher(withoutQuery(path)).matches()
        || super.isStatusSubresourceEnabledForResource(path);
  }

  @Override
  public MockResponse handleCreate(RecordedRequest request) {
    return create(withoutQuery(request.getPath()), body(request));
  }

  @Override
  public MockResponse handleUpdate(RecordedRequest request) {
    return update(withoutQuery(request.getPath()), body(request));
  }

  /** A change by others in between makes it again, as a server does. */
  @Override
  public MockResponse handlePatch(RecordedRequest request) {
    String path = withoutQuery(request.getPath());
    Patch patch = Patch.of(request);
    MockResponse answer = patchOnce(path, patch);
    for (int i = 0; answer.code() == 409 && i < MOST_CONFLICTS; i++) {
      answer = patchOnce(path, patch);
    }
    return answer;
  }

  /** The status is no part of a generation; a Deployment's annotations are. */
  @Override
  public void touchGeneration(JsonNode current, JsonNode updated) {
    boolean annotated =
        updated.path("kind").asText().equals("Deployment")
            && !current.at(ANNOTATIONS).equals(updated.at(ANNOTATIONS));
    if (annotated || !current.path("spec").equals(updated.path("spec"))) {
      ((ObjectNode) updated.path("metadata"))
          .put("generation", current.at("/metadata/generation").asLong() + 1);
    }
  }

  /** Changes an object as somebody else would, without a request. */
  void edit(String path, Consumer<ObjectNode> change) {
    ObjectNode object =
        find(path).orElseThrow(() -> new IllegalArgumentException("Nothing at " + path)).deepCopy();
    change.accept(object);
    String target = object.has("status") && onlyStatus(path, object) ? path + "/status" : path;
    update(target, object);
  }

  private boolean onlyStatus(String path, ObjectNode edited) {
    ObjectNode before = find(path).orElseThrow().deepCopy();
    before.set("status", edited.get("status"));
    return before.equals(edited);
  }

  private MockResponse create(String collection, ObjectNode object) {
    defaults.fill(object, null);
    RecordedRequest request = request(HttpMethod.POST, collection, object);
    MockResponse answer = super.handleCreate(request);
    String name = object.at("/metadata/name").asText();
    return answer.code() == 409
        ? Statuses.response(409, ApiRequest.of(request).named(name) + " already exists")
        : answer;
  }

  private MockResponse update(String path, ObjectNode object) {
    if (!PART.matcher(path).find()) {
      find(path).ifPresent(current -> defaults.fill(object, current));
    }
    return super.handleUpdate(request(HttpMethod.PUT, path, object));
  }

  private MockResponse patchOnce(String path, Patch patch) {
    String whole = PART.matcher(path).replaceFirst("");
    Optional<ObjectNode> current = find(whole);
    if (current.isEmpty()) {
      return patch.kind() == Patch.Kind.APPLY
          ? remembered(create(whole.substring(0, whole.lastIndexOf('/')), patch.copy()), patch)
          : new MockResponse().setResponseCode(404);
    }
    try {
      ObjectNode patched = (ObjectNode) patches.patched(current.get(), patch);
      return remembered(update(path, patched), patch);
    } catch (JsonPatchException e) {
      return Statuses.response(422, "the server rejected our request: " + e);
    }
  }

  private MockResponse remembered(MockResponse answer, Patch patch) {
    if (answer.code() < 300) {
      patches.remember(read(answer), patch);
    }
    return answer;
  }

  /** Refusals in the words of a server; the parent's have none. */
  private static MockResponse worded(RecordedRequest request, MockResponse answer) {
    ApiRequest asked = ApiRequest.of(request);
    if (answer.code() == 404) {
      return Statuses.response(404, asked.object() + " not found");
    }
    if (answer.code() == 409 && !asked.verb().equals("create")) {
      return Statuses.response(
          409,
          "Operation cannot be fulfilled on %s: the object has been modified; please apply your changes to the latest version and try again"
              .formatted(asked.object()));
    }
    return answer;
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

  private static ObjectNode body(RecordedRequest request) {
    return Serialization.unmarshal(request.getUtf8Body(), ObjectNode.class);
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
