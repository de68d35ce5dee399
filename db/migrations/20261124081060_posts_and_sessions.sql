-- Why: which posts are incompatible is said once, for the post, and a grant cannot claim another family or group than its post has; a code of the
-- authenticator counts once; a session knows the name it was opened under.
alter table post add column exclusion_group text not null;
alter table post add constraint post_sorted unique (post_code, family, exclusion_group);
alter table post_grant add constraint post_grant_as_the_post_is foreign key (post_code, family, exclusion_group) references post (post_code, family, exclusion_group);

create table staff_totp_used (
  staff_id bigint not null constraint staff_totp_used_staff_fk references staff,
  step bigint not null,
  used_at timestamptz not null,
  constraint staff_totp_used_pk primary key (staff_id, step));
comment on table staff_totp_used is 'The 30-second steps whose code was accepted: the same code is not accepted again (RFC 6238, 5.2).';
select ss.keep_local('staff_totp_used'), ss.append_only('staff_totp_used');

alter table session add column actor_name text not null default '';
alter table session add column actor_masked text not null default '';
