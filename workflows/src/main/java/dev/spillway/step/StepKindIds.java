package dev.spillway.step;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DatabindContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.jsontype.impl.TypeIdResolverBase;
import org.jspecify.annotations.Nullable;

/**
 * Names the kind of a step on the wire. It stands here and not in the wire format, so that the
 * format knows no step while steps know the format's failures.
 */
public final class StepKindIds extends TypeIdResolverBase {
  @Override
  public String idFromValue(Object value) {
    return StepKinds.nameOf(value.getClass().asSubclass(Step.class));
  }

  @Override
  public String idFromValueAndType(@Nullable Object value, Class<?> suggestedType) {
    return StepKinds.nameOf(suggestedType.asSubclass(Step.class));
  }

  /** The kind's type; null lets Jackson refuse the name in its own words. */
  @Override
  public @Nullable JavaType typeFromId(DatabindContext context, String id) {
    return StepKinds.all().stream()
        .filter(kind -> StepKinds.nameOf(kind).equals(id))
        .findFirst()
        .map(context::constructType)
        .orElse(null);
  }

  @Override
  public JsonTypeInfo.Id getMechanism() {
    return JsonTypeInfo.Id.CUSTOM;
  }
}
