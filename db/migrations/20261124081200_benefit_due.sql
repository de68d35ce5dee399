-- Why: what is due for a month is decided once, here, so that the monthly run, the person's page and the explanation of a line cannot differ. The function is plain
-- SQL and inlines into the run's insert; it reads awards only and knows nothing of what was paid (the run takes off its own lines).
alter table award add column carried_until date constraint award_carried_month check (extract(day from carried_until) = 1);
comment on column award.carried_until is 'Months before this one were paid by the system before this one; nothing is due for them here.';
create index award_book on award (book_id, subject_id) where known_until is null;

-- Due for the run of p_month: that month for every award in payment, and every earlier month of an award about which anything became known after p_changed_since
-- (granted late, recomputed, resumed, reinstated). Null means: look at that month only.
-- An event holds from its month on until a later event says otherwise, so the last event that covers a month decides it: a release from the month of the hold pays
-- what was held, a resumption from a later month does not.
create function benefit_due(p_book text, p_month date, p_changed_since timestamptz default null)
returns table (subject_id bigint, award_id uuid, month date, amount_fen bigint, items jsonb, decision_id uuid, book_id text, pool_id bigint, agency_id bigint)
language sql stable as $$
  select a.subject_id, a.award_id, m.month, sum(i.amount_fen)::bigint,
    jsonb_agg(jsonb_build_object('item', i.item, 'awardItemId', i.award_item_id, 'amountFen', i.amount_fen, 'decisionId', i.decision_id) order by i.item, i.award_item_id),
    (array_agg(i.decision_id order by i.known_from desc, i.decision_id desc))[1], a.book_id, a.pool_id, a.agency_id
  from award a
  cross join lateral (
    select p_month as month
    union all
    select g::date from generate_series(greatest(a.starts_on, coalesce(a.carried_until, a.starts_on))::timestamp, p_month::timestamp - interval '1 month', interval '1 month') g
     where p_changed_since is not null
       and (a.known_from > p_changed_since
         or exists (select 1 from award_event e where e.subject_id = a.subject_id and e.award_id = a.award_id and e.at > p_changed_since)
         or exists (select 1 from award_item x where x.subject_id = a.subject_id and x.award_id = a.award_id and x.known_from > p_changed_since))) m
  join award_item i on i.subject_id = a.subject_id and i.award_id = a.award_id and i.known_until is null
    and i.from_month <= m.month and (i.until_month is null or i.until_month > m.month)
  where a.book_id = p_book and a.known_until is null
    and m.month >= greatest(a.starts_on, coalesce(a.carried_until, a.starts_on)) and (a.ends_on is null or a.ends_on > m.month)
    and (select e.kind from award_event e
          where e.subject_id = a.subject_id and e.award_id = a.award_id and e.from_month <= m.month order by e.n desc limit 1)
        in ('grant', 'release', 'resume', 'reinstate')
  group by a.subject_id, a.award_id, m.month, a.book_id, a.pool_id, a.agency_id
$$;
grant execute on function benefit_due(text, date, timestamptz) to jingban_service, jingban_auditor;
