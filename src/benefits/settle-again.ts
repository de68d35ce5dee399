import { lockChain, writeTrail } from '../audit/audit.ts'
import { sendMessage } from '../documents/documents.ts'
import type { YearMonth } from '../kernel/day.ts'
import { formatYuan, subtractFen, type Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { systemContext, withContext, type Db, type Tx } from '../platform/database.ts'
import type { Clock } from '../platform/clock.ts'
import type { EmployeePension } from '../policy/employee-pension.ts'
import type { ParameterBook } from '../policy/parameter-book.ts'
import { benefitsRefusal } from './benefits-refusals.ts'
import { closeItems, insertItems, isSuperseded, readAwards, readDecision, readItems, readProvisionalAwards } from './benefits-store.ts'
import { assessEmployeePension, choiceOf, contentOf, employeePensionKind, writeDecision, type Act } from './decide-pension.ts'
import { itemsOf, pensionItems } from './grant-award.ts'

export type SettledAgain = {
  readonly subjectId: number
  readonly decisionId: string
  readonly supersedes: string
  /** A month's difference in fen: what the months already paid are short of, each; negative when too much was paid. */
  readonly differenceFen: Fen
  readonly from: YearMonth
  readonly isStillProvisional: boolean
}

export type AwardToSettle = {
  readonly subjectId: number; readonly awardId: string
  /** The parameters as known at the moment of the act, where a batch holds them already. */
  readonly book?: (region: string) => ParameterBook
}

/**
 * Settles a provisional pension (预发) again on the same facts, now that its parameters are published: a new decision supersedes the old
 * one, and the items of the award are told anew from their first month. The next run pays the difference of every month already paid
 * as a supplement that names the new decision. Where less is due than was paid no run takes anything and no claim opens: the person stands on the desk's list
 * (`overpaidBySettlement`) until the agency has looked at it. Refuses when nothing has changed yet (`benefits.nothing-to-recompute`).
 */
export async function settleAgain(tx: Tx, { subjectId, awardId, book }: AwardToSettle, act: Act): Promise<SettledAgain | Refusal> {
  await lockChain(tx, subjectId)
  const award = (await readAwards(tx, subjectId, {})).find((row) => row.awardId === awardId)
  if (award === undefined) return benefitsRefusal('benefits.no-such-award')
  const known = await readItems(tx, subjectId, { awardId })
  const replaced = known.filter((item) => replaceable.includes(item.item))
  const old = replaced[0] === undefined ? undefined : await readDecision(tx, subjectId, replaced[0].decisionId)
  if (old === undefined || !old.isProvisional || old.kind !== employeePensionKind || await isSuperseded(tx, subjectId, old.decisionId)) return benefitsRefusal('benefits.nothing-to-recompute')
  const before = contentOf(old)
  const assessed = await assessEmployeePension(tx, subjectId, {
    ...choiceOf(before.facts), knownAt: old.factsKnownAt, parametersKnownAt: act.at, region: old.regionCode, book,
  }, { reasons: false })
  if (isRefusal(assessed)) return assessed
  if (isRefusal(assessed.answer)) return assessed.answer
  const result = assessed.answer.value
  const differenceFen = subtractFen(result.totalFen, before.result.totalFen)
  if (result.rests.provisional && differenceFen === 0) return benefitsRefusal('benefits.nothing-to-recompute')

  const decision = await writeDecision(tx, {
    subjectId, agencyId: award.agencyId, content: { facts: assessed.facts, versions: assessed.versions, result }, home: { ...assessed.home, poolId: award.poolId },
    regionCode: old.regionCode, factsKnownAt: old.factsKnownAt, parametersKnownAt: act.at, supersedes: old.decisionId,
  }, act)
  await writeTrail(tx, {
    subjectId, agencyId: award.agencyId, actor: act.actor, action: 'benefits.items-settled-again', ...(act.ground === undefined ? {} : { ground: act.ground }),
    body: { awardId, decisionId: decision.decisionId, supersedes: old.decisionId, differenceFen }, at: act.at, civilDay: act.day, tables: ['award_item'],
  }, async (seq) => {
    await closeItems(tx, replaced.map((item) => item.awardItemId), { subjectId, at: act.at, seq })
    await insertItems(tx, itemsOf(result, { subjectId, awardId, decisionId: decision.decisionId, seq }), { subjectId, agencyId: award.agencyId, at: act.at, seq })
  })
  await tellPerson(tx, { subjectId, agencyId: award.agencyId, decisionId: decision.decisionId, before: before.result, now: result, paidFrom: laterMonth(result.startsIn, award.carriedUntil) }, act)
  return { subjectId, decisionId: decision.decisionId, supersedes: old.decisionId, differenceFen, from: result.startsIn, isStillProvisional: result.rests.provisional }
}

/** People hear of it before the money comes, with both amounts and what happens next. */
async function tellPerson(
  tx: Tx, of: { readonly subjectId: number; readonly agencyId: number; readonly decisionId: string; readonly before: EmployeePension; readonly now: EmployeePension; readonly paidFrom: YearMonth }, act: Act,
): Promise<void> {
  const { before, now, paidFrom } = of
  const change = now.totalFen === before.totalFen ? `正式公布的数与预发时相同，每月仍为 ${formatYuan(now.totalFen)} 元`
    : `每月由 ${formatYuan(before.totalFen)} 元改为 ${formatYuan(now.totalFen)} 元`
  const next = now.totalFen > before.totalFen ? `，从 ${paidFrom} 起少发的部分随下一批补发` : now.totalFen < before.totalFen ? '，已经多发的部分由经办机构核对后另行书面告知，不会直接从待遇里扣' : ''
  await sendMessage(tx, {
    subjectId: of.subjectId, agencyId: of.agencyId, kind: 'payment', isNotice: true, title: '您的养老金按公布的数重新核定了', body: `${change}${next}。`, businessKey: `settled-again/${of.decisionId}`,
    day: act.day, at: act.at,
  })
}

/** Months before an award was carried over were paid by the system before; what a run makes good begins with ours. */
const laterMonth = (starts: YearMonth, carriedUntil: YearMonth | undefined): YearMonth => (carriedUntil !== undefined && carriedUntil > starts ? carriedUntil : starts)

export type SettledAll = { readonly settled: number; readonly waiting: number; readonly differenceFen: number; readonly refused: readonly { readonly subjectId: number; readonly refusal: Refusal }[] }

/** Settles every provisional pension whose parameters are published by now, each in a transaction of its own, so that it can be stopped and run again. */
export async function settleAllAgain({ db, clock }: { readonly db: Db; readonly clock: Clock }, { actor = 'system:settle-again', page = 200 }: { readonly actor?: string; readonly page?: number } = {}): Promise<SettledAll> {
  const context = systemContext('settle-again', 'settle-again')
  const refused: { subjectId: number; refusal: Refusal }[] = []
  let [settled, waiting, differenceFen, afterSubject] = [0, 0, 0, 0]
  for (;;) {
    const awards = await withContext(db, context, (tx) => readProvisionalAwards(tx, { afterSubject, limit: page, kind: employeePensionKind, families: pensionFamilies, knownBy: clock.now() }), { readOnly: true })
    for (const award of awards) {
      const answer = await withContext(db, context, (tx) => settleAgain(tx, award, { actor, at: clock.now(), day: clock.today() }))
      if (!isRefusal(answer)) [settled, differenceFen] = [settled + 1, differenceFen + answer.differenceFen]
      else if (answer.refused === 'benefits.nothing-to-recompute') waiting += 1
      else refused.push({ subjectId: award.subjectId, refusal: answer })
    }
    const last = awards.at(-1)
    if (last === undefined || awards.length < page) return { settled, waiting, differenceFen, refused }
    afterSubject = last.subjectId
  }
}

/** What the pension rule reads. Only a value of these that became known after the decision can change it. */
export const pensionFamilies: readonly string[] = ['account-interest', 'average-wage', 'calculation-base', 'contribution-rates', 'divisor-months', 'pension-formula', 'retirement-age']

const replaceable: readonly string[] = [...pensionItems, 'rounding']
