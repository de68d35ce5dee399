import type { Wording } from '../kernel/refusal.ts'

/** The four seats of a run, in order, each for another person (the database refuses the second seat of one person as well). */
export const paySteps = {
  'build': { title: { zh: '生成', en: 'Build' }, post: 'P12', postName: '待遇发放岗' },
  'business-approval': { title: { zh: '业务审批', en: 'Business approval' }, post: 'P05', postName: '高级审批岗' },
  'finance-review': { title: { zh: '财务复核', en: 'Finance review' }, post: 'F03', postName: '财务复核岗' },
  'finance-release': { title: { zh: '财务签发', en: 'Finance release' }, post: 'F04', postName: '财务审批岗' },
} as const satisfies Record<string, { readonly title: Wording, readonly post: string, readonly postName: string }>

export type PayStep = keyof typeof paySteps
export const payStepOrder = ['build', 'business-approval', 'finance-review', 'finance-release'] as const satisfies readonly PayStep[]

export type RunState = 'building' | 'built' | 'approved' | 'reviewed' | 'released' | 'sealed' | 'completed' | 'cancelled'

/** Where a run stands follows from its events and seats; nothing stores it. */
export function runStateOf(events: ReadonlySet<string>, seats: ReadonlySet<string>): RunState {
  if (events.has('cancelled')) return 'cancelled'
  if (events.has('completed')) return 'completed'
  if (events.has('sealed')) return 'sealed'
  if (seats.has('finance-release')) return 'released'
  if (seats.has('finance-review')) return 'reviewed'
  if (seats.has('business-approval')) return 'approved'
  return events.has('built') ? 'built' : 'building'
}

/** The seat whose turn it is, or none when all are taken. */
export const nextStepOf = (seats: ReadonlySet<string>): PayStep | undefined => payStepOrder.find((step) => !seats.has(step))
