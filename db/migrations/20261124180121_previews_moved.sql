-- Why: between the check of a preview and the slice that carries it out somebody's record may change. Such a pension is left alone, rightly; but a number in a total is no work
-- for anybody. Each of them is an entry of its own, with what was computed and what stands now, and every step somebody takes about it.
create table preview_moved (
  subject_id bigint not null,
  moved_id uuid not null,
  preview_id uuid not null,
  award_id uuid not null,
  why text not null constraint preview_moved_why check (why in ('facts', 'gone', 'refused')),
  refused jsonb,
  before_fen bigint,
  after_fen bigint,
  now_fen bigint,
  found_on date not null,
  at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint preview_moved_pk primary key (subject_id, moved_id),
  constraint preview_moved_once unique (subject_id, preview_id, award_id),
  constraint preview_moved_refused check ((why = 'refused') = (refused is not null)));
comment on column preview_moved.refused is 'What the rule said, in both languages.';
comment on column preview_moved.before_fen is 'A month, in fen, as the preview found it; after_fen is what it was to become, now_fen what stands at the moment it was left alone.';
create index preview_moved_preview on preview_moved (preview_id);
select ss.distribute('preview_moved', 'subject_id', 'person'), ss.append_only('preview_moved'), ss.protect('preview_moved');

create table preview_moved_step (
  subject_id bigint not null,
  moved_id uuid not null,
  n int not null,
  kind text not null constraint preview_moved_step_kind check (kind in ('note', 'carried-out', 'left')),
  words text not null constraint preview_moved_step_words check (length(btrim(words)) >= 4),
  difference_fen bigint,
  staff_id bigint not null,
  staff_name text not null,
  done_on date not null,
  at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint preview_moved_step_pk primary key (subject_id, moved_id, n),
  constraint preview_moved_step_of foreign key (subject_id, moved_id) references preview_moved);
comment on column preview_moved_step.difference_fen is 'By how much a month changed when it was carried out after all.';
create unique index preview_moved_step_ends_once on preview_moved_step (subject_id, moved_id) where kind <> 'note';
select ss.distribute('preview_moved_step', 'subject_id', 'person'), ss.append_only('preview_moved_step'), ss.protect('preview_moved_step');
