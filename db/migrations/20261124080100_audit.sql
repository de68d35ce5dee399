-- Why: one chain for each subject, so that any row altered, dropped, added or reordered breaks something that can be recomputed. A record row names the
-- trail row that vouches for it (trail_seq); the trail row holds the digest of all rows written with it.
create table trail (
  subject_id bigint not null,
  seq bigint not null,
  at timestamptz not null,
  civil_day date not null,
  actor text not null,
  action text not null,
  ground text,
  agency_id bigint not null,
  body jsonb not null,
  digests jsonb not null,
  prev_hash text not null,
  hash text not null,
  constraint trail_pk primary key (subject_id, seq),
  constraint trail_seq_from_one check (seq >= 1));
comment on column trail.digests is 'For each record table: {"table": {"rows": n, "closed": n, "sha256": "…"}} over the rows whose trail_seq (or closed_seq) is this seq.';
select ss.distribute('trail', 'subject_id', 'person'), ss.append_only('trail'), ss.protect('trail');

create table read_log (
  subject_id bigint not null,
  read_id uuid not null,
  at timestamptz not null,
  civil_day date not null,
  staff_id bigint not null,
  staff_name text not null,
  agency_id bigint not null,
  ground text not null,
  case_no text,
  what text not null,
  constraint read_log_pk primary key (subject_id, read_id));
comment on table read_log is 'Who of the staff opened whose record, on which ground; shown to the person (社会保险经办条例 on rights records).';
select ss.distribute('read_log', 'subject_id', 'person'), ss.append_only('read_log'), ss.protect('read_log');
-- The reader may belong to an agency that does not keep the record (通办): a read is logged under the reader's own agency and shown to the person.

create table trail_head (
  published_on date not null,
  n int not null,
  root text not null,
  chains bigint not null,
  entries bigint not null,
  published_at timestamptz not null,
  location text not null,
  constraint trail_head_pk primary key (published_on, n));
select ss.keep_local('trail_head'), ss.append_only('trail_head');
