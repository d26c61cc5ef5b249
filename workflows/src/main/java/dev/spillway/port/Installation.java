package dev.spillway.port;

/**
 * What the installation allows, read once and kept in the release's history.
 *
 * @param searchAttributes whether Temporal knows Spillway's search attributes
 * @param unverifiedApprovals whether a decision counts though nobody checked who made it
 * @param report what forbids the release, such as an unknown cluster
 */
public record Installation(
    boolean searchAttributes, boolean unverifiedApprovals, PreflightReport report) {}
