-- Clicks, written before they are answered and done afterwards by whoever claims them. The body's
-- hash is the key, so that the same request counts once. Of the address for the answer only host
-- and path are kept; it may be used a few times, and for half an hour.
CREATE TABLE spillway.inbox (
  raw_sha256             text PRIMARY KEY,
  release                text,
  approval               text NOT NULL,
  user_id                text NOT NULL,
  action                 text NOT NULL,
  action_ts              text NOT NULL,
  channel                text NOT NULL DEFAULT '',
  message_ts             text NOT NULL DEFAULT '',
  reason                 text NOT NULL DEFAULT '',
  response_url_host_path text,
  received_at            timestamptz NOT NULL DEFAULT now(),
  state                  text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done')),
  claimed_until          timestamptz NOT NULL DEFAULT '-infinity',
  tries                  integer NOT NULL DEFAULT 0,
  principal              text,
  outcome                text,
  done_at                timestamptz
);
CREATE INDEX inbox_waiting ON spillway.inbox (received_at, raw_sha256) WHERE state = 'waiting';
CREATE INDEX inbox_by_approval ON spillway.inbox (approval, received_at);

-- What stands in a chat for a release, by what it is about ('head', a gate, 'end').
CREATE TABLE spillway.chat_message (
  release       text NOT NULL,
  key           text NOT NULL,
  channel       text NOT NULL,
  ts            text,
  hash          text NOT NULL DEFAULT '',
  posted_at     timestamptz,
  state         text NOT NULL,
  claimed_until timestamptz NOT NULL DEFAULT '-infinity',
  PRIMARY KEY (release, key)
);
CREATE INDEX chat_message_by_place ON spillway.chat_message (channel, ts);

-- What may count once only, such as signatures of requests and ids of tokens.
CREATE TABLE spillway.seen (
  key   text PRIMARY KEY,
  until timestamptz NOT NULL
);
CREATE INDEX seen_by_end ON spillway.seen (until);

-- Who broke the glass, and who looked at it afterwards.
CREATE TABLE spillway.glass (
  principal   text NOT NULL,
  release     text NOT NULL,
  incident    text NOT NULL,
  at          timestamptz NOT NULL DEFAULT now(),
  review_by   timestamptz NOT NULL,
  reviewed_by text,
  reviewed_at timestamptz,
  PRIMARY KEY (principal, release, incident),
  CHECK ((reviewed_by IS NULL) = (reviewed_at IS NULL)),
  CHECK (reviewed_by <> principal)
);
CREATE INDEX glass_open ON spillway.glass (principal) WHERE reviewed_at IS NULL;

-- Wakes those that follow a release. Told with the commit, and once where it is said twice.
CREATE FUNCTION spillway.tell_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('spillway_record', NEW.release);
  RETURN NULL;
END
$$;

CREATE TRIGGER release_changed
  AFTER INSERT OR UPDATE ON spillway.release
  FOR EACH ROW EXECUTE FUNCTION spillway.tell_release();

CREATE FUNCTION spillway.tell_inbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('spillway_inbox', '');
  RETURN NULL;
END
$$;

CREATE TRIGGER inbox_filled
  AFTER INSERT ON spillway.inbox
  FOR EACH STATEMENT EXECUTE FUNCTION spillway.tell_inbox();

-- What was asked for and not done, by whom as far as anybody checked. Releases never saw it.
CREATE TABLE spillway.refusal (
  at        timestamptz NOT NULL DEFAULT now(),
  principal text NOT NULL,
  asked     text NOT NULL,
  status    integer NOT NULL,
  cause     text NOT NULL
);
CREATE INDEX refusal_by_time ON spillway.refusal (at);
