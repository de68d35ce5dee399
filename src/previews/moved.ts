import type { PlainDate } from '../kernel/day.ts'
import type { Wording } from '../kernel/refusal.ts'

/** Why a previewed pension was left alone: something it rests on is another since, it stands no longer, or the rule says no by now. */
export const movedReasons = {
  facts: { zh: '测算以后，核定或待遇有了变化', en: 'The decision or the award changed since it was computed' },
  gone: { zh: '测算以后，待遇停了或者不再参加', en: 'The award ended or takes part no longer' },
  refused: { zh: '按现在的情况，规则不同意', en: 'As things stand, the rule says no' },
} as const
export type MovedWhy = keyof typeof movedReasons

/** What is done about it: a note; carried out after all, by the rule on what stands now; or left as it is, with the reason. The last two end it. */
export const movedSteps = {
  'note': { zh: '备注', en: 'note' },
  'carried-out': { zh: '已按现在的情况执行', en: 'carried out as things stand' },
  'left': { zh: '不再执行', en: 'left as it is' },
} as const
export type MovedStepKind = keyof typeof movedSteps

/** The posts that end an entry: it moves one person's money, which is the business side's to answer for. */
export const movedPosts: readonly string[] = ['P05']

export type MovedAward = { readonly awardId: string; readonly why: MovedWhy; readonly refused?: Wording }

export type MovedRow = {
  readonly subjectId: number; readonly movedId: string; readonly previewId: string; readonly awardId: string; readonly why: MovedWhy; readonly refused: Wording | null
  readonly beforeFen: number | null; readonly afterFen: number | null; readonly nowFen: number | null; readonly foundOn: PlainDate; readonly agencyId: number; readonly agency: string; readonly name: string
}
export type MovedStep = {
  readonly movedId: string; readonly n: number; readonly kind: MovedStepKind; readonly words: string; readonly differenceFen: number | null; readonly by: string; readonly on: PlainDate
}
