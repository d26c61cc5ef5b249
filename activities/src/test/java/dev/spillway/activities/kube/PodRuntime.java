package dev.spillway.activities.kube;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;

/** What runs pods: a process starter, or a table of how each image behaves. */
public interface PodRuntime {
  /** Starts the pod, which is already stored, and says how it stands. Called once per pod. */
  PodStatus start(Pod pod);

  /** The pod is gone from the store. */
  default void stop(Pod pod) {}
}
