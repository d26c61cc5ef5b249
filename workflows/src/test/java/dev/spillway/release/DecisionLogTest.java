package dev.spillway.release;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DecisionLogTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(DecisionLog.class);
  private final ListAppender<ILoggingEvent> lines =
      new ListAppender<>() {
        // Fields are taken while they are there: they go with the line.
        @Override
        protected void append(ILoggingEvent line) {
          line.prepareForDeferredProcessing();
          super.append(line);
        }
      };

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
    logger.setLevel(null);
    logger.setAdditive(true);
  }

  @Test
  void saysEveryDecisionOfAReleaseInOneLine() {
    FakeWorld world = new FakeWorld();
    try (TestLane lane = new TestLane(world).begin()) {
      lane.run(Plans.request(Plans.verify(), Plans.canary(100)));
    }

    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .satisfiesOnlyOnce(
            line ->
                assertThat(line)
                    .startsWith("decision=step subject=verifyArtifact outcome=passed release="))
        .satisfiesOnlyOnce(line -> assertThat(line).startsWith("decision=verdict subject=http-slo"))
        .satisfiesOnlyOnce(line -> assertThat(line).startsWith("decision=step subject=canary"))
        .satisfiesOnlyOnce(line -> assertThat(line).startsWith("decision=closed"))
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains(" service=orders-api environment=production by=spillway reason="));
  }

  @Test
  void givesTheSameValuesAsFields() {
    FakeWorld world = new FakeWorld();
    try (TestLane lane = new TestLane(world).begin()) {
      lane.run(Plans.request(Plans.verify()));
    }

    assertThat(lines.list)
        .extracting(ILoggingEvent::getMDCPropertyMap)
        .anySatisfy(
            fields ->
                assertThat(fields)
                    .containsEntry("spillway.decision", "step")
                    .containsEntry("spillway.subject", "verifyArtifact")
                    .containsEntry("spillway.environment", "production")
                    .containsKey("spillway.release"));
  }

  @Test
  void quotesWhatIsNoPlainWord() {
    Map<String, String> fields = new TreeMap<>(Map.of("reason", "said \"no\" \\ twice"));

    assertThat(DecisionLog.text(fields)).isEqualTo("reason=\"said \\\"no\\\" \\\\ twice\"");
  }

  @Test
  void makesForeignTextOneShortLine() {
    assertThat(DecisionLog.clean("one\r\ntwo\u001b[31m\u202ethree\u2028four"))
        .isEqualTo("one two [31m three four");
    assertThat(DecisionLog.clean("x".repeat(1_000))).hasSize(401).endsWith("…");
    assertThat(List.of(DecisionLog.clean("😀".repeat(500))))
        .containsExactly("😀".repeat(400) + "…");
  }
}
