import { holdsOf, restraintsOf } from '../../benefits/benefits.ts'
import { issueDocument, monthText, sendMessage } from '../../documents/documents.ts'
import { noFen, sumFen, type Fen } from '../../kernel/money.ts'
import { isRefusal, type Refusal, type Wording } from '../../kernel/refusal.ts'
import { applyRestraints, assessRestraints, endCustodyHolds, type Restrained } from '../../payroll/payroll.ts'
import type { Tx } from '../../platform/database.ts'
import { seeingAll } from '../../platform/widen-sight.ts'
import type { MonthEffect } from '../../policy/detention.ts'
import { getPerson } from '../../records/records.ts'
import { headingOf, personLine } from '../case-documents.ts'
import type { ServiceCase } from '../engine/case.ts'
import type { Assessment, By, Done, MatterEffects, MattersDeps, RefusedBecause } from '../engine/effects.ts'
import { custodyLetter } from './stopping-letters.ts'

/** What prison and detention do to a pension, once two people have verified them (劳社厅函〔2001〕44号). */
export const custodyEffects: MatterEffects = { assess, onApprove, onRefuse }

async function assess(tx: Tx, _deps: MattersDeps, kase: ServiceCase, by: By): Promise<Assessment> {
  return seeingAll(tx, async () => {
    const restraints = await restraintsOf(tx, kase.subjectId)
    const assessed = await assessRestraints(tx, kase.subjectId, by.day)
    return {
      items: [
        ...restraints.map(({ kind, over, outcome }, n) => ({ key: `restraint-${n}`, title: kindWords[kind], text: `${over.from} 至 ${over.until ?? '今'}${outcome === undefined ? '' : outcome === 'convicted' ? '，已判刑' : '，未判刑'}` })),
        ...assessed.flatMap(({ effect }) => runsOf(effect.months).map(({ from, until, effect: what }, n) => ({ key: `months-${n}`, title: effectWords[what], text: from === until ? monthText(from) : `${monthText(from)} 至 ${monthText(until)}` }))),
        ...((await holdsOf(tx, kase.subjectId)).some(({ cause, ended }) => cause === 'custody' && ended === null) ? [{ key: 'held', title: { zh: '暂缓', en: 'Held' }, text: '下一次发放已暂缓' }] : []),
      ],
      facts: { restraints: restraints.map(({ kind, over, outcome }) => ({ kind, ...over, ...(outcome === undefined ? {} : { outcome }) })) }, steps: assessed.flatMap(({ because }) => because), illustrative: false, provisional: false,
    }
  })
}

async function onApprove(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<Done | Refusal> {
  return seeingAll(tx, async () => {
    const act = { actor: by.actor, at: by.at, day: by.day, ground: kase.publicNo }
    const done = await applyRestraints(tx, { subjectId: kase.subjectId, caseId: kase.caseId }, act)
    if (isRefusal(done)) return done
    await endCustodyHolds(tx, { subjectId: kase.subjectId, why: 'verified', caseId: kase.caseId }, act)
    const documentId = await writeCustodyLetter(tx, deps, { subjectId: kase.subjectId, agencyId: kase.agencyId, caseId: kase.caseId, caseNo: kase.publicNo, heading: await headingOf(tx, deps, kase, by) }, { what: 'suspended', done }, by)
    return { documents: [{ kind: 'custody-letter', documentId, title: '待遇暂停告知书' }] }
  })
}

type About = { readonly subjectId: number, readonly agencyId: number, readonly caseId?: string, readonly caseNo: string, readonly heading: { readonly agency: string, readonly number: string, readonly issuedOn: By['day'], readonly demonstration: boolean } }

/** The letter that says month by month what happens, and a message that it is there. */
export async function writeCustodyLetter(tx: Tx, deps: MattersDeps, of: About, it: { readonly what: 'suspended' | 'resumed', readonly done: readonly Restrained[] }, by: By): Promise<string> {
  const person = await getPerson(tx, deps, of.subjectId)
  if (person === undefined) throw new Error('a case of nobody')
  const claimFen: Fen = sumFen(it.done.flatMap(({ claims }) => claims.map(({ amountFen }) => amountFen)))
  const arrearsFen: Fen = it.what === 'resumed' ? sumFen(it.done.map((one) => one.arrearsFen)) : noFen
  const lines = it.done.flatMap(({ effect }) => runsOf(effect.months).map(({ from, until, effect: what }) => `${from === until ? monthText(from) : `${monthText(from)}至${monthText(until)}`}：${effectWords[what].zh}`))
  const { documentId } = await issueDocument(tx, {
    subjectId: of.subjectId, agencyId: of.agencyId, actor: by.actor, kind: 'custody-letter', ...(of.caseId === undefined ? {} : { caseId: of.caseId }), ground: of.caseNo, day: by.day, at: by.at,
    content: custodyLetter({ ...of.heading, person: personLine(person), caseNo: of.caseNo, what: it.what, lines, claimFen, arrearsFen }),
  })
  await sendMessage(tx, {
    subjectId: of.subjectId, agencyId: of.agencyId, kind: 'payment', businessKey: `custody:${it.what}:${of.caseNo}`, documentId, title: it.what === 'suspended' ? '待遇暂停告知' : '待遇已恢复', body: lines.join('；'), day: by.day, at: by.at,
  })
  return documentId
}

async function onRefuse(tx: Tx, _deps: MattersDeps, kase: ServiceCase, because: RefusedBecause, by: By): Promise<Done | Refusal> {
  await endCustodyHolds(tx, { subjectId: kase.subjectId, why: 'refused', caseId: kase.caseId }, { actor: by.actor, at: by.at, day: by.day, ground: kase.publicNo })
  await sendMessage(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'payment', businessKey: `custody-refused:${kase.publicNo}`, caseId: kase.caseId, title: '暂缓已解除', body: `${because.reason.zh}。暂缓期间的待遇随下一次发放补齐。`, day: by.day, at: by.at,
  })
  return { documents: [] }
}

/** Months of one effect one after another, as one line. */
function runsOf(months: readonly { readonly month: Parameters<typeof monthText>[0], readonly effect: MonthEffect }[]) {
  const runs: { from: Parameters<typeof monthText>[0], until: Parameters<typeof monthText>[0], effect: MonthEffect }[] = []
  for (const { month, effect } of months) {
    const last = runs.at(-1)
    if (last !== undefined && last.effect === effect) last.until = month
    else runs.push({ from: month, until: month, effect })
  }
  return runs.filter(({ effect }) => effect !== 'paid')
}

const kindWords = { detained: { zh: '羁押', en: 'Detained' }, serving: { zh: '服刑', en: 'In prison' }, correction: { zh: '缓刑、社区矫正', en: 'Probation or community correction' } } as const satisfies Record<string, Wording>
const effectWords = {
  'paid': { zh: '照发', en: 'paid' }, 'paid-without-adjustment': { zh: '照发，不参加调整', en: 'paid, without the yearly adjustment' }, 'paused': { zh: '暂停，未判刑的以后补发', en: 'paused, made good without conviction' },
  'stopped': { zh: '停发，不补', en: 'stopped, not made good' }, 'made-good': { zh: '未判刑，补发', en: 'no conviction, made good' },
} as const satisfies Record<MonthEffect, Wording>
