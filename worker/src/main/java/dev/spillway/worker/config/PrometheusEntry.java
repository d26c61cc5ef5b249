package dev.spillway.worker.config;

import dev.spillway.activities.registry.SecretReference;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to ask a Prometheus.
 *
 * <p>More components than a record has, because each is a key, and keys do not move.
 *
 * @param url absent where another type of source needs none
 * @param token sent as bearer token
 * @param failedRequests a counter of failed requests alone; absent where a label tells them
 * @param podLabel whose value is the pod's name
 * @param namespaceLabel whose value is the Kubernetes namespace; empty where there is none
 * @param scrapeInterval how often the pods are scraped
 */
public record PrometheusEntry(
    @Nullable URI url,
    @Nullable SecretReference token,
    @Nullable String username,
    @Nullable SecretReference password,
    @Nullable Path caFile,
    @Nullable String failedRequests,
    @DefaultValue("pod") String podLabel,
    @DefaultValue("namespace") String namespaceLabel,
    @DefaultValue("15s") Duration scrapeInterval) {}
