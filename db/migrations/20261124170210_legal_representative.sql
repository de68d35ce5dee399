-- Why: an employer's legal representative is looked up by identity number, so that the person can act for the employer from the first day; the number itself
-- stands sealed, like every other.
alter table subject_secret drop constraint subject_secret_kind;
alter table subject_secret add constraint subject_secret_kind check (kind in ('identity-number', 'phone', 'credit-code', 'legal-rep-identity'));
create index subject_secret_legal_rep on subject_secret (lookup_hash) where kind = 'legal-rep-identity' and known_until is null and valid_until is null;
