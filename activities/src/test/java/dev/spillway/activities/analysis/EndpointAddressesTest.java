package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.Track;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointConditions;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointAddressesTest {
  @ParameterizedTest
  @CsvSource({
    "metrics, 10.0.0.7, http://10.0.0.7:9090/metrics",
    "metrics, fd00::7, http://[fd00::7]:9090/metrics",
    "8081, 10.0.0.7, http://10.0.0.7:8081/metrics",
    "8081, fd00::7, http://[fd00::7]:8081/metrics",
  })
  void areWhereEndpointsServeTheirMetrics(String port, String address, String metrics) {
    List<PodAddress> addresses = of(port, ready(address).build());

    assertThat(addresses)
        .singleElement()
        .satisfies(it -> assertThat(it.pod()).isEqualTo("canary-1"))
        .satisfies(it -> assertThat(it.track()).isEqualTo(Track.CANARY))
        .satisfies(it -> assertThat(it.metrics()).hasToString(metrics));
  }

  @ParameterizedTest
  @CsvSource({
    "true, , , 1",
    "true, true, false, 1",
    "true, false, true, 1",
    ", , , 1",
    "false, true, true, 1",
    "false, false, true, 0",
    "false, false, false, 0",
    "false, , , 0",
  })
  void areOfEndpointsThatAreReadyOrServe(
      Boolean ready, Boolean serving, Boolean terminating, int found) {
    EndpointSlice slice = ready("10.0.0.7").build();
    slice
        .getEndpoints()
        .getFirst()
        .setConditions(new EndpointConditions(ready, serving, terminating));

    assertThat(of("metrics", slice)).hasSize(found);
    assertThat(EndpointAddresses.anyAnswers(slice)).isEqualTo(found > 0);
  }

  @Test
  void areOfAnEndpointThatSaysNothingOfItself() {
    EndpointSlice slice = ready("10.0.0.7").build();
    slice.getEndpoints().getFirst().setConditions(null);

    assertThat(of("metrics", slice)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.7, 10.0.0.7:9090", "fd00::7, [fd00::7]:9090"})
  void areNamedByAddressAndPortWhereNoPodIsNamed(String address, String name) {
    EndpointSlice unnamed = ready(address).build();
    unnamed.getEndpoints().getFirst().setTargetRef(null);
    EndpointSlice other = ready(address).build();
    other.getEndpoints().getFirst().getTargetRef().setKind("Machine");

    assertThat(of("metrics", unnamed)).extracting(PodAddress::pod).containsExactly(name);
    assertThat(of("metrics", other)).extracting(PodAddress::pod).containsExactly(name);
  }

  @Test
  void areNoneWithoutThePort() {
    EndpointSlice slice = ready("10.0.0.7").build();

    assertThat(of("admin", slice)).isEmpty();
    assertThat(EndpointAddresses.anyAnswers(slice)).isTrue();
  }

  @Test
  void areNoneWhereThePortHasNoNumber() {
    EndpointSlice slice =
        ready("10.0.0.7").withPorts(new EndpointPort(null, "metrics", null, "TCP")).build();

    assertThat(of("metrics", slice)).isEmpty();
  }

  @Test
  void areNoneOfASliceThatNamesHosts() {
    EndpointSlice slice = ready("10.0.0.7").withAddressType("FQDN").build();

    assertThat(of("metrics", slice)).isEmpty();
  }

  /** An API server says null, not an empty list. */
  @Test
  void areNoneOfAnEmptySlice() {
    EndpointSlice slice = Slices.empty(Track.CANARY, "canary-1").build();
    slice.setEndpoints(null);
    slice.setPorts(null);

    assertThat(of("metrics", slice)).isEmpty();
    assertThat(of("9090", slice)).isEmpty();
    assertThat(EndpointAddresses.anyAnswers(slice)).isFalse();
  }

  private static List<PodAddress> of(String port, EndpointSlice slice) {
    return EndpointAddresses.of(
        Track.CANARY, slice, Scrapes.settings(port, "/metrics", Duration.ofSeconds(1)));
  }

  private static EndpointSliceBuilder ready(String address) {
    return Slices.of(Track.CANARY, "canary-1", 9090, address);
  }
}
