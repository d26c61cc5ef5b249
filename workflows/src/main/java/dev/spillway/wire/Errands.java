package dev.spillway.wire;

import io.temporal.api.common.v1.Payload;
import io.temporal.common.context.ContextPropagator;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries the {@link Errand} of the thread in a header from whoever starts a workflow to the
 * workflow, its activities and its children. A header is part of the event that is written anyway,
 * and a replay reads none: histories without one stay readable, and none becomes longer by an
 * event.
 */
public final class Errands implements ContextPropagator {
  private static final String HEADER = "spillway-errand";
  private static final DataConverter FORMAT = WireFormat.dataConverter();
  private static final ThreadLocal<Errand> CURRENT = ThreadLocal.withInitial(() -> Errand.NONE);

  /** What this thread does, and for whom. */
  public static Errand current() {
    return CURRENT.get();
  }

  /** From now on this thread, and each that a workflow starts from it, is on this errand. */
  public static void enter(Errand errand) {
    CURRENT.set(errand);
  }

  /** Does something on an errand, and goes back to the one before. */
  public static <T> T on(Errand errand, Supplier<T> work) {
    Errand before = current();
    enter(errand);
    try {
      return work.get();
    } finally {
      enter(before);
    }
  }

  @Override
  public String getName() {
    return HEADER;
  }

  @Override
  public Map<String, Payload> serializeContext(@Nullable Object context) {
    return context instanceof Errand errand && !errand.equals(Errand.NONE)
        ? FORMAT.toPayload(errand).map(payload -> Map.of(HEADER, payload)).orElseGet(Map::of)
        : Map.of();
  }

  /** A header that cannot be read costs a trace, never a release. */
  @Override
  public Object deserializeContext(Map<String, Payload> header) {
    Payload payload = header.get(HEADER);
    if (payload == null) {
      return Errand.NONE;
    }
    try {
      return FORMAT.fromPayload(payload, Errand.class, Errand.class);
    } catch (DataConverterException e) {
      return Errand.NONE;
    }
  }

  @Override
  public Object getCurrentContext() {
    return current();
  }

  @Override
  public void setCurrentContext(@Nullable Object context) {
    enter(context instanceof Errand errand ? errand : Errand.NONE);
  }
}
