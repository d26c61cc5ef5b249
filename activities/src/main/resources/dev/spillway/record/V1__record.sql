-- One line per release: what lists show, and where the release's chain of events ends.
CREATE TABLE spillway.release (
  release     text PRIMARY KEY,
  service     text NOT NULL,
  environment text NOT NULL,
  workflow_id text NOT NULL,
  image       text NOT NULL,
  started_by  text NOT NULL,
  started_at  timestamptz NOT NULL,
  phase       text NOT NULL,
  doing       text NOT NULL,
  outcome     text,
  updated_at  timestamptz NOT NULL DEFAULT now(),
  events      bigint NOT NULL,
  last_hash   text NOT NULL
);
CREATE INDEX release_by_service ON spillway.release (service, environment, started_at DESC, release);
CREATE INDEX release_by_start ON spillway.release (started_at DESC, release);
CREATE INDEX release_open ON spillway.release (started_at DESC, release) WHERE outcome IS NULL;

-- What was decided and done. Evidence is text, not jsonb: its bytes are part of the hash.
CREATE TABLE spillway.event (
  release     text NOT NULL,
  seq         bigint NOT NULL CHECK (seq > 0),
  prev_hash   text NOT NULL,
  hash        text NOT NULL,
  id          text NOT NULL UNIQUE,
  time        timestamptz NOT NULL,
  type        text NOT NULL,
  actor       text NOT NULL,
  subject     text NOT NULL,
  evidence    text,
  outcome     text NOT NULL,
  reason      text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (release, seq)
);

-- Who holds what.
CREATE TABLE spillway.claim (
  environment text NOT NULL,
  subject     text NOT NULL,
  service     text NOT NULL,
  release     text NOT NULL,
  text        text NOT NULL,
  since       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (environment, subject)
);

CREATE FUNCTION spillway.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are only ever added, but this is %', TG_OP USING
    ERRCODE = 'insufficient_privilege',
    HINT = 'The owner of the table could first say: DROP TRIGGER event_append_only ON spillway.event;'
      ' what is changed then shows in: spillway audit verify';
END
$$;

CREATE TRIGGER event_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON spillway.event
  FOR EACH STATEMENT EXECUTE FUNCTION spillway.refuse_change();

-- In replication sessions, too.
ALTER TABLE spillway.event ENABLE ALWAYS TRIGGER event_append_only;
