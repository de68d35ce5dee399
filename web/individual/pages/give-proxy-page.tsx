import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { addDays, addMonths, plainDate } from '../../../src/kernel/day.ts'
import { useDeedKey } from '../../api/deed-key.ts'
import { individualApi, type ProxyPage } from '../../api/individual-api.ts'
import { useSession } from '../../api/session.ts'
import { dayText } from '../../text/day-text.ts'
import { h } from '../../text/help-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Checkbox, RadioCards } from '../../ui/choices.tsx'
import { ErrorSummary, type FieldErrors } from '../../ui/error-summary.tsx'
import { Select, TextField } from '../../ui/fields.tsx'
import { DeedProblem, Loaded } from '../../ui/loaded.tsx'
import { Card, Notice } from '../../ui/surfaces.tsx'
import { OwnPage } from '../page.tsx'
import { paths } from '../paths.ts'
import { GrantScope } from './family-page.tsx'

/** Authorising somebody: who, how far, until when, and once more in whole sentences before it is sent. */
export function GiveProxyPage() {
  const { say } = useText()
  const proxies = useQuery({ queryKey: ['proxies'], queryFn: individualApi.proxies })
  const { data: session } = useSession()
  return (
    <OwnPage title={say(h.giveTitle)} back={paths.family}>
      <Loaded asked={proxies}>{page => (session ? <Giving page={page} today={session.today} /> : null)}</Loaded>
    </OwnPage>
  )
}

type Typed = { readonly name: string; readonly idNumber: string; readonly relation: string; readonly matters: readonly string[]; readonly seesRecord: boolean; readonly getsMessages: boolean; readonly riskAccepted: boolean; readonly until: string }

const certifying = 'QUA-03'

function Giving({ page, today }: { readonly page: ProxyPage; readonly today: string }) {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const key = useDeedKey()
  const terms = termsOf(page.longestMonths, today)
  const [typed, setTyped] = useState<Typed>({ name: '', idNumber: '', relation: '', matters: [certifying], seesRecord: true, getsMessages: true, riskAccepted: false, until: terms[1]?.until ?? terms[0]?.until ?? '' })
  const [attempt, setAttempt] = useState(0)
  const [errors, setErrors] = useState<FieldErrors>({})
  const [isReviewed, setReviewed] = useState(false)
  const give = useMutation({
    mutationFn: () => individualApi.giveProxy({ ...typed, name: typed.name.trim(), idNumber: typed.idNumber.trim(), matters: [...typed.matters] }, key.current()),
    onSuccess: () => { key.done(); void queries.invalidateQueries() },
    onError: key.done,
  })
  const put = (change: Partial<Typed>) => setTyped(before => ({ ...before, ...change }))
  const relation = page.relations.find(({ code }) => code === typed.relation)
  const chosen = page.matters.filter(({ code }) => typed.matters.includes(code))
  const isRisky = chosen.some(({ risky }) => risky)
  if (give.data) {
    return (
      <>
        <Notice tone="ok" title={say(h.gaveTitle)} isNews>{say(h.gaveSay, { name: typed.name.trim() })}</Notice>
        <LinkButton kind="primary" block href={paths.family}>{say(h.title)}</LinkButton>
      </>
    )
  }
  if (isReviewed) {
    return (
      <Card>
        <div className="stack">
          <p>{say(h.reviewSay, { name: typed.name.trim(), relation: inWords(locale, relation?.title), day: dayText(locale, typed.until) })}</p>
          <GrantScope of={{ matters: chosen, seesRecord: typed.seesRecord, getsMessages: typed.getsMessages }} />
          <p>{say(h.notIncluded)}</p>
          <Button kind="primary" block onPress={() => give.mutate()} busy={give.isPending}>{say(h.sendGive)}</Button>
          <Button block onPress={() => { give.reset(); setReviewed(false) }}>{say(h.changeGive)}</Button>
          <DeedProblem error={give.error} />
        </div>
      </Card>
    )
  }
  const submit = () => {
    const found = faults()
    setErrors(found)
    setAttempt(n => n + 1)
    if (Object.keys(found).length === 0) setReviewed(true)
  }
  const toggle = (code: string, on: boolean) => put({ matters: on ? [...typed.matters, code] : typed.matters.filter(one => one !== code) })
  return (
    <Card>
      <form noValidate className="stack loose" onSubmit={event => { event.preventDefault(); submit() }}>
        {attempt > 0 && <ErrorSummary errors={errors} labels={{ name: say(h.name), idNumber: say(h.idNumber), relation: say(h.relation), seesRecord: say(h.what), riskAccepted: say(h.riskChoice), until: say(h.howLong) }} attempt={attempt} />}
        <TextField name="name" label={say(h.name)} value={typed.name} onChange={name => put({ name })} error={errors['name']} maxLength={60} />
        <TextField name="idNumber" label={say(h.idNumber)} hint={say(h.idHint)} value={typed.idNumber} onChange={text => put({ idNumber: text.toUpperCase() })} error={errors['idNumber']} maxLength={18} />
        <Select name="relation" label={say(h.relation)} value={typed.relation} onChange={code => put({ relation: code })} error={errors['relation']} options={page.relations.map(one => ({ value: one.code, label: inWords(locale, one.title) }))} />
        <fieldset className="fld">
          <legend className="lab">{say(h.what)}</legend>
          <Checkbox name="seesRecord" isSelected={typed.seesRecord} onChange={seesRecord => put({ seesRecord })} error={errors['seesRecord']}>{say(h.seesChoice)}</Checkbox>
          <Checkbox name="getsMessages" isSelected={typed.getsMessages} onChange={getsMessages => put({ getsMessages })}>{say(h.getsChoice)}</Checkbox>
          <Checkbox name={certifying} isSelected={typed.matters.includes(certifying)} onChange={on => toggle(certifying, on)}>{say(h.certifyChoice)}</Checkbox>
          <details>
            <summary>{say(h.mattersChoice)}</summary>
            {page.matters.filter(({ code, risky }) => code !== certifying && !risky).map(one => <Checkbox key={one.code} name={one.code} isSelected={typed.matters.includes(one.code)} onChange={on => toggle(one.code, on)}>{inWords(locale, one.title)}</Checkbox>)}
            {page.matters.filter(({ risky }) => risky).map(one => (
              <Checkbox key={one.code} name={one.code} isSelected={typed.matters.includes(one.code)} onChange={on => toggle(one.code, on)}>{inWords(locale, one.title)}<small className="hint">{say(h.riskChoice)}</small></Checkbox>
            ))}
          </details>
          {isRisky && <Checkbox name="riskAccepted" isSelected={typed.riskAccepted} onChange={riskAccepted => put({ riskAccepted })} error={errors['riskAccepted']}>{say(h.riskAccept)}</Checkbox>}
        </fieldset>
        <RadioCards name="until" label={say(h.howLong)} value={typed.until} onChange={until => put({ until })} error={errors['until']} options={terms.map(one => ({ value: one.until, label: say(h[one.name], { day: dayText(locale, one.until) }) }))} />
        <Button type="submit" kind="primary" block>{say(h.review)}</Button>
      </form>
    </Card>
  )

  function faults(): FieldErrors {
    return {
      ...(typed.name.trim() === '' && { name: say(h.needName) }),
      ...(!/^\d{17}[\dX]$/.test(typed.idNumber.trim()) && { idNumber: say(h.needId) }),
      ...(relation === undefined && { relation: say(h.needRelation) }),
      ...(typed.matters.length === 0 && !typed.seesRecord && !typed.getsMessages && { seesRecord: say(h.needSomething) }),
      ...(isRisky && !typed.riskAccepted && { riskAccepted: say(h.needRisk) }),
      ...(typed.until === '' && { until: say(h.needUntil) }),
    }
  }
}

/** Half a year, a year, or as long as the region allows; the last day stands in words beside each. */
function termsOf(longestMonths: number, today: string) {
  const lastDay = (months: number) => addDays(addMonths(plainDate(today), months), -1)
  return ([['halfYear', 6], ['oneYear', 12], ['longest', longestMonths]] as const).filter(([name, months]) => months < longestMonths || name === 'longest').map(([name, months]) => ({ name, until: lastDay(months) }))
}
