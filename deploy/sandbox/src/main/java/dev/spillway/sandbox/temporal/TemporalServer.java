package dev.spillway.sandbox.temporal;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The Temporal server that a demo runs on. */
public sealed interface TemporalServer extends AutoCloseable
    permits ExternalTemporal, TemporalProgram, InProcessTemporal {
  /** Where it takes calls, as {@code HOST:PORT}. */
  String target();

  /** Its Web UI; empty where there is none, or none known. */
  Optional<URI> webUi();

  /** What it is, in a few words. */
  String name();

  /** What it is, and where. */
  default String description() {
    return "%s at %s".formatted(name(), target());
  }

  /** What a demo on it cannot show, and how to see that; empty where nothing is missing. */
  List<String> limits();

  /** Whether tasks that wait for a worker that died go to another one after a while. */
  boolean stickyQueuesExpire();

  /** Whether {@link #killAndRestart} brings it back as it was. */
  boolean survivesKills();

  /** SIGKILL, and the same again on what it has on disk; only where it survives that. */
  void killAndRestart();

  /** Ends it, if it is ours. */
  @Override
  void close();
}
