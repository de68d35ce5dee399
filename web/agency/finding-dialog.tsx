import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { agencyApi, type AgencyCase, type Tier } from '../api/agency-api.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { g } from '../text/recognition-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { inWords } from '../text/words.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { RadioCards } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { MonthField, Select, TextArea, TextField } from '../ui/fields.tsx'
import { DeedProblem } from '../ui/loaded.tsx'
import { Notice } from '../ui/surfaces.tsx'
import { emptyPeriod, faultsOf, findingFrom, passedOver, type FaultText, type PeriodTyped, type Typed } from './finding-form.ts'
import { entryValue, toldBy, type Entry, type Recognition } from './recognition-panel.tsx'

/** A reviewer says what the file says: which entry prevails, on which page, and why; or for deemed years the periods. It cannot be changed afterwards. */
export function FindingDialog({ of, recognition, tier, onClose }: { readonly of: AgencyCase; readonly recognition: Recognition; readonly tier: Tier; readonly onClose: () => void }) {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const told = recognition.entries.filter(entry => entry.tells === toldBy[recognition.kind])
  const isService = recognition.kind === 'deemed-months'
  const [typed, setTyped] = useState<Typed>({ verdict: '', entry: '', pages: '', reason: '', aside: {}, periods: [emptyPeriod] })
  const [faults, setFaults] = useState<Readonly<Record<string, FaultText>>>({})
  const put = (change: Partial<Typed>) => setTyped(before => ({ ...before, ...change }))
  const sign = useMutation({
    mutationFn: () => agencyApi.review(of.case.caseNo, { tier: tier.tier, conclusion: typed.verdict === 'recognise' ? 'agree' : 'refuse', opinion: '', finding: findingFrom(typed, recognition.kind, told) }, key.current()),
    onSuccess: () => { key.done(); announce(say(g.recorded)); onClose(); void queries.invalidateQueries() },
    onError: key.done,
  })
  const submit = () => {
    const found = faultsOf(typed, recognition.kind, told)
    setFaults(found)
    if (Object.keys(found).length === 0) sign.mutate()
  }
  const fault = (name: string) => { const one = faults[name]; return one === undefined ? undefined : say(g[one]) }
  const chosen = told.find(({ entry }) => entry === typed.entry)
  return (
    <Dialog
      title={`${say(g.makeFinding)} · ${inWords(locale, tier.title)}`} isOpen onClose={onClose} side
      foot={<><Button onPress={onClose}>{say(ui.cancel)}</Button><Button kind="primary" onPress={submit} busy={sign.isPending}>{say(g.record)}</Button></>}
    >
      <Notice title={say(tier.finds === 'blind' ? g.blind : g.title)}><p>{say(g.findSay)}</p></Notice>
      <RadioCards
        name="verdict" label={say(g.result)} value={typed.verdict} onChange={verdict => put({ verdict: verdict === 'keep' ? 'keep' : 'recognise' })} error={fault('verdict')}
        options={[{ value: 'recognise', label: say(g.recognise) }, { value: 'keep', label: say(g.keep) }]}
      />
      {typed.verdict === 'recognise' && !isService && (
        <>
          <Select
            name="entry" label={say(g.whichEntry)} value={typed.entry} error={fault('entry')}
            onChange={entry => put({ entry, pages: String(told.find(one => one.entry === entry)?.page ?? '') })} options={told.map(entry => ({ value: entry.entry, label: optionOf(entry) }))}
          />
          <TextField name="pages" label={say(g.pagesField)} hint={say(g.pagesHint)} value={typed.pages} onChange={pages => put({ pages })} error={fault('pages')} inputMode="text" maxLength={60} />
          {chosen && passedOver(chosen, told).map(entry => (
            <TextField
              key={entry.entry} name={`aside-${entry.entry}`} label={say(g.whyAside, { page: entry.page, document: entry.document, value: entryValue(say, entry) })}
              value={typed.aside[entry.entry] ?? ''} onChange={why => put({ aside: { ...typed.aside, [entry.entry]: why } })} error={fault(`aside-${entry.entry}`)} maxLength={200}
            />
          ))}
        </>
      )}
      {typed.verdict === 'recognise' && isService && (
        <>
          {typed.periods.map((period, n) => (
            <Period
              key={n} n={n} period={period} told={told} fault={fault}
              onChange={change => put({ periods: typed.periods.map((one, at) => (at === n ? { ...one, ...change } : one)) })}
              {...(typed.periods.length > 1 && { onRemove: () => put({ periods: typed.periods.filter((_, at) => at !== n) }) })}
            />
          ))}
          <div className="row apart"><Button kind="quiet" onPress={() => put({ periods: [...typed.periods, emptyPeriod] })}>{say(g.addPeriod)}</Button><span className="muted">{say(g.total, { months: typed.periods.reduce((sum, { months }) => sum + (Number(months) || 0), 0) })}</span></div>
        </>
      )}
      <TextArea name="reason" label={say(g.reason)} hint={say(g.reasonHint)} value={typed.reason} onChange={reason => put({ reason })} error={fault('reason')} maxLength={1000} />
      <DeedProblem error={sign.error} />
    </Dialog>
  )

  function optionOf(entry: Entry): string {
    return say(g.entryOption, { page: entry.page, document: entry.document, day: entry.recordedOn, value: entryValue(say, entry) })
  }
}

function Period({ n, period, told, fault, onChange, onRemove }: {
  readonly n: number; readonly period: PeriodTyped; readonly told: readonly Entry[]; readonly fault: (name: string) => string | undefined
  readonly onChange: (change: Partial<PeriodTyped>) => void; readonly onRemove?: () => void
}) {
  const { say } = useText()
  // What the entry proves is filled in at once; a reviewer narrows it, and need not type what stands there.
  const choose = (id: string) => {
    const entry = told.find(one => one.entry === id)
    onChange({ entry: id, ...(entry && { from: entry.from ?? '', until: entry.until ?? '', pages: String(entry.page), months: String(monthsIn(entry.from ?? '', entry.until ?? '') || '') }) })
  }
  return (
    <fieldset className="fld">
      <legend className="lab">{say(g.period, { n: n + 1 })}</legend>
      <Select name={`entry-${n}`} label={say(g.whichEntry)} value={period.entry} error={fault(`entry-${n}`)} onChange={choose} options={told.map(entry => ({ value: entry.entry, label: say(g.entryOption, { page: entry.page, document: entry.document, day: entry.recordedOn, value: entryValue(say, entry) }) }))} />
      <MonthField name={`from-${n}`} label={say(g.from)} from={1950} to={2030} value={period.from} onChange={from => onChange({ from, months: String(monthsIn(from, period.until) || '') })} error={fault(`from-${n}`)} />
      <MonthField name={`until-${n}`} label={say(g.until)} from={1950} to={2030} value={period.until} onChange={until => onChange({ until, months: String(monthsIn(period.from, until) || '') })} error={fault(`until-${n}`)} />
      <TextField name={`months-${n}`} label={say(g.months)} value={period.months} onChange={months => onChange({ months })} error={fault(`months-${n}`)} inputMode="numeric" maxLength={3} />
      <TextField name={`pages-${n}`} label={say(g.pagesField)} hint={say(g.pagesHint)} value={period.pages} onChange={pages => onChange({ pages })} error={fault(`pages-${n}`)} maxLength={60} />
      {onRemove && <Button kind="quiet" onPress={onRemove}>{say(g.removePeriod)}</Button>}
    </fieldset>
  )
}

const monthsIn = (from: string, until: string): number => {
  const index = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
  return /^\d{4}-\d{2}$/.test(from) && /^\d{4}-\d{2}$/.test(until) ? Math.max(0, index(until) - index(from) + 1) : 0
}
