-- Runs after every setup: who may do what, whatever it was before.
DO $$
DECLARE
  member text;
BEGIN
  FOREACH member IN ARRAY ARRAY['${writer}', '${reader}'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = member) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', member);
    END IF;
    IF pg_has_role(member, current_user, 'MEMBER') THEN
      RAISE EXCEPTION 'the role % is an owner of the record or may become one', member USING
        ERRCODE = 'invalid_role_specification';
    END IF;
  END LOOP;
END
$$;

REVOKE ALL ON spillway.event, spillway.release, spillway.claim FROM PUBLIC, "${writer}", "${reader}";
GRANT USAGE ON SCHEMA spillway TO "${writer}", "${reader}";
GRANT SELECT ON spillway.event, spillway.release, spillway.claim TO "${writer}", "${reader}";
GRANT INSERT ON spillway.event TO "${writer}";
GRANT INSERT, UPDATE ON spillway.release TO "${writer}";
GRANT INSERT, DELETE ON spillway.claim TO "${writer}";
-- So that a claim that is taken is read by the statement that tried to take it.
GRANT UPDATE (subject) ON spillway.claim TO "${writer}";

REVOKE ALL ON spillway.inbox, spillway.chat_message, spillway.seen, spillway.glass
  FROM PUBLIC, "${writer}", "${reader}";
GRANT SELECT ON spillway.inbox, spillway.chat_message, spillway.seen, spillway.glass TO "${writer}";
GRANT INSERT, UPDATE ON spillway.inbox, spillway.chat_message TO "${writer}";
GRANT INSERT, UPDATE, DELETE ON spillway.seen TO "${writer}";
GRANT INSERT ON spillway.glass TO "${writer}";
GRANT UPDATE (reviewed_by, reviewed_at, tries, taken_at, told, claimed_until) ON spillway.glass TO "${writer}";
-- Without the address for the answer, which lets whoever has it write.
GRANT SELECT (raw_sha256, release, approval, user_id, action, action_ts, channel, message_ts,
  reason, received_at, state, claimed_until, tries, principal, outcome, done_at)
  ON spillway.inbox TO "${reader}";
GRANT SELECT ON spillway.chat_message, spillway.glass TO "${reader}";
REVOKE ALL ON spillway.refusal FROM PUBLIC, "${writer}", "${reader}";
GRANT INSERT ON spillway.refusal TO "${writer}";
GRANT SELECT ON spillway.refusal TO "${reader}";
REVOKE ALL ON spillway.outage FROM PUBLIC, "${writer}", "${reader}";
GRANT SELECT, INSERT, UPDATE ON spillway.outage TO "${writer}";
GRANT SELECT ON spillway.outage TO "${reader}";
