package dev.spillway.port;

/**
 * What a long activity says of itself in its heartbeat, for those who wait for it. A heartbeat may
 * carry more fields; this one is always there.
 *
 * @param doing one line for people, such as whose lock it waits for
 */
public record ActivityProgress(String doing) {}
