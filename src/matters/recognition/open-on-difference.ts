import { isRefusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import type { FindingKind } from '../../policy/recognition.ts'
import { note } from '../engine/after-checks.ts'
import type { LaneResult, ServiceCase } from '../engine/case.ts'
import type { By, MattersDeps } from '../engine/effects.ts'
import { openCase } from '../engine/open-case.ts'

/**
 * The file says otherwise than the record: that is no input error and nothing the person has to ask for, so the recognition begins by itself (劳社部发〔1999〕8号).
 * For one case and one fact it begins once; where one is under way already, or the question was answered, that one serves.
 */
export async function openRecognitions(tx: Tx, deps: MattersDeps, kase: ServiceCase, result: LaneResult, by: By): Promise<void> {
  for (const [field, kind] of Object.entries(compared)) {
    const [ours, theirs] = [result.ours?.[field] ?? null, result.theirs?.[field] ?? null]
    if (theirs === null || ours === theirs) continue
    const matter = deps.registry.matters.find(({ finding }) => finding === kind)
    if (matter === undefined) continue
    const opened = await openCase(tx, deps, {
      matter: matter.code, subjectId: kase.subjectId, applicant: { kind: 'system', id: 0 }, channel: 'system', form: {}, cause: `difference:${kase.publicNo}:${kind}`,
    }, { ...by, actor: 'system:comparisons', actorName: '数据比对' })
    if (isRefusal(opened)) {
      if (!['matters.second-application', 'recognition.decided-before', 'recognition.only-women'].includes(opened.refused)) deps.log.warn({ caseNo: kase.publicNo, refused: opened.refused }, 'a recognition could not be opened')
      continue
    }
    if (opened.existing) continue
    await note(tx, kase, by, 'matters.recognition-opened', [{ kind: 'recognition-opened', body: { title: matter.title, caseNo: opened.publicNo } }])
  }
}

const compared = { birthOn: 'birth-date', firstWorkOn: 'work-start', postKind: 'post-kind', deemedMonths: 'deemed-months' } as const satisfies Record<string, FindingKind>
