package dev.spillway.activities.flag;

import dev.spillway.port.FlagExposure;
import dev.spillway.port.FlagRequest;
import dev.spillway.port.FlagSnapshot;
import dev.spillway.port.FlagState;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.RestoreFlag;
import dev.spillway.port.SetFlag;

/**
 * Where an environment's flags are. Promises and failures are those of {@link
 * dev.spillway.port.FlagActivities}; whatever else is kept there is left as it is.
 */
public interface FlagBackend {
  /** The environment whose flags these are; by it the back end is found. */
  String name();

  /** Reads only; answers, does not throw, where the flag cannot be ramped. */
  PreflightReport inspect(FlagRequest request);

  /** Reads only. */
  FlagState read(FlagRequest request);

  /** Reads only. */
  FlagSnapshot snapshot(FlagRequest request);

  /** Sets the share, from what it is to stand at; repeating it is harmless. */
  FlagExposure set(SetFlag request, Progress progress);

  /** Puts the snapshot back and latches it; repeating it is harmless. */
  FlagExposure restore(RestoreFlag request, Progress progress);
}
