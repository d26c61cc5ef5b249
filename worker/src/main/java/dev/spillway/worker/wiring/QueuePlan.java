package dev.spillway.worker.wiring;

import dev.spillway.port.TaskQueues;
import dev.spillway.release.FlagCleanupImpl;
import dev.spillway.release.ReleaseWorkflowImpl;
import dev.spillway.release.SettlementWorkflowImpl;
import dev.spillway.worker.config.InvalidConfigurationException;
import dev.spillway.worker.config.Role;
import dev.spillway.worker.config.SpillwaySettings;
import dev.spillway.worker.temporal.ServedQueue;
import dev.spillway.worker.temporal.ServedQueues;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Which queues this process serves, and with what. */
final class QueuePlan {
  private final SpillwaySettings settings;
  private final Powers powers;

  QueuePlan(SpillwaySettings settings, Powers powers) {
    this.settings = settings;
    this.powers = powers;
  }

  ServedQueues queues() {
    requirePolicyBesideWorkflows(settings.worker().roles());
    return new ServedQueues(
        settings.worker().roles().stream().flatMap(role -> queues(role).stream()).toList());
  }

  /** One that answers for the policy without knowing it would see no freeze. */
  private static void requirePolicyBesideWorkflows(Set<Role> roles) {
    if (roles.contains(Role.WORKFLOWS) && !roles.contains(Role.POLICY)) {
      throw InvalidConfigurationException.of(
          "Expected the role 'policy' beside 'workflows' in 'spillway.worker.roles', since releases"
              + " ask the process that runs them",
          "add it, and give this process the settings below 'spillway.policy'");
    }
  }

  private List<ServedQueue> queues(Role role) {
    return switch (role) {
      case WORKFLOWS ->
          List.of(
              new ServedQueue(
                  TaskQueues.WORKFLOWS,
                  List.of(
                      ReleaseWorkflowImpl.class,
                      SettlementWorkflowImpl.class,
                      FlagCleanupImpl.class),
                  List.of(powers.policy())),
              ServedQueue.ofSleepers(TaskQueues.REMINDERS, FlagCleanupImpl.class));
      case KUBERNETES -> perCluster(TaskQueues::kubernetes, powers.workload(), powers.traffic());
      case METRICS -> perCluster(TaskQueues::metrics, powers.analysis());
      case ARTIFACTS -> List.of(ServedQueue.ofActivities(TaskQueues.ARTIFACTS, powers.artifact()));
      case DATABASE -> List.of(new ServedQueue(TaskQueues.DATABASE, List.of(), powers.database()));
      case FLAGS -> List.of(ServedQueue.ofActivities(TaskQueues.FLAGS, powers.flag()));
      case RECORD ->
          powers.record().stream()
              .map(record -> ServedQueue.ofActivities(TaskQueues.RECORD, record))
              .toList();
      case NOTICES -> List.of(ServedQueue.ofActivities(TaskQueues.NOTICES, powers.notice()));
      case POLICY -> List.of(ServedQueue.ofActivities(TaskQueues.POLICY, powers.policy()));
      // Serve people and programs, no queue.
      case GATEWAY, CHAT -> List.of();
    };
  }

  private List<ServedQueue> perCluster(UnaryOperator<String> queue, Object... activities) {
    return settings.clusters().keySet().stream()
        .map(cluster -> ServedQueue.ofActivities(queue.apply(cluster), activities))
        .toList();
  }
}
