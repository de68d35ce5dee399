import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useDeedKey } from '../../api/deed-key.ts'
import { individualApi, paperHref, type Receipt } from '../../api/individual-api.ts'
import type { MatterDeclaration } from '../../api/matter.ts'
import { ServiceProblem } from '../../api/problem.ts'
import { useSession } from '../../api/session.ts'
import { DeclaredForm } from '../../forms/declared-form.tsx'
import type { Typed } from '../../forms/form-part.ts'
import { FormReview } from '../../forms/form-review.tsx'
import { matterParts, matterValues } from '../../forms/matter-parts.ts'
import { articleText } from '../../text/article-text.ts'
import { dayText } from '../../text/day-text.ts'
import { formText } from '../../text/form-text.ts'
import { t } from '../../text/individual-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import { DeedProblem, Loaded } from '../../ui/loaded.tsx'
import { Steps } from '../../ui/progress.tsx'
import { Card, Facts, Notice, Tag } from '../../ui/surfaces.tsx'
import { OwnPage } from '../page.tsx'
import { everyday, paths } from '../paths.ts'

/** Asking for something: fill in, look once more, send; the receipt with its number and day comes at once. */
export function ApplyPage({ matter, typed = {} }: { readonly matter: string; readonly typed?: Typed }) {
  const { say, locale } = useText()
  const declaration = useQuery({ queryKey: ['matter', matter], queryFn: () => individualApi.matter(matter), staleTime: Infinity })
  const title = inWords(locale, declaration.data?.title) || say(t.matterTitle)
  return (
    <OwnPage title={title} back={paths.home}>
      <Loaded asked={declaration}>{answer => <Application matter={answer} start={typed} />}</Loaded>
    </OwnPage>
  )
}

function Application({ matter, start }: { readonly matter: MatterDeclaration; readonly start: Typed }) {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const session = useSession()
  const key = useDeedKey()
  const parts = matterParts(matter.form, locale, say)
  const holders = Object.fromEntries(parts.filter(part => part.name.endsWith('-holder') && part.required).map(part => [part.name, session.data?.name ?? '']))
  const [typed, setTyped] = useState<Typed>({ ...holders, ...start })
  const [step, setStep] = useState(0)
  const send = useMutation({
    mutationFn: () => individualApi.openCase(matter.code, matterValues(matter.form, parts, typed), key.current()),
    onSuccess: () => { key.done(); void queries.invalidateQueries() },
  })
  const refused = send.error instanceof ServiceProblem ? send.error.answer.fields : {}

  if (send.data) return <Received receipt={send.data} />
  return (
    <>
      <Steps names={[say(formText.stepFill), say(formText.stepReview), say(formText.stepDone)]} current={step} />
      {step === 0
        ? (
          <>
            <About matter={matter} />
            {matter.code === everyday.payAccount && <PresentAccount />}
            <Card>
              <DeclaredForm parts={parts} typed={typed} refused={refused} years={yearsAround(session.data?.today)} onFilled={filled => { setTyped(filled); setStep(1) }} />
            </Card>
          </>
        )
        : (
          <Review onBack={() => setStep(0)} onSend={() => send.mutate()} isSending={send.isPending}>
            <FormReview parts={parts} typed={typed} />
            <DeedProblem error={send.error} />
          </Review>
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
          <Tag tone="info">{matter.clock.workingDays === 0 ? say(t.clockAtOnce) : say(t.clockDays, { days: matter.clock.workingDays })}</Tag>
          {needed.length === 0 && <Tag tone="ok">{say(t.zeroMaterial)}</Tag>}
        </div>
        <p>{inWords(locale, matter.summary)}</p>
        <details>
          <summary>{say(t.basisOf)}</summary>
          <ul>
            {matter.basis.map(id => <li key={id}>{articleText(locale, id)}</li>)}
            {matter.materials.map(material => <li key={material.key}>{inWords(locale, material.title)}{material.replacedBy && `：${say(t.replacedBy, { what: inWords(locale, material.replacedBy) })}`}</li>)}
          </ul>
        </details>
      </div>
    </Card>
  )
}

function PresentAccount() {
  const { say } = useText()
  const account = useQuery({ queryKey: ['pay-account'], queryFn: individualApi.payAccount })
  const { bankName, accountTail: tail } = account.data ?? {}
  if (!tail) return null
  return <Card><Facts facts={[[say(t.currentAccount), `${bankName ?? ''} ${say(t.tailText, { tail })}`]]} /></Card>
}

function Review({ children, onBack, onSend, isSending }: { readonly children: ReactNode; readonly onBack: () => void; readonly onSend: () => void; readonly isSending: boolean }) {
  const { say } = useText()
  const [isTrue, setTrue] = useState(false)
  return (
    <Card>
      <div className="stack">
        {children}
        <Checkbox name="is-true" isSelected={isTrue} onChange={setTrue}>{say(t.confirmTrue)}</Checkbox>
        <Button kind="primary" block onPress={onSend} busy={isSending} {...(!isTrue && { disabledBecause: say(t.confirmFirst) })}>{say(formText.submit)}</Button>
        <Button onPress={onBack}>{say(formText.change)}</Button>
      </div>
    </Card>
  )
}

function Received({ receipt }: { readonly receipt: Receipt }) {
  const { say, locale } = useText()
  const isSettled = receipt.state === 'settled'
  return (
    <>
      <Notice tone="ok" title={say(isSettled ? t.settledTitle : t.receivedTitle)} isNews>{inWords(locale, receipt.say) || say(t.noMoreTrips)}</Notice>
      <Card>
        <Facts facts={[
          [say(t.receiptNo), <b key="no">{receipt.caseNo}</b>],
          [say(t.receivedOn), dayText(locale, receipt.receivedOn)],
          ...(!isSettled ? [[say(t.dueOn), <span key="due"><b>{dayText(locale, receipt.dueOn)}</b>{receipt.dueProvisional && say(t.dueProvisional)}</span>] as const] : []),
        ]} />
      </Card>
      <div className="stack tight">
        {receipt.documentId && <a className="btn primary block" href={paperHref(receipt.documentId)}>{say(t.openPaper)}</a>}
        <LinkButton block kind={isSettled ? 'plain' : 'primary'} href={paths.case(receipt.caseNo)}>{say(t.seeCase)}</LinkButton>
        {receipt.receiptDocumentId && <a className="btn block" href={paperHref(receipt.receiptDocumentId)}>{say(t.openReceipt)}</a>}
        <LinkButton block href={paths.home}>{say(t.backHome)}</LinkButton>
      </div>
    </>
  )
}

// Retirement can lie a few years ahead and a correction a few years back; the declaration itself draws the exact borders.
function yearsAround(today: string | undefined) {
  const year = Number((today ?? '').slice(0, 4)) || 2026
  return { from: year - 3, to: year + 5 }
}
