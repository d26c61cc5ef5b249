package dev.spillway.release;

import dev.spillway.model.Percent;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.AppendEvents;
import dev.spillway.port.Appended;
import dev.spillway.port.AuditEvent;
import dev.spillway.port.BackfillActivities;
import dev.spillway.port.BackfillReport;
import dev.spillway.port.BackfillRun;
import dev.spillway.port.Claim;
import dev.spillway.port.ClaimAll;
import dev.spillway.port.ClaimReplies;
import dev.spillway.port.ClaimReply;
import dev.spillway.port.ContractPlan;
import dev.spillway.port.DroppedPart;
import dev.spillway.port.FlagActivities;
import dev.spillway.port.FlagExposure;
import dev.spillway.port.FlagRequest;
import dev.spillway.port.FlagSnapshot;
import dev.spillway.port.FlagState;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.ReadersProbe;
import dev.spillway.port.ReadersReport;
import dev.spillway.port.RecordActivities;
import dev.spillway.port.RestoreFlag;
import dev.spillway.port.SchemaActivities;
import dev.spillway.port.SchemaChange;
import dev.spillway.port.SchemaReport;
import dev.spillway.port.SetFlag;
import dev.spillway.wire.FailureType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A database, a flag and the record in memory, beside a {@link FakeWorld}. */
final class FakeStores
    implements SchemaActivities, BackfillActivities, FlagActivities, RecordActivities {
  private final FakeWorld world;

  boolean expanded;
  boolean filled;
  int leftBehind;
  boolean renamed;
  boolean dropped;
  boolean flagExists = true;
  int flag;
  @Nullable String killedBy;
  PreflightReport flagReport = PreflightReport.CLEAR;
  List<String> quarantined = List.of();
  int unfilled;
  final Map<String, Claim> claims = new LinkedHashMap<>();
  final Map<String, AuditEvent> events = new LinkedHashMap<>();
  final Map<ReleaseId, AppendEvents> lines = new LinkedHashMap<>();

  FakeStores(FakeWorld world) {
    this.world = world;
  }

  @Override
  public PreflightReport inspectExpand(SchemaChange request) {
    return world.call("inspectExpand", () -> PreflightReport.CLEAR);
  }

  @Override
  public SchemaReport expandSchema(SchemaChange request) {
    return world.call(
        "expandSchema",
        () -> {
          if (!expanded) {
            expanded = true;
            world.effect("schema expanded");
          }
          return report(request);
        });
  }

  @Override
  public ContractPlan inspectContract(SchemaChange request) {
    return world.call(
        "inspectContract",
        () ->
            new ContractPlan(
                List.of(new DroppedPart("orders", "name")), 4_096, PreflightReport.CLEAR));
  }

  @Override
  public ReadersReport awaitUnread(ReadersProbe request) {
    return world.call("awaitUnread", () -> new ReadersReport(Instant.EPOCH, 3));
  }

  @Override
  public SchemaReport softDrop(SchemaChange request) {
    return world.call(
        "softDrop",
        () -> {
          requireGate();
          if (!renamed) {
            renamed = true;
            world.effect("column renamed");
          }
          return report(request);
        });
  }

  @Override
  public SchemaReport restoreDropped(SchemaChange request) {
    return world.call(
        "restoreDropped",
        () -> {
          if (renamed && !dropped) {
            renamed = false;
            world.effect("column named again");
          }
          return new SchemaReport(List.of(), dropped ? List.of("orders.name") : List.of(), "");
        });
  }

  @Override
  public SchemaReport hardDrop(SchemaChange request) {
    return world.call(
        "hardDrop",
        () -> {
          requireGate();
          if (!renamed) {
            throw FakeWorld.nonRetryable(FailureType.INVALID_REQUEST, "nothing was renamed");
          }
          if (!dropped) {
            dropped = true;
            world.effect("column dropped");
          }
          return report(request);
        });
  }

  /** Destructive before its gate: the mistake that must not happen. */
  private void requireGate() {
    if (flag != 100 || !filled) {
      throw new AssertionError("destructive SQL before its gate");
    }
  }

  private static SchemaReport report(SchemaChange request) {
    return new SchemaReport(request.scripts().stream().map(it -> it.path()).toList(), "no wait");
  }

  @Override
  public PreflightReport inspectBackfill(BackfillRun request) {
    return PreflightReport.CLEAR;
  }

  @Override
  public BackfillReport runBackfill(BackfillRun request) {
    return world.call(
        "runBackfill",
        () -> {
          if (!expanded || FakeWorld.OLD.equals(world.stable)) {
            leftBehind++;
          }
          if (!filled && quarantined.isEmpty()) {
            filled = true;
            world.effect("rows filled");
          }
          return new BackfillReport(10, 1, unfilled, quarantined);
        });
  }

  @Override
  public PreflightReport inspectFlag(FlagRequest request) {
    return world.call("inspectFlag", () -> flagReport);
  }

  @Override
  public FlagState readFlag(FlagRequest request) {
    return world.call(
        "readFlag",
        () -> new FlagState(flagExists, new Percent(flag), flag == 100, killedBy, null));
  }

  @Override
  public FlagSnapshot snapshotFlag(FlagRequest request) {
    return world.call("snapshotFlag", () -> new FlagSnapshot("{}", new Percent(flag)));
  }

  @Override
  public FlagExposure setFlag(SetFlag request) {
    return world.call(
        "setFlag",
        () -> {
          int to = request.to().value();
          if (killedBy != null || (flag != request.from().value() && flag != to)) {
            throw FakeWorld.nonRetryable(FailureType.FOREIGN_CHANGE, "flag is at " + flag);
          }
          turn(to);
          return exposure();
        });
  }

  @Override
  public FlagExposure restoreFlag(RestoreFlag request) {
    return world.call(
        "restoreFlag",
        () -> {
          if (dropped) {
            throw new AssertionError("the flag went back to a version whose schema is gone");
          }
          turn(request.snapshot().on().value());
          killedBy = request.release().value();
          return exposure();
        });
  }

  private void turn(int to) {
    if (flag != to) {
      flag = to;
      world.effect("flag " + to);
    }
  }

  private FlagExposure exposure() {
    return new FlagExposure(new Percent(flag), 1_000, flag * 10);
  }

  @Override
  public ClaimReplies claimAll(ClaimAll request) {
    return world.call(
        "claim", () -> new ClaimReplies(request.claims().stream().map(this::take).toList()));
  }

  private ClaimReply take(Claim request) {
    String key = request.target().environment() + " " + request.subject();
    Claim holder = Optional.ofNullable(claims.putIfAbsent(key, request)).orElse(request);
    boolean otherRun =
        request.subject().startsWith("release/") && !holder.text().equals(request.text());
    if (holder.release().equals(request.release()) && !otherRun) {
      return new ClaimReply(ClaimReply.Kind.HELD, holder.release());
    }
    boolean same =
        !otherRun
            && holder.text().equals(request.text())
            && holder.target().service().equals(request.target().service());
    return new ClaimReply(same ? ClaimReply.Kind.CARRIED : ClaimReply.Kind.TAKEN, holder.release());
  }

  @Override
  public Appended append(AppendEvents request) {
    return world.call(
        "append",
        () -> {
          for (AuditEvent event : request.events()) {
            AuditEvent before = events.putIfAbsent(event.id(), event);
            if (before != null && !before.equals(event)) {
              throw FakeWorld.nonRetryable(FailureType.FOREIGN_CHANGE, "another " + event.id());
            }
          }
          lines.put(request.release(), request);
          List<String> given = Objects.requireNonNullElse(request.givesBack(), List.of());
          claims
              .values()
              .removeIf(
                  held ->
                      held.release().equals(request.release())
                          && held.target().environment().equals(request.target().environment())
                          && given.contains(held.subject()));
          return new Appended(events.size(), "0");
        });
  }

  /** Flag at snapshot or full, claims given back, nothing half dropped. */
  synchronized @Nullable String illegality() {
    if (flag != 0 && flag != 100) {
      return "flag is at " + flag;
    }
    if (renamed && !dropped) {
      return "a column is renamed and not dropped";
    }
    if (leftBehind > 0) {
      return "rows were filled while the version before wrote";
    }
    if (claims.keySet().stream().anyMatch(key -> !key.contains(" release/"))) {
      return "claims are left: " + claims.keySet();
    }
    return null;
  }
}
