-- Why: two people who look into the same notice do it twice, or each leaves it to the other. Whoever takes a notice on stands beside it, and that is one more thing that happened to it.
alter table notice_event drop constraint notice_event_kind;
alter table notice_event add constraint notice_event_kind check (kind in ('received', 'done', 'waiting', 'worklist', 'taken', 'linked', 'redo', 'rejected'));
alter table notice_progress add column taken_by bigint, add column taken_by_name text, add column taken_on date;
grant update (taken_by, taken_by_name, taken_on) on notice_progress to jingban_service;
-- What came last from a department, without reading what came before.
create index notice_last_heard on notice (department, received_at desc);
