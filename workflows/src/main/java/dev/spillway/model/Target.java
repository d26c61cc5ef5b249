package dev.spillway.model;

/**
 * Where a release happens.
 *
 * @param cluster a name from the installation's configuration
 * @param namespace the Kubernetes namespace of the service's objects
 */
public record Target(
    ServiceName service, EnvironmentName environment, String cluster, String namespace) {}
