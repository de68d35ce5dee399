import { z } from 'zod'
import { citizenOf } from '../../access/access.ts'
import type { Deps } from '../../platform/deps.ts'
import type { App } from '../../platform/http.ts'
import { answerRead } from '../../platform/idempotency.ts'
import type { FindingKind } from '../../policy/recognition.ts'
import { getPerson, identityNumberOf } from '../../records/records.ts'
import { caseSummaries } from '../case-views.ts'
import { mattersRefusal } from '../engine/matters-refusals.ts'
import { mattersDeps } from '../matters-deps.ts'
import { caseSummary, shownFileEntry, words } from '../matters-shapes.ts'
import { knownOf } from './recognition.effects.ts'
import { shownEntry } from './recognition-view.ts'

const ownFile = z.object({
  state: z.enum(['known', 'nobody', 'unavailable']), say: words.nullable(),
  entries: z.array(shownFileEntry),
  /** What may be recognised: the record against the file, and where the answer to it stands. */
  questions: z.array(z.object({ kind: z.string(), matter: z.string(), title: words, inRecord: z.string().nullable(), inFile: z.string().nullable(), differs: z.boolean(), cases: z.array(caseSummary) })),
})

/** What one's own personnel file says, fetched from its keeper, beside what the record says: so that a difference is known before retirement makes it urgent. */
export function registerOwnFileRoutes(app: App, deps: Deps): void {
  const matters = mattersDeps(deps)
  app.get('/v1/me/personnel-file', { config: { forProxy: 'record' }, schema: { tags: ['me'], summary: '我的人事档案 (what the own personnel file says, beside the record)', response: { 200: ownFile } } }, async (request) => {
    const { actorId } = citizenOf(request)
    // The question goes out between two transactions, so that nothing is held while the keeper of the file thinks.
    const told = await answerRead(deps, request, async (tx) => {
      const person = await getPerson(tx, deps, actorId)
      if (person === undefined) return mattersRefusal('matters.no-enrolment')
      return { person, identityNumber: await identityNumberOf(tx, deps, actorId), cases: await caseSummaries(tx, actorId, { day: deps.clock.today() }) }
    })
    const { person, identityNumber, cases } = told
    const answer = await matters.sources.ask('FILE', { identityNumber }, { caseNo: `own:${person.publicNo}`, purpose: '本人查阅档案记载' })
    const file = answer.state === 'known' ? answer.facts : undefined
    const inFile: Readonly<Record<FindingKind, string | undefined>> = {
      'birth-date': file?.birthOn, 'work-start': file?.firstWorkOn, 'post-kind': file?.postKind, 'deemed-months': file && String(file.deemedMonths),
    }
    return {
      state: answer.state, say: answer.state === 'unavailable' ? answer.reason : null,
      entries: [...(file?.entries ?? [])].sort((a, b) => (a.recordedOn < b.recordedOn ? -1 : 1)).map(shownEntry),
      questions: matters.registry.matters.flatMap(({ code, title, finding: kind }) => {
        if (kind === undefined || (kind === 'post-kind' && person.sex === 'M')) return []
        const inRecord = knownOf(kind, person)
        return [{
          kind, matter: code, title, inRecord: inRecord ?? null, inFile: inFile[kind] ?? null, differs: inFile[kind] !== undefined && inFile[kind] !== inRecord,
          cases: cases.filter(({ matter }) => matter === code),
        }]
      }),
    }
  })
}
