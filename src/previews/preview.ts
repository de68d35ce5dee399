import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'

/** A change of one parameter, or the yearly adjustment of pensions. */
export type PreviewKind = 'parameter' | 'adjustment'

export type Preview = {
  readonly previewId: string; readonly kind: PreviewKind; readonly proposalId: string | null; readonly year: number | null; readonly regionCode: string; readonly agencyId: number
  readonly rowsHash: string; readonly openedOn: PlainDate; readonly openedAt: Instant
}

export type PreviewEventKind = 'opened' | 'planned' | 'built' | 'signed' | 'commit-asked' | 'effective' | 'committed' | 'stale' | 'cancelled'
export type PreviewEvent = { readonly seq: number; readonly kind: PreviewEventKind; readonly at: Instant; readonly actor: string; readonly body: Readonly<Record<string, unknown>> }

export type PreviewStep = 'rulebook' | 'business'
export type PreviewSeat = { readonly step: PreviewStep | 'open'; readonly staffId: number; readonly at: Instant; readonly name: string | null }

/** The two who sign, in any order, neither of them who opened it. */
export const previewSteps = {
  rulebook: { post: 'D06', title: { zh: '参数复核', en: 'Second person for parameters' } },
  business: { post: 'P05', title: { zh: '业务审批', en: 'Business approval' } },
} as const satisfies Record<PreviewStep, { post: string; title: { zh: string; en: string } }>
export const previewStepOrder = ['rulebook', 'business'] as const

/** Who may open a preview and look at one. */
export const openingPosts: readonly string[] = ['D05', 'D06', 'P05']

/** What a change does to a benefit: it changes with the commit, stays the same, stays because its decision is final, was only reckoned because nothing is paid here yet, or the rule refuses. */
export type LineOutcome = 'changes' | 'same' | 'stays' | 'reckoned' | 'refused'

export type PreviewLine = {
  readonly subjectId: number; readonly awardId: string; readonly benefit: 'employee-pension' | 'resident-pension'; readonly outcome: LineOutcome
  readonly beforeFen: number | null; readonly afterFen: number | null; readonly refused: string | null
  readonly placeCode: string; readonly age: number; readonly months: number
  /** Whole months already past for which the difference is made good. */
  readonly arrearsMonths: number
  readonly factsHash: string; readonly agencyId: number
}

export type PreviewState = 'building' | 'built' | 'half-signed' | 'signed' | 'committing' | 'committed' | 'stale' | 'cancelled'

export function previewStateOf(kinds: ReadonlySet<PreviewEventKind>, seats: readonly PreviewSeat[]): PreviewState {
  if (kinds.has('cancelled')) return 'cancelled'
  if (kinds.has('committed')) return 'committed'
  if (kinds.has('stale')) return 'stale'
  if (kinds.has('commit-asked')) return 'committing'
  if (!kinds.has('built')) return 'building'
  const signed = previewStepOrder.filter((step) => seats.some((seat) => seat.step === step)).length
  return signed === 0 ? 'built' : signed < previewStepOrder.length ? 'half-signed' : 'signed'
}

export const previewStateTexts = {
  'building': { zh: '测算中', en: 'being computed' },
  'built': { zh: '待签署', en: 'to be signed' },
  'half-signed': { zh: '已签一人', en: 'signed by one' },
  'signed': { zh: '已签署，待执行', en: 'signed, to be carried out' },
  'committing': { zh: '执行中', en: 'being carried out' },
  'committed': { zh: '已执行', en: 'carried out' },
  'stale': { zh: '情况有变，须重新测算', en: 'overtaken, to be computed anew' },
  'cancelled': { zh: '已撤销', en: 'cancelled' },
} as const satisfies Record<PreviewState, { zh: string; en: string }>
