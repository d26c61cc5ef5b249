-- Pods of the version before that hold a session.
SELECT count(*) FROM pg_stat_activity WHERE application_name = 'orders-api v1'
