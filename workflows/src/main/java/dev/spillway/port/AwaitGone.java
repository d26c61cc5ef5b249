package dev.spillway.port;

import java.time.Duration;

/**
 * Waits for the end of a version's pods.
 *
 * @param image as the pods name it
 * @param atMost after which the wait is over all the same
 */
public record AwaitGone(Rollout rollout, String image, Duration atMost) {}
