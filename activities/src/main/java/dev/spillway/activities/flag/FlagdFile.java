package dev.spillway.activities.flag;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.activities.failure.Failures;
import dev.spillway.model.FlagKey;
import dev.spillway.model.Percent;
import dev.spillway.port.FlagExposure;
import dev.spillway.port.FlagRequest;
import dev.spillway.port.FlagSnapshot;
import dev.spillway.port.FlagState;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.RestoreFlag;
import dev.spillway.port.SetFlag;
import dev.spillway.wire.FailureType;
import java.time.Clock;

/**
 * Flags in a file that flagd, or providers in its in-process modes, read.
 *
 * <p>A missing or broken file says nothing about a flag: evaluators keep what they had. It is
 * {@code unavailable} until somebody puts it right.
 */
public final class FlagdFile implements FlagBackend {
  private final FlagdFileSettings settings;
  private final DefinitionFile file;
  private final Clock clock;

  public FlagdFile(FlagdFileSettings settings) {
    this(settings, Clock.systemUTC());
  }

  FlagdFile(FlagdFileSettings settings, Clock clock) {
    this.settings = settings;
    this.file = new DefinitionFile(settings.file());
    this.clock = clock;
  }

  @Override
  public String name() {
    return settings.environment();
  }

  @Override
  public PreflightReport inspect(FlagRequest request) {
    return new FlagdPreflight(settings.file(), file).inspect(request.flag());
  }

  @Override
  public FlagState read(FlagRequest request) {
    return file.read()
        .flag(request.flag())
        .map(FlagdFile::state)
        .orElseGet(() -> new FlagState(false, null, false, null, null));
  }

  @Override
  public FlagSnapshot snapshot(FlagRequest request) {
    ObjectNode definition = defined(request.flag());
    return switch (FlagRules.of(definition)) {
      case FlagRules.Ramp ramp -> new FlagSnapshot(definition.toString(), ramp.on());
      case FlagRules.Foreign foreign -> throw FlagEdits.notOurs(request.flag().value(), foreign);
    };
  }

  @Override
  public FlagExposure set(SetFlag request, Progress progress) {
    return change(
        request.flag(),
        current -> FlagEdits.set(current, request, clock.instant()),
        request.to(),
        progress);
  }

  @Override
  public FlagExposure restore(RestoreFlag request, Progress progress) {
    ObjectNode definition = FlagEdits.definition(request);
    return change(
        request.flag(),
        current -> FlagEdits.restore(current, definition, request.release(), clock.instant()),
        request.snapshot().on(),
        progress);
  }

  private FlagExposure change(
      FlagKey flag, DefinitionFile.Edit edit, Percent set, Progress progress) {
    file.read();
    try (ExposureProbe probe = ExposureProbe.start(settings.file(), flag, progress)) {
      ObjectNode written = file.change(flag, edit, progress);
      return probe.measure(written, set, progress);
    }
  }

  private ObjectNode defined(FlagKey flag) {
    FlagdDocument document = file.read();
    return document
        .flag(flag)
        .orElseThrow(
            () ->
                Failures.of(
                    FailureType.UNEXPECTED_SHAPE,
                    FlagdPreflight.missing(flag, settings.file(), document)
                        + "; define it, or correct the plan"));
  }

  private static FlagState state(ObjectNode definition) {
    String killedBy = FlagMarks.killedBy(definition);
    return switch (FlagRules.of(definition)) {
      case FlagRules.Ramp ramp ->
          new FlagState(true, ramp.on(), ramp.full(), killedBy, FlagMarks.since(definition));
      case FlagRules.Foreign foreign ->
          new FlagState(true, null, false, killedBy, FlagMarks.since(definition));
    };
  }
}
