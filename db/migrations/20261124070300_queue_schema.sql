-- Why: the job queue keeps its tables in a schema of its own, which the service owns and the queue library brings up to date. No
-- business fact stands there: a job names a case or a batch, and running it twice changes nothing.
create schema pgboss;
grant usage, create on schema pgboss to jingban_service;
grant usage on schema pgboss to jingban_auditor;
