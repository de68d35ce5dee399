import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isYearMonth } from '../../../src/kernel/day.ts'
import { useDeedKey } from '../../api/deed-key.ts'
import { type CertificateKind, certificateKinds, employerApi } from '../../api/employer-api.ts'
import { paperHref } from '../../api/individual-api.ts'
import { useSession } from '../../api/session.ts'
import { dayText } from '../../text/day-text.ts'
import { e } from '../../text/employer-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Button } from '../../ui/button.tsx'
import { RadioCards } from '../../ui/choices.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorSummary, type FieldErrors } from '../../ui/error-summary.tsx'
import { MonthField, TextField } from '../../ui/fields.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Notice } from '../../ui/surfaces.tsx'
import { Answered, DeedFailed } from '../answered.tsx'
import { UnitPage } from '../page.tsx'
import { useWhyNot } from '../why-not.ts'

/** Certificates of the unit, made at once, and every paper it was ever given. */
export function PapersPage() {
  const { say, locale } = useText()
  const papers = useQuery({ queryKey: ['papers'], queryFn: employerApi.papers })
  return (
    <UnitPage title={say(e.menuPapers)}>
      <Certificate />
      <section className="panel">
        <header><h2>{say(e.papersIssued)}</h2></header>
        <Answered asked={papers}>
          {all => (all.length === 0
            ? <EmptyState title={say(e.noPapers)} icon="record" />
            : (
              <DataTable
                caption={say(e.papersIssued)} stacks rows={all} rowKey={paper => paper.id}
                columns={[
                  { key: 'title', title: say(e.paper), isRowHeader: true, cell: paper => inWords(locale, paper.title) },
                  { key: 'on', title: say(e.issuedOn), cell: paper => dayText(locale, paper.issuedOn) },
                  { key: 'code', title: say(e.verificationCode), cell: paper => paper.verificationCode ?? '' },
                  { key: 'valid', title: say(e.validTo), cell: paper => (paper.validUntil ? dayText(locale, paper.validUntil) : '') },
                  { key: 'checked', title: say(e.verified), isNumber: true, cell: paper => paper.checked },
                  { key: 'open', title: say(e.act), cell: paper => <a className="btn" href={paperHref(paper.id)} aria-label={say(e.openPdf, { title: inWords(locale, paper.title) })}>PDF</a> },
                ]}
              />
            ))}
        </Answered>
      </section>
    </UnitPage>
  )
}

const kindWords: Readonly<Record<CertificateKind, readonly [readonly [string, string], readonly [string, string]]>> = {
  participation: [e.certParticipation, e.certParticipationNote], contribution: [e.certContribution, e.certContributionNote],
}

function Certificate() {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const key = useDeedKey()
  const { data: session } = useSession()
  const whyNot = useWhyNot('certificates')
  const year = Number(session?.today.slice(0, 4)) || 2026
  const [kind, setKind] = useState<string>(certificateKinds[0])
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [purpose, setPurpose] = useState('')
  const [errors, setErrors] = useState<FieldErrors>({})
  const [attempt, setAttempt] = useState(0)
  const hasPeriod = kind === 'contribution' && (from !== '' || to !== '')
  const make = useMutation({
    mutationFn: () => employerApi.certificate({ kind, ...(hasPeriod && { from, to }), ...(purpose.trim() && { purpose: purpose.trim() }) }, key.current()),
    onSuccess: () => { key.done(); void queries.invalidateQueries({ queryKey: ['papers'] }) },
  })
  const changed = (set: (value: string) => void) => (value: string) => { key.done(); make.reset(); set(value) }
  const submit = () => {
    const found: FieldErrors = !hasPeriod ? {} : !isYearMonth(from) || !isYearMonth(to) ? { to: say(e.bothMonths) } : to < from ? { to: say(e.toBeforeFrom) } : {}
    setErrors(found)
    setAttempt(n => n + 1)
    if (Object.keys(found).length === 0) make.mutate()
  }
  return (
    <section className="panel">
      <header><h2>{say(e.certTitle)}</h2></header>
      <form className="inner stack" noValidate onSubmit={event => { event.preventDefault(); submit() }}>
        <ErrorSummary errors={errors} labels={{ to: say(e.toMonth) }} attempt={attempt} />
        <RadioCards name="kind" label={say(e.certKind)} inTwo value={kind} onChange={changed(setKind)} options={certificateKinds.map(one => ({ value: one, label: say(kindWords[one][0]), note: say(kindWords[one][1]) }))} />
        {kind === 'contribution' && (
          <div className="filters">
            <MonthField name="from" label={say(e.fromMonth)} hint={say(e.periodHint)} required={false} value={from} onChange={changed(setFrom)} from={year - 10} to={year} />
            <MonthField name="to" label={say(e.toMonth)} required={false} value={to} onChange={changed(setTo)} from={year - 10} to={year} error={errors['to']} />
          </div>
        )}
        <TextField name="purpose" label={say(e.purpose)} hint={say(e.purposeHint)} required={false} value={purpose} onChange={changed(setPurpose)} maxLength={60} />
        <DeedFailed error={make.error} />
        {make.data && <Notice tone="ok" title={say(e.certMade, { title: make.data.title })} isNews>{say(e.certMadeSay, { code: make.data.verificationCode, day: dayText(locale, make.data.validUntil) })}</Notice>}
        <div className="row">
          <Button type="submit" kind="primary" busy={make.isPending} disabledBecause={whyNot}>{say(e.certMake)}</Button>
          {make.data && <a className="btn" href={paperHref(make.data.documentId)}>{say(e.openPaper)}</a>}
        </div>
      </form>
    </section>
  )
}
