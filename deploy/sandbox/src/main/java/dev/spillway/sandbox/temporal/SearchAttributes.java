package dev.spillway.sandbox.temporal;

import dev.spillway.release.Lane;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import java.util.List;
import java.util.stream.Stream;

/** The attributes by which releases are found in Temporal. */
public final class SearchAttributes {
  static final List<String> KEYWORDS =
      Stream.of(Lane.SERVICE, Lane.ENVIRONMENT, Lane.VERSION, Lane.PHASE, Lane.OUTCOME)
          .map(SearchAttributeKey::getName)
          .toList();

  private SearchAttributes() {}

  /** Makes them known to a server that runs; harmless where it knows them. */
  static void register(OperatorServiceStubs operator, String namespace) {
    AddSearchAttributesRequest.Builder request =
        AddSearchAttributesRequest.newBuilder().setNamespace(namespace);
    KEYWORDS.forEach(
        name -> request.putSearchAttributes(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    try {
      operator.blockingStub().addSearchAttributes(request.build());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw e;
      }
    }
  }
}
