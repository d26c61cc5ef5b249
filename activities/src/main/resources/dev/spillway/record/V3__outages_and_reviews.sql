-- By what a message is about alone: a form that comes in names no place.
CREATE INDEX chat_message_by_key ON spillway.chat_message (key);

-- The last time that questions did not get into a chat, so that one process tells of it, and once.
CREATE TABLE spillway.outage (
  name          text PRIMARY KEY,
  since         timestamptz NOT NULL,
  release       text NOT NULL,
  told_at       timestamptz,
  ended_at      timestamptz,
  cleared_at    timestamptz,
  claimed_until timestamptz NOT NULL DEFAULT '-infinity'
);

-- What is under way counts as a debt until somebody says that the release has refused it: a
-- process that dies between the release and this table leaves a debt too many, never one too few.
-- Earlier versions say nothing of tries, so that theirs count as under way.
ALTER TABLE spillway.glass
  ADD COLUMN service       text NOT NULL DEFAULT '',
  ADD COLUMN environment   text NOT NULL DEFAULT '',
  ADD COLUMN tries         integer NOT NULL DEFAULT 1,
  ADD COLUMN taken_at      timestamptz,
  ADD COLUMN told          integer NOT NULL DEFAULT 0,
  ADD COLUMN claimed_until timestamptz NOT NULL DEFAULT '-infinity';

UPDATE spillway.glass
SET tries = 0, taken_at = at, told = CASE WHEN reviewed_at IS NULL THEN 0 ELSE 1 END;

-- The same person may do the same again once the first time was reviewed.
ALTER TABLE spillway.glass DROP CONSTRAINT glass_pkey;
ALTER TABLE spillway.glass ADD PRIMARY KEY (principal, release, incident, at);
CREATE INDEX glass_untold ON spillway.glass (told) WHERE told = 0;
