package dev.spillway.sandbox.cluster;

import dev.spillway.sandbox.process.ChildProcess;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One pod and the process it is. Only the control loop changes it. */
final class LocalPod {
  /** Where its container stands. */
  sealed interface Container {
    record Waiting(String reason, String message) implements Container {}

    record Running(Instant since, int port, boolean ready) implements Container {}
  }

  private final Pod created;
  private final String deployment;
  private final String hash;
  private Container container = new Container.Waiting("ContainerCreating", "");
  private volatile @Nullable ChildProcess process;
  private @Nullable Integer lastExit;
  private int restarts;
  private boolean leaving;

  LocalPod(Pod created, String deployment, String hash) {
    this.created = created;
    this.deployment = deployment;
    this.hash = hash;
  }

  String name() {
    return created.getMetadata().getName();
  }

  Pod created() {
    return created;
  }

  String image() {
    return created.getSpec().getContainers().getFirst().getImage();
  }

  Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>();
    created
        .getSpec()
        .getContainers()
        .getFirst()
        .getEnv()
        .forEach(it -> variables.put(it.getName(), it.getValue()));
    return variables;
  }

  String deployment() {
    return deployment;
  }

  String hash() {
    return hash;
  }

  Container container() {
    return container;
  }

  boolean isReady() {
    return !leaving && container instanceof Container.Running running && running.ready();
  }

  /** On its way out: gets no new requests, finishes those it has. */
  boolean isLeaving() {
    return leaving;
  }

  void leave() {
    leaving = true;
  }

  @Nullable ChildProcess process() {
    return process;
  }

  void started(ChildProcess child) {
    process = child;
  }

  void listens(int port) {
    container = new Container.Running(Instant.now(), port, false);
  }

  void answers() {
    if (container instanceof Container.Running running) {
      container = new Container.Running(running.since(), running.port(), true);
    }
  }

  void waits(String reason, String message) {
    container = new Container.Waiting(reason, message);
  }

  void ended(int exitCode) {
    lastExit = exitCode;
    restarts++;
    process = null;
  }

  @Nullable Integer lastExit() {
    return lastExit;
  }

  int restarts() {
    return restarts;
  }
}
