-- Why: a document is the content that was signed, kept once; its code is looked up apart from the person.
create table document (
  subject_id bigint not null,
  document_id uuid not null,
  kind text not null,
  title text not null,
  case_id uuid,
  decision_id uuid,
  content jsonb not null,
  content_sha256 text not null,
  issued_on date not null,
  issued_at timestamptz not null,
  verification_code text not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint document_pk primary key (subject_id, document_id));
select ss.distribute('document', 'subject_id', 'person'), ss.append_only('document'), ss.protect('document');
create index document_case on document (subject_id, case_id);

create table document_code (
  verification_code text not null constraint document_code_pk primary key,
  subject_id bigint not null,
  document_id uuid not null,
  issued_at timestamptz not null);
select ss.distribute('document_code', 'verification_code', 'document-code'), ss.append_only('document_code');

create table message (
  subject_id bigint not null,
  message_id uuid not null,
  kind text not null,
  title text not null,
  body text not null,
  case_id uuid,
  document_id uuid,
  sent_on date not null,
  sent_at timestamptz not null,
  business_key text not null,
  agency_id bigint not null,
  constraint message_pk primary key (subject_id, message_id),
  constraint message_once unique (subject_id, business_key));
create table message_read (
  subject_id bigint not null,
  message_id uuid not null,
  read_at timestamptz not null,
  agency_id bigint not null,
  constraint message_read_pk primary key (subject_id, message_id));
select ss.distribute('message', 'subject_id', 'person'), ss.append_only('message'), ss.protect('message');
select ss.distribute('message_read', 'subject_id', 'person'), ss.append_only('message_read'), ss.protect('message_read');
