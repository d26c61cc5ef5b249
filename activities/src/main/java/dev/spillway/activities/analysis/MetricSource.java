package dev.spillway.activities.analysis;

import dev.spillway.judge.AnalysisSpec;
import dev.spillway.model.Target;
import dev.spillway.model.Workload;
import dev.spillway.port.AnalyzeRequest;
import dev.spillway.port.Finding;
import java.util.List;

/**
 * A place that metrics come from. A new one is one class, its settings, and one subclass of the
 * contract test.
 */
public interface MetricSource {
  /** Its name in the installation's configuration, which plans use. */
  String name();

  /** What keeps it from serving the analysis; reads only, answers within seconds. */
  List<Finding> inspect(Subject subject);

  /** Begins to watch a subject; cheap, and closed when the analysis ends. */
  MetricSession open(Subject subject);

  /**
   * What is analysed.
   *
   * @param scope whose answers; those of all of a service's pods count as the canary's
   */
  record Subject(Target target, Workload workload, AnalysisSpec spec, AnalyzeRequest.Scope scope) {
    public Subject(Target target, Workload workload, AnalysisSpec spec) {
      this(target, workload, spec, AnalyzeRequest.Scope.CANARY);
    }
  }
}
