package dev.spillway.worker.temporal;

import dev.spillway.release.Lane;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceBlockingStub;
import io.temporal.common.SearchAttributeKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Temporal knows the attributes by which releases are found. Without them releases run all
 * the same and only cannot be searched for.
 */
public final class SearchAttributes implements BooleanSupplier {
  private static final Logger LOG = LoggerFactory.getLogger(SearchAttributes.class);
  private static final IndexedValueType KEYWORD = IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;
  private static final int PATIENCE_SECONDS = 5;
  private static final List<String> NAMES =
      List.of(Lane.SERVICE, Lane.ENVIRONMENT, Lane.VERSION, Lane.PHASE, Lane.OUTCOME).stream()
          .map(SearchAttributeKey::getName)
          .toList();

  private final Supplier<OperatorServiceBlockingStub> operator;
  private final String namespace;
  private final boolean register;
  private volatile boolean known;
  private @Nullable String said;

  SearchAttributes(
      Supplier<OperatorServiceBlockingStub> operator, String namespace, boolean register) {
    this.operator = operator;
    this.namespace = namespace;
    this.register = register;
  }

  @Override
  public boolean getAsBoolean() {
    return known;
  }

  /** Asks Temporal; what was just registered counts from the next look, when all hosts know it. */
  void look() {
    try {
      List<String> missing = missing();
      known = missing.isEmpty();
      if (known) {
        say("Releases can be found by " + String.join(", ", NAMES));
      } else if (register) {
        add(missing);
        say("Registered the search attributes " + String.join(", ", missing));
      } else {
        say(leftOut("has no " + String.join(", ", missing)));
      }
    } catch (StatusRuntimeException e) {
      refused(e.getStatus());
    }
  }

  private void refused(Status status) {
    switch (status.getCode()) {
      case PERMISSION_DENIED, UNAUTHENTICATED ->
          say(leftOut("does not let us look at or register search attributes"));
      case UNIMPLEMENTED ->
          say("Temporal here does not tell search attributes, so releases cannot be searched for");
      case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED -> LOG.debug("No answer: {}", status);
      default -> say(leftOut("refuses our search attributes (" + status.getCode() + ")"));
    }
  }

  private List<String> missing() {
    var answer =
        stub()
            .listSearchAttributes(
                ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build());
    return NAMES.stream()
        .filter(name -> answer.getCustomAttributesMap().get(name) != KEYWORD)
        .toList();
  }

  private void add(List<String> missing) {
    Map<String, IndexedValueType> types = new TreeMap<>();
    missing.forEach(name -> types.put(name, KEYWORD));
    var ignored =
        stub()
            .addSearchAttributes(
                AddSearchAttributesRequest.newBuilder()
                    .setNamespace(namespace)
                    .putAllSearchAttributes(types)
                    .build());
  }

  private OperatorServiceBlockingStub stub() {
    return operator.get().withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private String leftOut(String why) {
    return ("Temporal %s: releases cannot be searched for, all else works; register them (type"
            + " Keyword) with 'temporal operator search-attribute create', or set"
            + " spillway.temporal.register-search-attributes")
        .formatted(why);
  }

  private void say(String line) {
    if (!line.equals(said)) {
      said = line;
      LOG.info("{}", line);
    }
  }
}
