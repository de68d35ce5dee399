-- Why: a department with a day's notices signs them together. What was signed is the batch, so the batch is kept, sealed and once, beside the notices that came in it; each notice stays one of its own.
create table notice_batch (
  batch_id uuid not null,
  department text not null,
  notices int not null,
  content_cipher text not null,
  received_at timestamptz not null,
  received_on date not null,
  constraint notice_batch_once primary key (batch_id));
comment on table notice_batch is 'A signed batch of which at least one notice was new, sealed as it came. batch_id is derived from the department and what it signed.';
select ss.distribute('notice_batch', 'batch_id', 'notice-batch'), ss.append_only('notice_batch');
alter table notice_batch enable row level security;
create policy system_only on notice_batch to jingban_service using (current_setting('app.realm', true) = 'system');
create policy read_all on notice_batch for select to jingban_auditor using (true);

alter table notice add column batch_id uuid, add column batch_place int;
comment on column notice.batch_place is 'Its place in the batch, from 0; nothing when it came alone.';
