import { assessSurvivors, awardsOf, endHolds, holdPayment, holdsOf, holdSourceWords, onceKinds, survivorsHome, toldDeath, type ToldDeath } from '../../benefits/benefits.ts'
import { issueDocument, monthText, sendMessage } from '../../documents/documents.ts'
import { addMonths, firstDayOf, monthOf, type PlainDate } from '../../kernel/day.ts'
import { noFen, sumFen } from '../../kernel/money.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { askBackHeld, endAfterDeath, isMoneyUnderWay, linesOf, readPaidAfter, recallsOf, type Receivable } from '../../payroll/payroll.ts'
import type { Tx } from '../../platform/database.ts'
import { seeingAll } from '../../platform/widen-sight.ts'
import { overpaid } from '../../policy/overpayment.ts'
import { getPerson, recordFact } from '../../records/records.ts'
import { headingOf, personLine, phoneOf } from '../case-documents.ts'
import type { AddedBecause, LaneResult, ServiceCase } from '../engine/case.ts'
import type { Assessment, By, Done, MatterEffects, MattersDeps, RefusedBecause } from '../engine/effects.ts'
import { dayIn } from '../engine/stored-form.ts'
import { apologyLetter, stopLetter } from './stopping-letters.ts'
import { offerSurvivors } from './stopping-queues.ts'

/** What the verification of a death does: nothing until two people agree, and then everything in one act; a no undoes the hold at once. */
export const deathReportEffects: MatterEffects = { screen, assess, onApprove, onRefuse }

/** Sources that disagree, or a word no register confirms, are for more eyes. */
async function screen(tx: Tx, deps: MattersDeps, kase: ServiceCase, _lanes: readonly LaneResult[], by: By): Promise<readonly AddedBecause[]> {
  const told = toldDeath(await holdsOf(tx, kase.subjectId)) ?? await holdAsReported(tx, deps, kase, by)
  if (told === undefined) return []
  return [
    ...(told.days.length > 1 ? [{ kind: 'risk-finding', code: 'sources-disagree', say: { zh: '几个来源的死亡日期不一致', en: 'The sources give different days' } } as const] : []),
    ...(told.confirmedBy === 0 ? [{ kind: 'risk-finding', code: 'no-register', say: { zh: '还没有登记机关确认', en: 'No register confirms it yet' } } as const] : []),
  ]
}

/** Reported at a counter or in a village, not by a register: the payment is held as it would be by a notice, so that nothing goes out while two people find out. */
async function holdAsReported(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<ToldDeath | undefined> {
  const [happenedOn, source] = [dayIn(kase.form, 'happenedOn'), kase.form['source']]
  return seeingAll(tx, async () => {
    const person = await getPerson(tx, deps, kase.subjectId)
    if (happenedOn === undefined || person === undefined || person.life === 'dead') return undefined
    const act = { actor: by.actor, at: by.at, day: by.day, ground: kase.publicNo }
    const held = await holdPayment(tx, {
      subjectId: kase.subjectId, agencyId: kase.agencyId, cause: 'death', source: reportedBy.find((one) => one === source) ?? 'staff', sourceNo: kase.publicNo, happenedOn, birthOn: person.birthOn,
    }, act)
    // A day that cannot be holds nobody: whoever reviews sees it and asks.
    if (isRefusal(held)) return undefined
    await askBackHeld(tx, deps.jobs, { subjectId: kase.subjectId, actor: by.actor, ground: act.ground, day: by.day, at: by.at })
    return toldDeath(held.holds)
  })
}
// A register speaks by its own notice; said by hand it is a report like any other.
const reportedBy = ['employer', 'village', 'relative', 'staff'] as const

const diedOnOf = (kase: ServiceCase, told: ToldDeath | undefined): PlainDate => {
  const day = told?.diedOn ?? dayIn(kase.form, 'happenedOn')
  if (day === undefined) throw new Error('a death without its day')
  return day
}

/** For the two who verify: who says what, which day counts, from when it stops, and payment by payment what would have to be returned. */
async function assess(tx: Tx, _deps: MattersDeps, kase: ServiceCase): Promise<Assessment> {
  return seeingAll(tx, async () => {
    const told = toldDeath(await holdsOf(tx, kase.subjectId))
    const diedOn = diedOnOf(kase, told)
    const items: Assessment['items'][number][] = (told?.told ?? []).map(({ source, sourceNo, happenedOn, toldOn }, n) => ({
      key: `told-${n}`, title: holdSourceWords[source], text: `${happenedOn}（${toldOn} 收到，编号 ${sourceNo}）`,
    }))
    if ((told?.days.length ?? 0) > 1) items.push({ key: 'contradiction', title: { zh: '来源不一致', en: 'Sources disagree' }, text: `${told?.days.join('、') ?? ''}；按最早经登记机关确认的 ${diedOn}` })
    items.push({ key: 'diedOn', title: { zh: '死亡日期（采信）', en: 'Day of death that counts' }, text: diedOn })
    items.push({ key: 'stopsFrom', title: { zh: '停发起始月', en: 'Stops from' }, text: addMonths(monthOf(diedOn), 1) })
    const steps: Assessment['steps'][number][] = []
    let value = noFen
    for (const award of await awardsOf(tx, kase.subjectId)) {
      if (onceKinds.some((kind) => kind === award.kind) || award.state === 'ended') continue
      const paid = await readPaidAfter(tx, { subjectId: kase.subjectId, awardId: award.awardId, after: monthOf(diedOn) })
      const { value: owed, because } = overpaid({ endedOn: diedOn, paid }, { reasons: true })
      for (const { month, amountFen, spentOn } of paid) items.push({ key: `overpaid-${month}`, title: { zh: `多发 ${monthText(month)}（${spentOn} 发出）`, en: `Overpaid ${month} (sent ${spentOn})` }, value: amountFen })
      steps.push(...because)
      value = sumFen([value, owed.totalFen])
    }
    for (const { month, amountFen, outcome } of await recallsOf(tx, kase.subjectId)) {
      items.push({ key: `recall-${month}`, title: { zh: `${monthText(monthOf(month))} 已请银行止付`, en: `${monthOf(month)} asked back from the bank` }, value: amountFen, text: outcome === null ? '等待银行答复' : outcome === 'cancelled' ? '已止付' : '已付出' })
    }
    if (await isMoneyUnderWay(tx, { subjectId: kase.subjectId, afterMonth: firstDayOf(monthOf(diedOn)) })) {
      items.push({ key: 'under-way', title: { zh: '在途款项', en: 'Money under way' }, text: '还有款项在银行，付出的会自动并入多发' })
    }
    return { value, items, facts: { diedOn, told: told?.days ?? [] }, steps, illustrative: false, provisional: false }
  })
}

async function onApprove(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<Done | Refusal> {
  return seeingAll(tx, async () => {
    const act = { actor: by.actor, at: by.at, day: by.day, ground: kase.publicNo }
    const diedOn = diedOnOf(kase, toldDeath(await holdsOf(tx, kase.subjectId)))
    const dead = await recordFact(tx, { subjectId: kase.subjectId, kind: 'life', value: 'dead', from: diedOn, source: `case:${kase.publicNo}` }, act)
    if (isRefusal(dead)) return dead
    const ended = await endAfterDeath(tx, { subjectId: kase.subjectId, diedOn, caseId: kase.caseId }, act)
    if (isRefusal(ended)) return ended
    const documentId = await writeLetter(tx, deps, kase, { diedOn, claims: ended.claims }, by)
    await deps.jobs.enqueue(tx, offerSurvivors, { subjectId: kase.subjectId, agencyId: kase.agencyId, caseNo: kase.publicNo }, { key: `offer:${kase.publicNo}` })
    const [claim] = ended.claims
    return { documents: [{ kind: 'stop-letter', documentId, title: '待遇停止发放告知书' }], ...(claim === undefined ? {} : { decisionId: claim.decisionId }) }
  })
}

async function writeLetter(tx: Tx, deps: MattersDeps, kase: ServiceCase, of: { readonly diedOn: PlainDate, readonly claims: readonly Receivable[] }, by: By): Promise<string> {
  const person = await getPerson(tx, deps, kase.subjectId)
  if (person === undefined) throw new Error('a case of nobody')
  const claims = []
  for (const claim of of.claims) claims.push({ no: claim.publicNo, amountFen: claim.amountFen, months: await linesOf(tx, claim) })
  const home = await survivorsHome(tx, kase.subjectId, by.at)
  const rights = isRefusal(home) ? undefined : await assessSurvivors(tx, { deceasedId: kase.subjectId, cause: 'illness-or-not-work', funeralTakenElsewhere: false }, { knownAt: by.at, region: home.regionCode }, { reasons: false })
  const grants = rights === undefined || isRefusal(rights) || isRefusal(rights.answer) ? undefined : rights.answer.value
  const { documentId } = await issueDocument(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, actor: by.actor, kind: 'stop-letter', caseId: kase.caseId, ground: kase.publicNo, day: by.day, at: by.at,
    content: stopLetter({
      ...await headingOf(tx, deps, kase, by), person: personLine(person), caseNo: kase.publicNo, diedOn: of.diedOn, claims, phone: await phoneOf(tx, kase),
      ...(grants === undefined ? {} : { survivors: { funeralFen: grants.funeralFen, survivorsFen: grants.survivorsFen, accountFen: grants.inheritedAccountFen } }),
    }),
  })
  return documentId
}

/** It is not so: the hold ends in this very act, what was kept back is paid with the next run, and the person hears an apology. */
async function onRefuse(tx: Tx, deps: MattersDeps, kase: ServiceCase, because: RefusedBecause, by: By): Promise<Done | Refusal> {
  return seeingAll(tx, async () => {
    const act = { actor: by.actor, at: by.at, day: by.day, ground: kase.publicNo }
    await endHolds(tx, { subjectId: kase.subjectId, cause: 'death', why: 'refused', note: because.reason.zh, caseId: kase.caseId }, act)
    const documentId = await apologise(tx, deps, kase, { wasEnded: false, cancelledFen: noFen, refundFen: noFen }, by)
    return { documents: [{ kind: 'apology-letter', documentId, title: '更正致歉与恢复待遇通知书' }] }
  })
}

/** The letter and the message of an apology. */
export async function apologise(tx: Tx, deps: MattersDeps, kase: ServiceCase, of: Pick<Parameters<typeof apologyLetter>[0], 'wasEnded' | 'cancelledFen' | 'refundFen'>, by: By): Promise<string> {
  const person = await getPerson(tx, deps, kase.subjectId)
  if (person === undefined) throw new Error('a case of nobody')
  const { documentId } = await issueDocument(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, actor: by.actor, kind: 'apology-letter', caseId: kase.caseId, ground: kase.publicNo, day: by.day, at: by.at,
    content: apologyLetter({ ...await headingOf(tx, deps, kase, by), person: personLine(person), caseNo: kase.publicNo, ...of }),
  })
  await sendMessage(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'payment', businessKey: `apology:${kase.publicNo}`, caseId: kase.caseId, documentId, title: '对不起，您的待遇已恢复',
    body: `一条关于您的死亡信息是错的，已经更正。${of.wasEnded ? '待遇已恢复' : '暂缓已解除'}，少发的随下一次发放一次补齐。`, day: by.day, at: by.at,
  })
  return documentId
}
