import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { addMonths, isYearMonth, yearMonth } from '../../../src/kernel/day.ts'
import { fen, formatYuan } from '../../../src/kernel/money.ts'
import { individualApi, type OwedClaim } from '../../api/individual-api.ts'
import { useDeedKey } from '../../api/deed-key.ts'
import { useSession } from '../../api/session.ts'
import { ExplainTree } from '../../explain/explain-tree.tsx'
import { dayText, monthText } from '../../text/day-text.ts'
import { formText } from '../../text/form-text.ts'
import { r } from '../../text/recovery-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { MonthField, TextArea, TextField } from '../../ui/fields.tsx'
import { DeedProblem, Loaded } from '../../ui/loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Card, Facts, Notice, Tag, type Tone } from '../../ui/surfaces.tsx'
import { OwnPage } from '../page.tsx'
import { paths } from '../paths.ts'

/** What is to be returned, why it is exactly this much, what was agreed and what has arrived. */
export function OwedPage() {
  const { say } = useText()
  const owed = useQuery({ queryKey: ['owed'], queryFn: individualApi.owed })
  return (
    <OwnPage title={say(r.ownTitle)} back={paths.home}>
      <Loaded asked={owed}>
        {claims => (claims.length === 0 ? <EmptyState title={say(r.ownNone)} icon="check" /> : (
          <>
            <p>{say(r.ownSay)}</p>
            {claims.map(one => <Claim key={one.claim.no} of={one} />)}
            <Notice>{say(r.objection)}</Notice>
          </>
        ))}
      </Loaded>
    </OwnPage>
  )
}

const tones: Readonly<Record<string, Tone>> = { open: 'warn', partly: 'info', overdue: 'bad', closed: 'ok', cancelled: 'mute', paid: 'ok' }

function Claim({ of }: { readonly of: OwedClaim }) {
  const { say, locale } = useText()
  const { claim, why } = of
  const standing = of.concern === 'own' ? undefined : say(of.concern === 'agreed' ? r.ownAgreed : r.ownRelative)
  return (
    <Card title={of.concern === 'own' ? say(r.ownOwn) : say(r.ownOf, { name: of.whose })}>
      <div className="stack">
        <p className="muted">{say(r.ownLeft)}</p>
        <p><Amount fen={claim.owedFen} hero /> <Tag tone={tones[claim.state] ?? 'info'}>{inWords(locale, claim.stateText)}</Tag></p>
        {standing && <p>{standing}</p>}
        <Facts facts={[[say(r.no), claim.no], [say(r.cause), inWords(locale, claim.causeText)], [say(r.endedOn), dayText(locale, claim.endedOn)], [say(r.ownIn), <Amount key="in" fen={claim.recoveredFen} />]]} />
        <details>
          <summary>{say(r.ownWhy)}</summary>
          <div className="stack">
            <ul className="list">{claim.lines.map(line => <li key={`${line.month}-${line.paidOn}`}><div className="item"><span>{monthText(locale, line.month)}<small>{say(r.paidOn)} {dayText(locale, line.paidOn)}</small></span><span className="end"><b><Amount fen={line.amountFen} /></b></span></div></li>)}</ul>
            {why ? <ExplainTree steps={why.steps} /> : <Notice tone="bad" title={say(r.noWhy)} />}
          </div>
        </details>
        {claim.entries.length > 0 && (
          <details>
            <summary>{say(r.receipts)}</summary>
            <ul className="list">{claim.entries.map(entry => <li key={entry.n}><div className="item"><span>{inWords(locale, entry.kindText)}<small>{dayText(locale, entry.on)}</small></span><span className="end"><b><Amount fen={entry.amountFen} /></b></span></div></li>)}</ul>
          </details>
        )}
        {claim.agreement && <Parts of={claim.agreement} />}
        {claim.setOff && <SetOff of={of} />}
        {claim.owedFen > 0 && claim.setOff?.state !== 'running' && claim.setOff?.state !== 'paused' && <Plan of={of} />}
        {claim.owedFen > 0 && <p className="hint">{say(r.howToPay)}</p>}
      </div>
    </Card>
  )
}

function Parts({ of }: { readonly of: NonNullable<OwedClaim['claim']['agreement']> }) {
  const { say, locale } = useText()
  const next = of.instalments.find(part => part.state !== 'paid')
  return (
    <section>
      <h3>{say(r.ownPlan)}</h3>
      {next && <p><b>{say(r.ownNext, { day: dayText(locale, next.dueOn), amount: formatYuan(fen(next.amountFen - next.paidFen)) })}</b></p>}
      <ul className="list">
        {of.instalments.map(part => (
          <li key={part.n}><div className="item"><span>{part.n}. {dayText(locale, part.dueOn)} <Tag tone={part.state === 'open' ? 'mute' : tones[part.state] ?? 'info'}>{inWords(locale, part.stateText)}</Tag></span><span className="end"><b><Amount fen={part.amountFen} /></b></span></div></li>
        ))}
      </ul>
    </section>
  )
}

/** What is taken from the own benefit, month by month, and the way to object: pressed once, nothing more is taken until somebody has answered. */
function SetOff({ of: { claim } }: { readonly of: OwedClaim }) {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const key = useDeedKey()
  const [statement, setStatement] = useState('')
  const [error, setError] = useState<string>()
  const object = useMutation({
    mutationFn: () => individualApi.objectToSetOff(claim.no, statement.trim(), key.current()),
    onSuccess: () => { key.done(); void queries.invalidateQueries({ queryKey: ['owed'] }) }, onError: key.done,
  })
  const { setOff } = claim
  if (setOff === null) return null
  const send = () => {
    const isShort = statement.trim().length < 2
    setError(isShort ? say(r.needStatement) : undefined)
    if (!isShort) object.mutate()
  }
  return (
    <section className="stack">
      <h3>{say(r.ownSetOff)}</h3>
      <p>{say(r.ownSetOffSay, { month: monthText(locale, setOff.fromMonth), percent: setOff.percent, floor: formatYuan(fen(setOff.protectedFen)) })}</p>
      <p><Tag tone={setOff.state === 'paused' ? 'warn' : setOff.state === 'running' ? 'info' : setOff.state === 'ended' ? 'ok' : 'mute'}>{inWords(locale, setOff.stateText)}</Tag></p>
      {setOff.deductions.length > 0 && (
        <ul className="list">
          {setOff.deductions.map(one => (
            <li key={`${one.month}-${one.amountFen}`}><div className="item"><span>{monthText(locale, one.month)} <Tag tone={one.state === 'booked' ? 'ok' : 'mute'}>{inWords(locale, one.stateText)}</Tag><small>{say(r.ownNet, { gross: formatYuan(fen(one.grossFen)), net: formatYuan(fen(one.netFen)) })}</small></span><span className="end"><b><Amount fen={one.amountFen} /></b></span></div></li>
          ))}
        </ul>
      )}
      {setOff.objection && <Notice tone={setOff.state === 'paused' ? 'warn' : 'info'} title={say(r.youObjected, { day: dayText(locale, setOff.objection.on) })}>{setOff.answer ? say(r.answered, { reason: setOff.answer.statement }) : setOff.revoked ? say(r.revokedOwn, { reason: setOff.revoked.statement }) : say(r.pausedSay)}</Notice>}
      {setOff.state === 'running' && !setOff.objection && (
        <details>
          <summary>{say(r.objectIt)}</summary>
          <form className="stack" noValidate onSubmit={event => { event.preventDefault(); send() }}>
            <p className="hint">{say(r.objectSay)}</p>
            <TextArea name={`statement-${claim.no}`} label={say(r.statement)} rows={3} value={statement} onChange={typed => { setStatement(typed); setError(undefined) }} error={error} maxLength={500} />
            <Button type="submit" kind="primary" busy={object.isPending}>{say(r.objectNow)}</Button>
            <DeedProblem error={object.error} />
          </form>
        </details>
      )}
    </section>
  )
}

/** A trial of instalments by the service's own computation; it leads to the application and says so. */
function Plan({ of: { claim } }: { readonly of: OwedClaim }) {
  const { say, locale } = useText()
  const today = useSession().data?.today ?? ''
  const [parts, setParts] = useState('3')
  const [firstIn, setFirstIn] = useState<string>()
  const [errors, setErrors] = useState<{ readonly parts?: string | undefined; readonly firstIn?: string | undefined }>({})
  const month = firstIn ?? (isYearMonth(today.slice(0, 7)) ? addMonths(yearMonth(today.slice(0, 7)), 1) : '')
  const plan = useMutation({ mutationFn: () => individualApi.planOwed(claim.no, Number(parts), month) })
  const submit = () => {
    const isWhole = /^\d{1,3}$/.test(parts.trim()) && Number(parts) >= 2 && Number(parts) <= 120
    setErrors({ parts: isWhole ? undefined : say(r.needParts), firstIn: isYearMonth(month) ? undefined : say(formText.notAMonth) })
    if (isWhole && isYearMonth(month)) plan.mutate()
  }
  const year = Number(today.slice(0, 4)) || 2026
  return (
    <details>
      <summary>{say(r.tryPlan)}</summary>
      <form className="stack" noValidate onSubmit={event => { event.preventDefault(); submit() }}>
        <TextField name={`parts-${claim.no}`} label={say(r.parts)} inputMode="numeric" value={parts} onChange={typed => { setParts(typed); plan.reset() }} error={errors.parts} maxLength={3} />
        <MonthField name={`firstIn-${claim.no}`} label={say(r.firstIn)} value={month} onChange={typed => { setFirstIn(typed); plan.reset() }} from={year} to={year + 2} error={errors.firstIn} />
        <Button type="submit" busy={plan.isPending}>{say(r.tryIt)}</Button>
        <DeedProblem error={plan.error} />
        {plan.data && (
          <div className="stack" role="status">
            <ul className="list">{plan.data.instalments.map(part => <li key={part.n}><div className="item"><span>{part.n}. {dayText(locale, part.dueOn)}</span><span className="end"><b><Amount fen={part.amountFen} /></b></span></div></li>)}</ul>
            <p className="hint">{say(r.planSay)}</p>
            <LinkButton kind="primary" block href={paths.agree({ receivable: claim.no, parts: parts.trim(), firstIn: month })}>{say(r.agreeIt)}</LinkButton>
          </div>
        )}
      </form>
    </details>
  )
}
