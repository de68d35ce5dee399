-- Why: a tier that nobody compatible can take rises to the agency above with its clock running; the case stays with the agency that keeps it, so that its
-- people go on seeing it, and another column says who acts now.
alter table case_progress add column acting_agency_id bigint not null default 0;
comment on column case_progress.acting_agency_id is 'The agency whose people review now: the keeping one, or one above it after the case has risen.';
grant update (acting_agency_id) on case_progress to jingban_service;
create index case_progress_acting on case_progress (acting_agency_id, is_open, post_code, due_on, case_id);
