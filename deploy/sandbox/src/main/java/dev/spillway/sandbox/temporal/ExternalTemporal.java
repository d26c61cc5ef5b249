package dev.spillway.sandbox.temporal;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A server that runs already; only our releases in it are ours. */
public record ExternalTemporal(String target) implements TemporalServer {
  public ExternalTemporal {
    if (!target.matches("[A-Za-z0-9.\\-\\[\\]:]+:\\d{1,5}")) {
      throw new IllegalArgumentException("Expected HOST:PORT, but was '%s'".formatted(target));
    }
  }

  @Override
  public Optional<URI> webUi() {
    return Optional.empty();
  }

  @Override
  public String name() {
    return "Temporal";
  }

  @Override
  public List<String> limits() {
    return List.of();
  }

  @Override
  public boolean stickyQueuesExpire() {
    return true;
  }

  @Override
  public boolean survivesKills() {
    return false;
  }

  @Override
  public void killAndRestart() {
    throw new UnsupportedOperationException("A server that is not ours is not killed");
  }

  @Override
  public void close() {
    // Not ours to end.
  }
}
