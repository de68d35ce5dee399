-- Who cannot come and does not find their way with a phone asks to be visited, or whoever helps them does. It is answered by what the visit found, or by
-- any later certification; no column says so twice.
create table certification_visit_wish (
  subject_id bigint not null,
  wish_id uuid not null,
  was_valid_until date not null,
  note text not null constraint certification_visit_wish_note check (length(note) <= 200),
  asked_on date not null,
  asked_at timestamptz not null,
  asked_by text not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint certification_visit_wish_pk primary key (subject_id, wish_id),
  constraint certification_visit_wish_once unique (subject_id, asked_on));
comment on column certification_visit_wish.was_valid_until is 'The last day of the certification that stood when the visit was asked for.';
comment on column certification_visit_wish.asked_by is 'Who asked, as people read it: the person, or the helper with the relation.';
create index certification_visit_wish_open on certification_visit_wish (agency_id, asked_on, subject_id);
select ss.distribute('certification_visit_wish', 'subject_id', 'person'), ss.append_only('certification_visit_wish'), ss.protect('certification_visit_wish');
