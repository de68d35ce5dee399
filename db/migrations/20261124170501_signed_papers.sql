-- Why: an issued paper is signed once and is the same file whenever it is fetched. The picture is made anew from the content, so only the signature is kept, with the
-- hash of the file it belongs to. A renderer that draws differently one day leads to a second signature; the first file stays genuine.
create table document_signature (
  subject_id bigint not null,
  document_id uuid not null,
  n int not null,
  signed_at timestamptz not null,
  cms bytea not null,
  file_sha256 text not null,
  certificate_sha256 text not null,
  agency_id bigint not null,
  constraint document_signature_pk primary key (subject_id, document_id, n),
  constraint document_signature_document_fk foreign key (subject_id, document_id) references document);
comment on table document_signature is 'Vouched for by itself: whoever alters a signature makes it no signature.';
select ss.distribute('document_signature', 'subject_id', 'person'), ss.append_only('document_signature'), ss.protect('document_signature');

-- A file somebody brings is recognised by its hash alone.
create table document_file (
  file_sha256 text not null constraint document_file_pk primary key,
  subject_id bigint not null,
  document_id uuid not null,
  n int not null);
select ss.distribute('document_file', 'file_sha256', 'document-file'), ss.append_only('document_file');

-- Every certificate papers were signed with, so that a paper of years ago is still known as ours after the seal was renewed.
create table signing_certificate (
  certificate_sha256 text not null constraint signing_certificate_pk primary key,
  certificate text not null,
  chain text not null,
  subject text not null,
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  first_used_at timestamptz not null,
  constraint signing_certificate_period check (valid_until > valid_from));
select ss.replicate('signing_certificate'), ss.append_only('signing_certificate');

-- A paper that no longer holds stays where it is and says so: withdrawn, or superseded by a named other one.
create table document_withdrawal (
  subject_id bigint not null,
  document_id uuid not null,
  kind text not null constraint document_withdrawal_kind check (kind in ('withdrawn', 'superseded')),
  reason text not null,
  superseded_by uuid,
  withdrawn_on date not null,
  withdrawn_at timestamptz not null,
  actor text not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint document_withdrawal_pk primary key (subject_id, document_id),
  constraint document_withdrawal_document_fk foreign key (subject_id, document_id) references document,
  constraint document_withdrawal_names_the_next check ((kind = 'superseded') = (superseded_by is not null)));
select ss.distribute('document_withdrawal', 'subject_id', 'person'), ss.append_only('document_withdrawal'), ss.protect('document_withdrawal');

-- Whoever verifies a paper leaves a mark its holder sees; at most one an hour for each way and outcome, so that a page reloaded does not fill the table.
create table document_check (
  subject_id bigint not null,
  check_id uuid not null,
  document_id uuid not null,
  way text not null constraint document_check_way check (way in ('code', 'file')),
  outcome text not null constraint document_check_outcome check (outcome in ('holds', 'expired', 'withdrawn', 'superseded', 'genuine-file', 'altered-file', 'unsigned-file')),
  checked_on date not null,
  checked_at timestamptz not null,
  agency_id bigint not null,
  constraint document_check_pk primary key (subject_id, check_id),
  constraint document_check_document_fk foreign key (subject_id, document_id) references document);
select ss.distribute('document_check', 'subject_id', 'person'), ss.append_only('document_check'), ss.protect('document_check');
