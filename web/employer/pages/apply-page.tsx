import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useDeedKey } from '../../api/deed-key.ts'
import { employerApi } from '../../api/employer-api.ts'
import { paperHref, type Receipt } from '../../api/individual-api.ts'
import type { MatterDeclaration } from '../../api/matter.ts'
import { ServiceProblem } from '../../api/problem.ts'
import { useSession } from '../../api/session.ts'
import { DeclaredForm } from '../../forms/declared-form.tsx'
import type { Typed } from '../../forms/form-part.ts'
import { FormReview } from '../../forms/form-review.tsx'
import { matterParts, matterValues } from '../../forms/matter-parts.ts'
import { articleText } from '../../text/article-text.ts'
import { dayText } from '../../text/day-text.ts'
import { e } from '../../text/employer-text.ts'
import { formText } from '../../text/form-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import { Steps } from '../../ui/progress.tsx'
import { Card, Facts, Notice, Tag } from '../../ui/surfaces.tsx'
import { Answered, DeedFailed } from '../answered.tsx'
import { UnitPage } from '../page.tsx'
import { paths, unitMatters } from '../paths.ts'
import { StillOwed } from '../still-owed.tsx'
import { useWhyNot } from '../why-not.ts'

/** Asking for something in the unit's name: fill in, look once more, send; the receipt comes at once. */
export function ApplyPage({ matter }: { readonly matter: string }) {
  const { say, locale } = useText()
  const declaration = useQuery({ queryKey: ['matter', matter], queryFn: () => employerApi.matter(matter), staleTime: Infinity })
  return (
    <UnitPage title={inWords(locale, declaration.data?.title) || say(e.apply)} actions={<LinkButton href={paths.unit}>{say(e.backToUnit)}</LinkButton>}>
      <Answered asked={declaration}>{of => <Application matter={of} />}</Answered>
    </UnitPage>
  )
}

function Application({ matter }: { readonly matter: MatterDeclaration }) {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const { data: session } = useSession()
  const key = useDeedKey()
  const parts = matterParts(matter.form, locale, say)
  const holders = Object.fromEntries(parts.filter(part => part.name.endsWith('-holder')).map(part => [part.name, session?.employer?.name ?? '']))
  const [typed, setTyped] = useState<Typed>(holders)
  const [step, setStep] = useState(0)
  const send = useMutation({
    mutationFn: () => employerApi.openCase(matter.code, matterValues(matter.form, parts, typed), key.current()),
    onSuccess: () => { key.done(); void queries.invalidateQueries() },
  })
  if (send.data) return <Received receipt={send.data} />
  return (
    <>
      <Steps names={[say(formText.stepFill), say(formText.stepReview), say(formText.stepDone)]} current={step} />
      {step === 0
        ? (
          <>
            <About matter={matter} />
            {matter.code === unitMatters.cancellation && <StillOwed />}
            <Card>
              <DeclaredForm
                parts={parts} typed={typed} refused={send.error instanceof ServiceProblem ? send.error.answer.fields : {}} years={yearsAround(session?.today)}
                onFilled={filled => { key.done(); setTyped(filled); setStep(1) }}
              />
            </Card>
          </>
        )
        : (
          <Review onBack={() => { key.done(); setStep(0) }} onSend={() => send.mutate()} isSending={send.isPending} error={send.error}><FormReview parts={parts} typed={typed} /></Review>
        )}
    </>
  )
}

function About({ matter }: { readonly matter: MatterDeclaration }) {
  const { say, locale } = useText()
  const needed = matter.materials.filter(material => material.replacedBy === undefined)
  return (
    <Card>
      <div className="stack tight">
        <div className="row">
          <Tag tone="info">{matter.clock.workingDays === 0 ? say(e.atOnce) : say(e.withinDays, { days: matter.clock.workingDays })}</Tag>
          {needed.length === 0 && <Tag tone="ok">{say(e.noPapersNeeded)}</Tag>}
        </div>
        <p>{inWords(locale, matter.summary)}</p>
        <details>
          <summary>{say(e.basisOf)}</summary>
          <ul>{matter.basis.map(id => <li key={id}>{articleText(locale, id)}</li>)}</ul>
        </details>
      </div>
    </Card>
  )
}

function Review({ children, onBack, onSend, isSending, error }: { readonly children: ReactNode; readonly onBack: () => void; readonly onSend: () => void; readonly isSending: boolean; readonly error: unknown }) {
  const { say } = useText()
  const whyNot = useWhyNot('registration')
  const [isTrue, setTrue] = useState(false)
  return (
    <Card>
      <div className="stack">
        {children}
        <Checkbox name="is-true" isSelected={isTrue} onChange={setTrue}>{say(e.confirmTrue)}</Checkbox>
        <DeedFailed error={error} />
        <div className="row">
          <Button kind="primary" onPress={onSend} busy={isSending} disabledBecause={whyNot ?? (isTrue ? undefined : say(e.confirmFirst))}>{say(formText.submit)}</Button>
          <Button onPress={onBack}>{say(formText.change)}</Button>
        </div>
      </div>
    </Card>
  )
}

function Received({ receipt }: { readonly receipt: Receipt }) {
  const { say, locale } = useText()
  const isSettled = receipt.state === 'settled'
  return (
    <>
      <Notice tone="ok" title={say(isSettled ? e.settledTitle : e.receivedTitle)} isNews>{inWords(locale, receipt.say)}</Notice>
      <Card>
        <Facts facts={[
          [say(e.caseNo), <b key="no">{receipt.caseNo}</b>],
          [say(e.receivedOn), dayText(locale, receipt.receivedOn)],
          ...(!isSettled ? [[say(e.dueBy), <b key="due">{dayText(locale, receipt.dueOn)}</b>] as const] : []),
        ]} />
      </Card>
      <div className="row">
        <LinkButton kind="primary" href={paths.case(receipt.caseNo)}>{say(e.seeCase)}</LinkButton>
        {receipt.documentId && <a className="btn" href={paperHref(receipt.documentId)}>{say(e.openPaper)}</a>}
        {receipt.receiptDocumentId && <a className="btn" href={paperHref(receipt.receiptDocumentId)}>{say(e.openReceipt)}</a>}
        <LinkButton href={paths.home}>{say(e.backHome)}</LinkButton>
      </div>
    </>
  )
}

function yearsAround(today: string | undefined) {
  const year = Number((today ?? '').slice(0, 4)) || 2026
  return { from: year - 5, to: year + 2 }
}
