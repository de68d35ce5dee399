-- Why: who looked at a record is a right of its owner, so the list of looks must be as unforgeable as the record: each names the trail row that vouches for it.
alter table read_log add column trail_seq bigint;
-- Looks of before have no trail row; every new one must.
alter table read_log add constraint read_log_vouched check (trail_seq is not null) not valid;
create index read_log_trail on read_log (subject_id, trail_seq);
