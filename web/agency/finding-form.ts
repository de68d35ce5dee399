import type { Entry } from './recognition-panel.tsx'

export type PeriodTyped = { readonly entry: string; readonly from: string; readonly until: string; readonly months: string; readonly pages: string }
export type Typed = { readonly verdict: '' | 'recognise' | 'keep'; readonly entry: string; readonly pages: string; readonly reason: string; readonly aside: Readonly<Record<string, string>>; readonly periods: readonly PeriodTyped[] }

export type FaultText = 'result' | 'needEntry' | 'needPages' | 'needReason' | 'needMonths' | 'needPeriod'

export const emptyPeriod: PeriodTyped = { entry: '', from: '', until: '', months: '', pages: '' }

/** Earlier entries that say otherwise than the one chosen: each needs its reason. Of posts the later one may be right; nothing is passed over there. */
export const passedOver = (chosen: Entry, told: readonly Entry[]): readonly Entry[] =>
  chosen.tells === 'post-kind' ? [] : told.filter(entry => entry.recordedOn < chosen.recordedOn && entry.value !== chosen.value)

/** What is missing, by the name of its field; the service has the last word. */
export function faultsOf(typed: Typed, kind: string, told: readonly Entry[]): Record<string, FaultText> {
  const faults: Record<string, FaultText> = {}
  if (typed.verdict === '') faults['verdict'] = 'result'
  if (typed.verdict === 'recognise' && kind !== 'deemed-months') {
    const chosen = told.find(({ entry }) => entry === typed.entry)
    if (!chosen) faults['entry'] = 'needEntry'
    if (pagesOf(typed.pages).length === 0) faults['pages'] = 'needPages'
    if (chosen) for (const { entry } of passedOver(chosen, told)) if ((typed.aside[entry] ?? '').trim().length < 4) faults[`aside-${entry}`] = 'needReason'
  }
  if (typed.verdict === 'recognise' && kind === 'deemed-months') {
    typed.periods.forEach((period, n) => {
      if (period.entry === '') faults[`entry-${n}`] = 'needEntry'
      if (!isMonth(period.from)) faults[`from-${n}`] = 'needPeriod'
      if (!isMonth(period.until)) faults[`until-${n}`] = 'needPeriod'
      if (!/^[1-9]\d{0,2}$/.test(period.months)) faults[`months-${n}`] = 'needMonths'
      if (pagesOf(period.pages).length === 0) faults[`pages-${n}`] = 'needPages'
    })
  }
  if (typed.reason.trim().length < 4) faults['reason'] = 'needReason'
  return faults
}

/** The finding as the service reads it. */
export function findingFrom(typed: Typed, kind: string, told: readonly Entry[]): unknown {
  const reason = typed.reason.trim()
  if (typed.verdict !== 'recognise') return { recognised: false, reason, pages: [] }
  if (kind === 'deemed-months') return { recognised: true, reason, periods: typed.periods.map(({ entry, from, until, months, pages }) => ({ entry, from, until, months: Number(months), pages: pagesOf(pages) })) }
  const chosen = told.find(({ entry }) => entry === typed.entry)
  return {
    recognised: true, reason, entry: typed.entry, value: chosen?.value ?? '', pages: pagesOf(typed.pages),
    setAside: chosen ? passedOver(chosen, told).map(({ entry }) => ({ entry, reason: (typed.aside[entry] ?? '').trim() })) : [],
  }
}

/** Pages as they are typed: digits, separated by commas of either script. */
export function pagesOf(text: string): number[] {
  const parts = text.split(/[,，、\s]+/).filter(part => part !== '')
  return parts.every(part => /^[1-9]\d{0,3}$/.test(part)) ? parts.map(Number) : []
}

const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text)
