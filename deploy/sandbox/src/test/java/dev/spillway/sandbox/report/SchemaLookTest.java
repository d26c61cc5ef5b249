package dev.spillway.sandbox.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaLookTest {
  private static final SchemaLook BEFORE = SchemaLook.of(List.of("id", "customer"));
  private static final SchemaLook EXPANDED =
      SchemaLook.of(List.of("id", "customer", "customer_name"));
  private static final SchemaLook RENAMED =
      SchemaLook.of(List.of("id", "customer_name", "spillway_dropped_customer_0a1b2c3d"));
  private static final SchemaLook CONTRACTED = SchemaLook.of(List.of("id", "customer_name"));

  @Test
  void saysWhereTheSchemaStands() {
    assertThat(List.of(BEFORE, EXPANDED, RENAMED, CONTRACTED))
        .extracting(SchemaLook::phase)
        .containsExactly("unchanged", "expanded", "contracting", "contracted");
  }

  @Test
  void saysWhatHappenedBetweenTwoLooks() {
    assertThat(EXPANDED.since(BEFORE)).containsExactly("orders.customer_name added");
    assertThat(RENAMED.since(EXPANDED)).containsExactly("orders.customer renamed");
    assertThat(CONTRACTED.since(RENAMED)).containsExactly("orders.customer dropped");
    assertThat(EXPANDED.since(RENAMED)).containsExactly("orders.customer back");
    assertThat(EXPANDED.since(EXPANDED)).isEmpty();
  }
}
