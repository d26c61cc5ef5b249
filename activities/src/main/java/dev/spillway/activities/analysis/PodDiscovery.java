package dev.spillway.activities.analysis;

import dev.spillway.activities.registry.Right;
import dev.spillway.judge.Track;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;

/** Tells which pods are scraped. Another way to find them is one class. */
interface PodDiscovery {
  /** One way to find the pods of any subject. */
  @FunctionalInterface
  interface Factory {
    PodDiscovery of(KubernetesClient client, MetricSource.Subject subject, ScrapeSettings settings);
  }

  /** What the worker's account must be allowed to do. */
  List<Right> rights();

  /**
   * Begins to watch a track; none while nothing says which pods are its own.
   *
   * @throws ApplicationFailure where the API server refuses, or does not answer
   */
  Optional<PodWatch> watch(Track track);

  /**
   * The same of the stable track before a release; none where nothing of it runs that could show
   * anything, as on a first release.
   */
  Optional<PodWatch> watchWhatRuns();

  /** What leads to the stable pods, by kind and name. */
  String origin();

  /** Why a track has no pod to scrape, in words. */
  String nobody(Track track);
}
