import { z } from 'zod'

const words = z.object({ zh: z.string(), en: z.string() })
const state = z.enum(['building', 'built', 'half-signed', 'signed', 'committing', 'committed', 'stale', 'cancelled'])
const group = z.object({ key: z.string(), label: z.string(), heads: z.number(), changed: z.number(), beforeFen: z.number(), afterFen: z.number() })
const refusal = z.object({ code: z.string(), say: words })

/** What the preview's pages are given; amounts are whole fen, a month unless they say otherwise. */
export const previewSummaryShape = z.object({
  heads: z.number(), changed: z.number(), raised: z.number(), lowered: z.number(), stays: z.number(), refused: z.number(), reckoned: z.number(), beforeFen: z.number(), afterFen: z.number(), monthFen: z.number(),
  yearFen: z.number(), arrearsFen: z.number(), meanFen: z.number(), deviationFen: z.number(), leastFen: z.number(), mostFen: z.number(),
  distribution: z.array(z.object({ fromFen: z.number(), untilFen: z.number(), heads: z.number() })), byPlace: z.array(group), byAge: z.array(group), byYears: z.array(group), byLevel: z.array(group),
  refusals: z.array(z.object({ code: z.string(), heads: z.number() })),
})
const head = {
  id: z.string(), kind: z.enum(['parameter', 'adjustment']), title: words, parameter: z.object({ family: z.string(), key: z.string(), region: z.string(), from: z.string() }).nullable(), proposalId: z.string().nullable(), year: z.number().nullable(), openedOn: z.string(), openedBy: z.string(), state, stateText: words,
}
export const previewListShape = z.object({ items: z.array(z.object({ ...head, heads: z.number(), monthFen: z.number().nullable() })) })
export const previewViewShape = z.object({
  ...head, progress: z.object({ done: z.number(), total: z.number(), heads: z.number(), step: words }), summary: previewSummaryShape.nullable(),
  seats: z.array(z.object({ step: z.string(), title: words, post: z.string(), seat: z.object({ name: z.string(), at: z.string() }).nullable(), yours: z.boolean(), whyNot: words.nullable() })),
  may: z.object({ commit: z.boolean(), cancel: z.boolean(), again: z.boolean() }), stale: refusal.nullable(), committed: z.object({ done: z.number(), moved: z.number(), differenceFen: z.number() }).nullable(),
  cancelReason: z.string().nullable(), concernsNobody: z.boolean(), basis: z.string(),
})
export const outliersShape = z.object({
  sigma: z.number(), items: z.array(z.object({ publicNo: z.string(), place: z.string(), age: z.number(), years: z.number(), beforeFen: z.number(), afterFen: z.number(), outcome: z.string() })),
})
/** `overpaid`: whom a lower final value left with more than is due; the largest first, at most 500. */
export const provisionalShape = z.object({
  waiting: z.number(), settled: z.array(z.object({ day: z.string(), count: z.number(), differenceFen: z.number(), arrearsFen: z.number() })),
  overpaid: z.array(z.object({
    publicNo: z.string(), name: z.string().nullable(), agency: z.string(), settledOn: z.string(), beforeFen: z.number(), afterFen: z.number(), months: z.number(), overpaidFen: z.number(),
  })),
})
const fenOrNot = z.number().nullable()
/** A pension that a commit left alone. `name` is given to those who may see persons' records. */
export const movedShape = z.object({
  items: z.array(z.object({
    id: z.string(), previewId: z.string(), preview: words, publicNo: z.string(), name: z.string().nullable(), agency: z.string(), why: words, refused: words.nullable(), beforeFen: fenOrNot, afterFen: fenOrNot, nowFen: fenOrNot,
    foundOn: z.string(), isOpen: z.boolean(), steps: z.array(z.object({ kind: z.enum(['note', 'carried-out', 'left']), kindText: words, words: z.string(), differenceFen: fenOrNot, by: z.string(), on: z.string() })),
  })),
  mayEnd: z.boolean(), whyNot: words.nullable(),
})
export const movedDoneShape = z.object({ differenceFen: fenOrNot })
export const changedShape = z.object({ state })
export const openedShape = z.object({ id: z.string() })
