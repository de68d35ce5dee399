-- Why: who opened, signed and released the payment of a month is what an auditor asks first. The rows of a run hang on the chain of its agency, whose key is the negative of its id.
alter table pay_run add column subject_id bigint, add column trail_seq bigint;
alter table pay_run_event add column subject_id bigint, add column trail_seq bigint;
alter table pay_run_seat add column subject_id bigint, add column trail_seq bigint;
-- Rows of before have no trail row; every new one must.
alter table pay_run add constraint pay_run_vouched check (subject_id = -agency_id and trail_seq is not null) not valid;
alter table pay_run_event add constraint pay_run_event_vouched check (subject_id is not null and trail_seq is not null) not valid;
alter table pay_run_seat add constraint pay_run_seat_vouched check (subject_id is not null and trail_seq is not null) not valid;
