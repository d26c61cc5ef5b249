package dev.spillway.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.AddSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceImplBase;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SearchAttributesTest {
  private final FakeOperator operator = new FakeOperator();
  private final Server server =
      NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
          .addService(operator)
          .build();

  private @Nullable OperatorServiceStubs stubs;

  @BeforeEach
  void open() throws IOException {
    server.start();
    stubs =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:" + server.getPort())
                .validateAndBuildWithDefaults());
  }

  @AfterEach
  void close() {
    stubs.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void missingOnesAreToldOnceAndLeftOut(CapturedOutput output) {
    operator.add("ReleaseService", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    operator.add("ReleasePhase", IndexedValueType.INDEXED_VALUE_TYPE_TEXT);
    SearchAttributes attributes = attributes(false);

    attributes.look();
    attributes.look();

    assertThat(attributes.getAsBoolean()).isFalse();
    assertThat(output.getOut())
        .containsOnlyOnce(
            "has no ReleaseEnvironment, ReleaseVersion, ReleasePhase, ReleaseOutcome:");
  }

  @Test
  void missingOnesAreRegisteredWhereThatIsWantedAndCountFromTheNextLook() {
    SearchAttributes attributes = attributes(true);

    attributes.look();
    boolean atOnce = attributes.getAsBoolean();
    attributes.look();

    assertThat(atOnce).isFalse();
    assertThat(attributes.getAsBoolean()).isTrue();
    assertThat(operator.known)
        .hasSize(5)
        .containsEntry("ReleaseOutcome", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
  }

  @Test
  void missingRightIsToldOnceAndTheyAreLeftOut(CapturedOutput output) {
    operator.refusal = Status.PERMISSION_DENIED;
    SearchAttributes attributes = attributes(true);

    attributes.look();
    attributes.look();

    assertThat(attributes.getAsBoolean()).isFalse();
    assertThat(output.getOut()).containsOnlyOnce("does not let us look at");
  }

  @Test
  void saysNothingWhileTemporalIsAway(CapturedOutput output) {
    operator.refusal = Status.UNAVAILABLE;
    SearchAttributes attributes = attributes(false);

    attributes.look();

    assertThat(attributes.getAsBoolean()).isFalse();
    assertThat(output.getOut()).doesNotContain("search");
  }

  private SearchAttributes attributes(boolean register) {
    return new SearchAttributes(stubs::blockingStub, "default", register);
  }

  /** Keeps search attributes, or refuses every call. */
  private static final class FakeOperator extends OperatorServiceImplBase {
    private final Map<String, IndexedValueType> known = new TreeMap<>();
    private volatile @Nullable Status refusal;

    void add(String name, IndexedValueType type) {
      known.put(name, type);
    }

    @Override
    public void listSearchAttributes(
        ListSearchAttributesRequest request,
        StreamObserver<ListSearchAttributesResponse> observer) {
      answer(
          observer,
          ListSearchAttributesResponse.newBuilder().putAllCustomAttributes(known).build());
    }

    @Override
    public void addSearchAttributes(
        AddSearchAttributesRequest request, StreamObserver<AddSearchAttributesResponse> observer) {
      known.putAll(request.getSearchAttributesMap());
      answer(observer, AddSearchAttributesResponse.getDefaultInstance());
    }

    private <A> void answer(StreamObserver<A> observer, A answer) {
      if (refusal != null) {
        observer.onError(refusal.asRuntimeException());
        return;
      }
      observer.onNext(answer);
      observer.onCompleted();
    }
  }
}
