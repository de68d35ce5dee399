-- Why: a parameter moves money for everybody. Who proposed it, who confirmed it, who opened and signed the preview that carried it out must stay as it was; like the rows of a
-- run of a month, these hang on the chain of the agency that acted, whose key is the negative of its id.
do $$
declare t text;
begin
  foreach t in array array['parameter_proposal', 'parameter_outcome', 'caseload_preview', 'caseload_preview_event', 'caseload_preview_seat'] loop
    execute format('alter table %I add column subject_id bigint, add column trail_seq bigint', t);
    -- Rows of before have no trail row; every new one must.
    execute format('alter table %I add constraint %I check (subject_id < 0 and trail_seq is not null) not valid', t, t || '_vouched');
  end loop;
end $$;
alter table parameter_outcome add column agency_id bigint;
alter table caseload_preview_event add column agency_id bigint;
alter table caseload_preview_seat add column agency_id bigint;
