package dev.spillway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrandsTest {
  private static final TraceParent SPAN =
      new TraceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

  private final Errands errands = new Errands();

  @Test
  void travelsInAHeader() {
    Errand errand = Errand.NONE.within(SPAN).of("orders-api-1", "OPS-7").at("canary");

    Map<String, Payload> header = errands.serializeContext(errand);

    assertThat(errands.deserializeContext(header)).isEqualTo(errand);
  }

  @Test
  void writesNoHeaderForNobody() {
    assertThat(errands.serializeContext(Errand.NONE)).isEmpty();
    assertThat(errands.deserializeContext(Map.of())).isEqualTo(Errand.NONE);
  }

  @Test
  void takesAnUnreadableHeaderForNone() {
    Payload broken =
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
            .setData(ByteString.copyFromUtf8("{\"trace\":\"nonsense\"}"))
            .build();

    assertThat(errands.deserializeContext(Map.of("spillway-errand", broken)))
        .isEqualTo(Errand.NONE);
  }

  @Test
  void goesBackToTheErrandBefore() {
    Errand outer = Errand.NONE.of("orders-api-1", null);

    String seen =
        Errands.on(
            outer,
            () ->
                Errands.on(outer.at("canary"), () -> "" + Errands.current().step())
                    + Errands.current().step());

    assertThat(seen).isEqualTo("canarynull");
    assertThat(Errands.current()).isEqualTo(Errand.NONE);
  }

  @Test
  void namesWhatIsKnown() {
    assertThat(Errand.NONE.of("orders-api-1", null).at("canary").facts())
        .containsOnly(
            Map.entry("spillway.release", "orders-api-1"), Map.entry("spillway.step", "canary"));
  }
}
