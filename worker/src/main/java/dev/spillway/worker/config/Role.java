package dev.spillway.worker.config;

/** A power that a worker process may have; each has its own task queues. */
public enum Role {
  /** The story, and the installation's rules beside it; needs no credentials. */
  WORKFLOWS,
  /** Changes workloads and routes. */
  KUBERNETES,
  /** Reads metrics from the services' pods. */
  METRICS,
  /** Looks up images. */
  ARTIFACTS,
  /** Changes schemas and fills columns. */
  DATABASE,
  /** Changes flags. */
  FLAGS,
  /** Writes the record, and lets it be read. */
  RECORD,
  /** Tells people. */
  NOTICES,
  /** Knows the installation's rules, for runs that ask another queue for them. */
  POLICY,
  /** Lets people and programs in, checks who they are, and signs what they decide. */
  GATEWAY,
  /** Shows releases in a chat, and asks there. */
  CHAT
}
