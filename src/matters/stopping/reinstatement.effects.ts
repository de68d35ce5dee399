import { awardsOf, changeAward, endHolds, holdsOf, restraintsOf } from '../../benefits/benefits.ts'
import { issueDocument, sendMessage } from '../../documents/documents.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { claimAll, undoEnding } from '../../payroll/payroll.ts'
import type { Tx } from '../../platform/database.ts'
import { seeingAll } from '../../platform/widen-sight.ts'
import { factHistory, getPerson, recordFact } from '../../records/records.ts'
import { headingOf, personLine, rejectionLetter } from '../case-documents.ts'
import { moveTo } from '../engine/after-checks.ts'
import type { AddedBecause, LaneResult, ServiceCase } from '../engine/case.ts'
import type { Assessment, By, Done, MatterEffects, MattersDeps, Opening, RefusedBecause } from '../engine/effects.ts'
import { loadCaseByKey, progressOf } from '../engine/load-case.ts'
import { mattersRefusal } from '../engine/matters-refusals.ts'
import { apologise } from './death-report.effects.ts'
import { grantsOf } from './survivors-store.ts'

/** What "I am alive" does. */
export const reinstatementEffects: MatterEffects = { admit, screen, assess, onApprove, onRefuse }

/** There has to be something that can be undone: a hold, or an award that ended for a death. */
async function admit(tx: Tx, _deps: MattersDeps, { subjectId }: Opening): Promise<Refusal | undefined> {
  const held = (await holdsOf(tx, subjectId)).some(({ cause, ended }) => cause === 'death' && ended === null)
  return held || await isEndedForDeath(tx, subjectId) ? undefined : mattersRefusal('stopping.nothing-to-undo')
}

const isEndedForDeath = async (tx: Tx, subjectId: number): Promise<boolean> => (await awardsOf(tx, subjectId)).some(({ events }) => events.at(-1)?.kind === 'end' && events.at(-1)?.reason === 'death')

/**
 * Evidence of life ends a hold by itself and at once: a favourable effect needs nobody's leave. An ending is not undone that way, two people made it and people undo it.
 */
async function screen(tx: Tx, _deps: MattersDeps, kase: ServiceCase, lanes: readonly LaneResult[], by: By): Promise<readonly AddedBecause[]> {
  if (lanes.some(({ lane, outcome }) => lane === 'alive' && outcome === 'agrees') && !await isEndedForDeath(tx, kase.subjectId)) {
    const act = { actor: by.actor, at: by.at, day: by.day, ground: kase.publicNo }
    const ended = await endHolds(tx, { subjectId: kase.subjectId, cause: 'death', why: 'alive-evidence', note: '公安登记为在世', caseId: kase.caseId }, act)
    if (ended > 0) {
      await closeReport(tx, kase.subjectId, by)
      await sendMessage(tx, {
        subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'payment', businessKey: `hold-ended:${kase.publicNo}`, caseId: kase.caseId, title: '暂缓已解除',
        body: '公安登记显示您健在，暂缓已经解除，暂缓期间的待遇随下一次发放补齐。', day: by.day, at: by.at,
      })
    }
  }
  return []
}

async function assess(tx: Tx, _deps: MattersDeps, kase: ServiceCase): Promise<Assessment> {
  const [holds, ended] = [await holdsOf(tx, kase.subjectId), await isEndedForDeath(tx, kase.subjectId)]
  const grants = await seeingAll(tx, () => grantsOf(tx, kase.subjectId))
  return {
    items: [
      ...holds.filter(({ cause }) => cause === 'death').map(({ source, happenedOn, ended: end }, n) => ({ key: `hold-${n}`, title: { zh: `${source} 所报死亡 ${happenedOn}`, en: `${source} said ${happenedOn}` }, text: end === null ? '暂缓中' : `${end.on} 结束：${end.why}` })),
      { key: 'ended', title: { zh: '待遇是否已终止', en: 'Whether the award has ended' }, text: ended ? '已终止，同意后撤销终止、补发欠发、撤销应收' : '未终止' },
      ...(grants.length > 0 ? [{ key: 'grants', title: { zh: '已核定的遗属待遇', en: 'Survivors\' grants' }, text: `${grants.length} 笔，同意后撤销并追回` }] : []),
      ...((await restraintsOf(tx, kase.subjectId)).length > 0 ? [{ key: 'custody', title: { zh: '羁押服刑', en: 'Custody' }, text: '有记录，恢复后仍按其规定' }] : []),
    ],
    facts: { ended }, steps: [], illustrative: false, provisional: false,
  }
}

async function onApprove(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<Done | Refusal> {
  return seeingAll(tx, async () => {
    const act = { actor: by.actor, at: by.at, day: by.day, ground: kase.publicNo }
    const undone = await undoEnding(tx, { subjectId: kase.subjectId, why: 'objection', caseId: kase.caseId }, act)
    if (isRefusal(undone)) return undone
    const dead = (await factHistory(tx, kase.subjectId)).findLast(({ kind, value, knownUntil }) => kind === 'life' && value === 'dead' && knownUntil === undefined)
    if (dead !== undefined) {
      const alive = await recordFact(tx, { subjectId: kase.subjectId, kind: 'life', value: 'alive', from: dead.from, source: `case:${kase.publicNo}` }, act)
      if (isRefusal(alive)) return alive
    }
    const grants = await undoGrants(tx, kase, by)
    if (isRefusal(grants)) return grants
    await closeReport(tx, kase.subjectId, by)
    const documentId = await apologise(tx, deps, kase, { wasEnded: undone.awards.length > 0, cancelledFen: undone.cancelledFen, refundFen: undone.refundFen }, by)
    return { documents: [{ kind: 'apology-letter', documentId, title: '更正致歉与恢复待遇通知书' }] }
  })
}

/** Grants that rested on the death: the heir's award ends where it began; what was paid of it becomes a claim of its own, explained like any other. */
async function undoGrants(tx: Tx, kase: ServiceCase, by: By): Promise<undefined | Refusal> {
  const act = { actor: by.actor, at: by.at, day: by.day, ground: kase.publicNo }
  for (const { heirId, awardId } of await grantsOf(tx, kase.subjectId)) {
    const award = (await awardsOf(tx, heirId)).find((one) => one.awardId === awardId)
    if (award === undefined || award.state === 'ended') continue
    const ended = await changeAward(tx, { subjectId: heirId, awardId, kind: 'end', from: award.startsIn, reason: 'person-lives', caseId: kase.caseId }, act)
    if (isRefusal(ended)) return ended
    const claims = await claimAll(tx, { subjectId: heirId, caseId: kase.caseId }, act)
    if (isRefusal(claims)) return claims
    await sendMessage(tx, {
      subjectId: heirId, agencyId: award.agencyId, kind: 'payment', businessKey: `grant-undone:${awardId}`, title: '遗属待遇已撤销', day: by.day, at: by.at,
      body: '所依据的死亡信息经核实有误，人还健在，遗属待遇随之撤销。已经发给您的部分如何退回，我们会与您商定，不加收费用。',
    })
  }
  return undefined
}

/** Verification of a death that turned out wrong has nothing left to verify. */
export async function closeReport(tx: Tx, subjectId: number, by: By): Promise<void> {
  const open = await tx.selectFrom('case_progress').select('case_id').where('subject_id', '=', subjectId).where('matter_code', '=', 'STP-01').where('is_open', '=', true).execute()
  for (const { case_id: caseId } of open) {
    const report = await loadCaseByKey(tx, { subjectId, caseId }, 'to-move')
    if (report === undefined || !report.isOpen) continue
    await moveTo(tx, report, by, 'matters.withdrawn', { ...progressOf(report), state: 'withdrawn', offeredTo: null, answerBy: null }, [{ kind: 'withdrawn', body: { because: 'the person lives' } }])
  }
}

async function onRefuse(tx: Tx, deps: MattersDeps, kase: ServiceCase, because: RefusedBecause, by: By): Promise<Done | Refusal> {
  const person = await getPerson(tx, deps, kase.subjectId)
  if (person === undefined) throw new Error('a case of nobody')
  const { documentId } = await issueDocument(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, actor: by.actor, kind: 'decision-letter', caseId: kase.caseId, ground: kase.publicNo, day: by.day, at: by.at,
    content: rejectionLetter({ heading: await headingOf(tx, deps, kase, by), person: personLine(person), kase, reason: because.reason, basis: because.basis, facts: [] }),
  })
  return { documents: [{ kind: 'decision-letter', documentId, title: '不予同意决定书' }] }
}
