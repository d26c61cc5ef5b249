package dev.spillway.sandbox.measure.chain;

import java.time.Instant;

/** What a pod's exporter showed at one scrape. */
record Scraped(Instant at, double total, double bad) {}
