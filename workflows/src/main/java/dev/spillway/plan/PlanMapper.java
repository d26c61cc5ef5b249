package dev.spillway.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.spillway.judge.Ratio;
import dev.spillway.step.StepKinds;
import java.io.IOException;
import java.time.Duration;

/**
 * The mapper that binds plan files. Not the wire's: durations are spelled for people, and unknown
 * keys were reported by the schema already.
 */
final class PlanMapper {
  private PlanMapper() {}

  static ObjectMapper create() {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .addModule(
                new SimpleModule("plan")
                    .addDeserializer(Duration.class, new SpelledDuration())
                    .addDeserializer(Ratio.class, new SpelledRatio()))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    StepKinds.all()
        .forEach(kind -> builder.registerSubtypes(new NamedType(kind, StepKinds.nameOf(kind))));
    return builder.build();
  }

  @SuppressWarnings("serial")
  private static final class SpelledDuration extends StdScalarDeserializer<Duration> {
    SpelledDuration() {
      super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return DurationText.parse(parser.getText());
    }
  }

  /** A bare number is no share; the record says so. */
  @SuppressWarnings("serial")
  private static final class SpelledRatio extends StdScalarDeserializer<Ratio> {
    SpelledRatio() {
      super(Ratio.class);
    }

    @Override
    public Ratio deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      return new Ratio(parser.getText());
    }
  }
}
