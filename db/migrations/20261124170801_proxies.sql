-- Why: who cannot do it alone may be helped by somebody who is named, for what is named, until a day that is named, and whoever gave the authority sees
-- everything done with it and takes it back in a second (经办条例 art. 30). Terms are never edited: other terms are another grant.
create table proxy_grant (
  subject_id bigint not null,
  grant_id uuid not null,
  proxy_id bigint not null,
  principal_name text not null,
  principal_masked text not null,
  proxy_name text not null,
  proxy_masked text not null,
  relation text not null constraint proxy_grant_relation
    check (relation in ('spouse', 'parent', 'child', 'sibling', 'grandparent', 'grandchild', 'guardian', 'relative', 'friend', 'community')),
  way text not null constraint proxy_grant_way check (way in ('portal', 'asked', 'counter', 'guardianship')),
  matters text[] not null,
  sees_record boolean not null,
  gets_messages boolean not null,
  risk_accepted boolean not null,
  valid_from date not null,
  valid_until date not null,
  ground text,
  given_by text not null,
  given_by_name text not null,
  given_on date not null,
  given_at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint proxy_grant_pk primary key (subject_id, grant_id),
  constraint proxy_grant_not_to_oneself check (proxy_id <> subject_id),
  constraint proxy_grant_period check (valid_until > valid_from),
  constraint proxy_grant_for_something check (cardinality(matters) > 0 or sees_record or gets_messages),
  -- Where the money goes is changed by the person themselves, unless they said in so many words that the proxy may.
  constraint proxy_grant_account_only_explicitly check (risk_accepted or not 'REG-17' = any (matters)),
  constraint proxy_grant_counter_has_ground check (way <> 'counter' or length(btrim(coalesce(ground, ''))) >= 4));
comment on column proxy_grant.relation is 'What the proxy is to the person: child means the proxy is their son or daughter.';
comment on column proxy_grant.valid_until is 'The first day on which it no longer holds.';
select ss.distribute('proxy_grant', 'subject_id', 'person'), ss.append_only('proxy_grant'), ss.protect('proxy_grant');

-- It holds once the person consented and the proxy accepted, and until one of them ends it. Each is said once.
create table proxy_event (
  subject_id bigint not null,
  grant_id uuid not null,
  kind text not null constraint proxy_event_kind check (kind in ('consented', 'accepted', 'declined', 'revoked', 'resigned')),
  reason text,
  actor text not null,
  actor_name text not null,
  civil_day date not null,
  at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint proxy_event_pk primary key (subject_id, grant_id, kind),
  constraint proxy_event_grant_fk foreign key (subject_id, grant_id) references proxy_grant);
create unique index proxy_event_one_end on proxy_event (subject_id, grant_id) where kind in ('declined', 'revoked', 'resigned');
select ss.distribute('proxy_event', 'subject_id', 'person'), ss.append_only('proxy_event'), ss.protect('proxy_event');

-- The one row of a grant that moves: it keeps two standing grants for the same pair apart. What may be done is read from the grant and its events.
create table proxy_standing (
  subject_id bigint not null,
  grant_id uuid not null,
  proxy_id bigint not null,
  stands boolean not null,
  agency_id bigint not null,
  constraint proxy_standing_pk primary key (subject_id, grant_id),
  constraint proxy_standing_grant_fk foreign key (subject_id, grant_id) references proxy_grant);
create unique index proxy_standing_one on proxy_standing (subject_id, proxy_id) where stands;
select ss.distribute('proxy_standing', 'subject_id', 'person'), ss.append_only('proxy_standing'), ss.protect('proxy_standing');
grant update (stands) on proxy_standing to jingban_service;

-- The same from the proxy's side, on the proxy's own chain: nobody is made a proxy without it standing in their record too.
create table proxy_held (
  subject_id bigint not null,
  grant_id uuid not null,
  principal_id bigint not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint proxy_held_pk primary key (subject_id, grant_id),
  constraint proxy_held_for_another check (principal_id <> subject_id));
select ss.distribute('proxy_held', 'subject_id', 'person'), ss.append_only('proxy_held'), ss.protect('proxy_held');

-- Every access of a proxy, written in the transaction of the access itself.
create table proxy_act (
  subject_id bigint not null,
  act_id uuid not null,
  grant_id uuid not null,
  proxy_id bigint not null,
  proxy_name text not null,
  relation text not null,
  kind text not null constraint proxy_act_kind check (kind in ('read', 'write')),
  what text not null,
  at timestamptz not null,
  civil_day date not null,
  agency_id bigint not null,
  constraint proxy_act_pk primary key (subject_id, act_id),
  constraint proxy_act_grant_fk foreign key (subject_id, grant_id) references proxy_grant);
create index proxy_act_latest on proxy_act (subject_id, at desc);
select ss.distribute('proxy_act', 'subject_id', 'person'), ss.append_only('proxy_act'), ss.protect('proxy_act');

-- For whom a session acts. Only the name of the grant is kept: whether it still holds is asked at every access.
alter table session add column acting_grant uuid, add column acting_subject bigint;
alter table session add constraint session_acting_whole check ((acting_grant is null) = (acting_subject is null));
alter table session add constraint session_acting_citizen check (acting_grant is null or realm = 'individual');
grant update (acting_grant, acting_subject) on session to jingban_service;

-- Relatives as the population register and civil affairs know them, each side on its own record.
create table kin_link (
  subject_id bigint not null,
  kin_id bigint not null,
  relation text not null constraint kin_link_relation check (relation in ('spouse', 'parent', 'child', 'ward', 'guardian')),
  source text not null,
  reference text not null,
  learnt_on date not null,
  learnt_at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint kin_link_pk primary key (subject_id, kin_id, relation),
  constraint kin_link_not_oneself check (kin_id <> subject_id));
comment on column kin_link.relation is 'What the kin is to the subject: child means the kin is their child.';
select ss.distribute('kin_link', 'subject_id', 'person'), ss.append_only('kin_link'), ss.protect('kin_link');

-- What a person, or their family for them, chose about how the pages look.
create table person_setting (
  subject_id bigint not null,
  name text not null constraint person_setting_name check (name in ('elder')),
  n int not null,
  value text not null,
  set_by text not null,
  set_by_name text not null,
  set_at timestamptz not null,
  agency_id bigint not null,
  constraint person_setting_pk primary key (subject_id, name, n));
select ss.distribute('person_setting', 'subject_id', 'person'), ss.append_only('person_setting'), ss.protect('person_setting');

-- In the demonstration, what the register and civil affairs know of families. The relative's number is sealed.
create table partner_demo_kin (
  key_hash text not null,
  kin_hash text not null,
  kin_cipher text not null,
  relation text not null,
  constraint partner_demo_kin_pk primary key (key_hash, kin_hash, relation));
select ss.distribute('partner_demo_kin', 'key_hash', 'identifier'), ss.append_only('partner_demo_kin');
