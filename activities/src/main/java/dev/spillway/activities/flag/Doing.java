package dev.spillway.activities.flag;

/**
 * Details of a heartbeat.
 *
 * @param doing what the activity does now, for people
 */
record Doing(String doing) {}
