package dev.spillway.worker.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.wire.Errand;
import dev.spillway.wire.TraceParent;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What a request is part of, in a process that sends no spans of its own. */
class RequestTrailTest {
  private static final String SPAN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v1/releases");

  @Test
  void passesOnWhatSomebodyBegan() throws ServletException, IOException {
    request.addHeader(TraceParent.HEADER, SPAN);

    assertThat(errand().trace()).isEqualTo(new TraceParent(SPAN));
  }

  @Test
  void beginsNothingWhereNobodyLooks() throws ServletException, IOException {
    assertThat(errand()).isEqualTo(Errand.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "00-00000000000000000000000000000000-b7ad6b7169203331-01"})
  void passesOnNothingThatIsNoSpan(String header) throws ServletException, IOException {
    request.addHeader(TraceParent.HEADER, header);

    assertThat(errand()).isEqualTo(Errand.NONE);
  }

  @Test
  void knowsNoErrandOfARequestThatDidNotComeBy() {
    assertThat(RequestTrail.errand(request)).isEqualTo(Errand.NONE);
  }

  private Errand errand() throws ServletException, IOException {
    try (TraceExport export = TraceExport.of(variable -> null)) {
      new RequestTrail(export)
          .doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
    }
    return RequestTrail.errand(request);
  }
}
