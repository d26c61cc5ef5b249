package dev.spillway.sandbox.measure.detection;

/** What keeps counts from being those of independent requests, read at the same time. */
enum Upset {
  NONE,
  /** Bad requests come in clusters of 3 on average, as retries of one user do. */
  BURSTS,
  /** The canary is scraped 15 seconds ahead of stable. */
  AHEAD,
  /** Each pod restarts about four times, and what it counted since its last scrape is lost. */
  RESTARTS,
  /** One scrape of ten fails. */
  GAPS
}
