import type { YearMonth } from '../kernel/day.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { benefitsRefusal } from './benefits-refusals.ts'

export type AwardState = 'in-payment' | 'on-hold' | 'suspended' | 'ended'
export type AwardEventKind = 'grant' | 'hold' | 'release' | 'suspend' | 'resume' | 'end' | 'reinstate'
export type AwardChangeKind = Exclude<AwardEventKind, 'grant'>

/** An event holds from its month on, until a later event says otherwise. */
export type AwardEvent = { readonly n: number; readonly kind: AwardEventKind; readonly from: YearMonth; readonly reason: string; readonly caseId?: string }

export const stateAfter = {
  grant: 'in-payment', hold: 'on-hold', release: 'in-payment', suspend: 'suspended', resume: 'in-payment', end: 'ended', reinstate: 'in-payment',
} as const satisfies Record<AwardEventKind, AwardState>

// A hold keeps the money back while something is being verified and is always paid out when it is lifted; a suspension is a decision
// and says itself from which month it is lifted (劳社厅函〔2001〕44号: no arrears for time in prison). An end can be undone only from
// where it began, because it was a wrong notice: then nothing was lost.
export const allowedFrom = {
  hold: ['in-payment'],
  release: ['on-hold'],
  suspend: ['in-payment', 'on-hold'],
  resume: ['suspended'],
  end: ['in-payment', 'on-hold', 'suspended'],
  reinstate: ['ended'],
} as const satisfies Record<AwardChangeKind, readonly AwardState[]>

export function stateOf(events: readonly AwardEvent[]): AwardState {
  const last = events.at(-1)
  if (last === undefined) throw new Error('an award without events')
  return stateAfter[last.kind]
}

/** Whether a month is paid: the last event that holds in it decides. */
export function isPaidIn(events: readonly AwardEvent[], month: YearMonth): boolean {
  const last = events.findLast((event) => event.from <= month)
  return last !== undefined && stateAfter[last.kind] === 'in-payment'
}

/** Whether an event may follow; the refusal says why not. `startsIn` is the award's first month. */
export function checkChange(events: readonly AwardEvent[], startsIn: YearMonth, change: { readonly kind: AwardChangeKind; readonly from: YearMonth }): Refusal | undefined {
  const state = stateOf(events)
  const allowed: readonly AwardState[] = allowedFrom[change.kind]
  if (!allowed.includes(state)) {
    return benefitsRefusal('benefits.not-in-this-state', { state, stateZh: stateWords[state].zh, act: change.kind, actZh: eventWords[change.kind].zh })
  }
  const undone = events.findLast((event) => event.kind === undoes[change.kind])
  if (undone === undefined) return change.from < startsIn ? benefitsRefusal('benefits.month-outside', { month: change.from, earliest: startsIn }) : undefined
  if (change.kind !== 'resume' && change.from !== undone.from) return benefitsRefusal('benefits.month-of-undoing', { month: undone.from })
  return change.from < undone.from ? benefitsRefusal('benefits.month-outside', { month: change.from, earliest: undone.from }) : undefined
}

const undoes: { readonly [K in AwardChangeKind]?: AwardEventKind } = { release: 'hold', resume: 'suspend', reinstate: 'end' }

export const stateWords = {
  'in-payment': { zh: '正常发放', en: 'in payment' },
  'on-hold': { zh: '暂缓发放', en: 'on hold' },
  'suspended': { zh: '暂停发放', en: 'suspended' },
  'ended': { zh: '终止发放', en: 'ended' },
} as const satisfies Record<AwardState, { zh: string; en: string }>

export const eventWords = {
  grant: { zh: '核定享受', en: 'granted' },
  hold: { zh: '暂缓', en: 'held' },
  release: { zh: '解除暂缓', en: 'released' },
  suspend: { zh: '暂停', en: 'suspended' },
  resume: { zh: '恢复', en: 'resumed' },
  end: { zh: '终止', en: 'ended' },
  reinstate: { zh: '撤销终止', en: 'reinstated' },
} as const satisfies Record<AwardEventKind, { zh: string; en: string }>
