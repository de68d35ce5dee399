import { casesWaiting, mattersDeps } from '../matters/matters.ts'
import type { RegisterRoutes } from '../platform/http.ts'
import { awardsWaiting, caseloadSampler } from '../previews/previews.ts'
import { rulebookDeskRoutes } from '../rulebook/rulebook.ts'

/** The rulebook desk with what only those to its right know: benefits to try a value on, cases and awards that wait for one. */
export const rulebookDesk: RegisterRoutes = (app, deps) => rulebookDeskRoutes(app, deps, {
  sampler: caseloadSampler,
  waiting: async (tx, gaps, of) => {
    const [cases, awards] = [await casesWaiting(tx, mattersDeps(deps), gaps, of), await awardsWaiting(tx, gaps, of)]
    return gaps.map((_gap, n) => ({ cases: cases[n] ?? 0, awards: awards[n] ?? 0 }))
  },
})
