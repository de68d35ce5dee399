import { holdsPost, type StaffActor } from '../../access/access.ts'
import { assessSurvivors, holdsOf, holdEndWords, holdSourceWords, survivorsHome, toldDeath, type SurvivorsAssessed } from '../../benefits/benefits.ts'
import { addMonths, monthOf } from '../../kernel/day.ts'
import { noFen, sumFen, type Fen } from '../../kernel/money.ts'
import { isRefusal, type Refusal, type Wording } from '../../kernel/refusal.ts'
import { grantsOf, offersFor, type OfferRow } from '../../matters/matters.ts'
import { entriesOf, findReceivable, listReceivables, payrollRefusal, planInstalments, proposeSetOff, receivableView, recallsOf, receivablesOf, regionOf, setOffWords, type Receivable, type ReceivableRow, type ReceivableView } from '../../payroll/payroll.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import type { Keys } from '../../platform/keys.ts'
import { seeingAll } from '../../platform/widen-sight.ts'
import { getPerson, publicNumber } from '../../records/records.ts'
import { explainAmount, type Explanation } from '../explain-amount.ts'
import { readersOf } from '../told-amount.ts'
import { readCases } from '../views-store.ts'
import { caseNumberOf } from './recovery-store.ts'

type ViewDeps = { readonly clock: Clock; readonly keys: Keys }

/** One claim as the desk sees it: whose, why and how much step by step, what is asked back from the bank, who was offered what, and who may book what came in. */
export async function claimForStaff(tx: Tx, deps: ViewDeps, claim: Receivable, staff: StaffActor) {
  const person = await getPerson(tx, deps, claim.subjectId)
  if (person === undefined) return payrollRefusal('payroll.no-such-receivable')
  const view = await receivableView(tx, claim, deps.clock.today())
  const mayReceive = holdsPost(staff, 'F05', claim.agencyId)
  const whyNot: Wording | null = view.owedFen === noFen ? { zh: '已经没有尚欠的金额', en: 'Nothing is owed any more' } : mayReceive ? null : { zh: '到账由对账岗登记', en: 'Receipts are booked by reconciliation' }
  return {
    claim: view, person: { publicNo: publicNumber(deps.keys, 'person', claim.subjectId), name: person.name, maskedId: person.maskedId }, why: await whyOf(tx, claim),
    caseNo: await caseNumberOf(tx, claim.subjectId, claim.caseId),
    recalls: (await recallsOf(tx, claim.subjectId)).map(({ month, amountFen, askedOn, outcome }) => ({ month: month.slice(0, 7), amountFen, askedOn, outcome, outcomeText: recallWords(outcome) })),
    holds: (await holdsOf(tx, claim.subjectId)).map((hold) => ({
      sourceText: holdSourceWords[hold.source], happenedOn: hold.happenedOn, toldOn: hold.toldOn, endedOn: hold.ended?.on ?? null, endText: hold.ended === null ? null : holdEndWords[hold.ended.why],
    })),
    survivors: await seeingAll(tx, async () => {
      const grants = await grantsOf(tx, claim.subjectId)
      const offers = []
      for (const { heirId, relation, offeredOn } of await offersFor(tx, { deceasedId: claim.subjectId })) {
        const heir = await getPerson(tx, deps, heirId)
        const grant = grants.find((one) => one.heirId === heirId && !one.isUndone)
        offers.push({ name: heir?.name ?? '', relationText: relationWords(relation), offeredOn, grantedFen: grant === undefined ? null : sumFen([grant.funeralFen, grant.survivorsFen]), setOffFen: grant?.setOffFen ?? null })
      }
      return offers
    }),
    mayReceive: whyNot === null, whyNot, ...await whatMayBegin(tx, deps, claim, staff),
  }
}

/** Which ways of returning it the desk can begin now, or why not: the same questions that are asked when the case is opened. */
async function whatMayBegin(tx: Tx, { clock }: ViewDeps, claim: Receivable, staff: StaffActor): Promise<{ readonly agreeWhyNot: Wording | null, readonly setOffWhyNot: Wording | null, readonly mayDecideSetOff: boolean }> {
  const act = { actor: 'trial', day: clock.today(), at: clock.now() }
  const firstIn = addMonths(monthOf(act.day), 1)
  const receives = ['P01', 'P02', 'P19'].some((post) => holdsPost(staff, post, claim.agencyId))
  return seeingAll(tx, async () => {
    const regionCode = await regionOf(tx, claim)
    const [agreed, setOff] = [await planInstalments(tx, claim, { debtorName: '', parts: 2, firstIn, regionCode }, act), await proposeSetOff(tx, claim, { percent: 1, firstIn }, act)]
    const why = (answer: unknown): Wording | null => (!receives ? { zh: '由受理或初审岗提出', en: 'Begun by who receives or reviews first' } : isRefusal(answer) ? answer.say : null)
    return { agreeWhyNot: why(agreed), setOffWhyNot: why(setOff), mayDecideSetOff: holdsPost(staff, 'P04', claim.agencyId) }
  })
}

export type ClaimForStaff = Exclude<Awaited<ReturnType<typeof claimForStaff>>, Refusal>

/** The reasons of the stored amount; nothing when it no longer comes out the same, because an explanation would then be about another amount. */
async function whyOf(tx: Tx, claim: Receivable): Promise<Explanation | null> {
  const why = await seeingAll(tx, () => explainAmount(readersOf(tx), { subjectId: claim.subjectId, ref: `decision~${claim.decisionId}`, language: 'zh' }))
  return isRefusal(why) ? null : why
}

/** What a claim is to somebody: their own, one they undertook to return, or one on the estate of a relative. */
export type Concern = 'own' | 'agreed' | 'relative'

/** What a person has to do with: claims on themselves, those they undertook, and those on relatives whose death they were told of. Under the person's own context. */
export async function ownClaims(tx: Tx, deps: ViewDeps, subjectId: number) {
  return seeingAll(tx, async () => {
    const today = deps.clock.today()
    const offered = new Set((await offersFor(tx, { heirId: subjectId })).map(({ deceasedId }) => deceasedId))
    const rows: Receivable[] = await listReceivables(tx, { debtorOf: subjectId, today, limit: 50 })
    for (const deceasedId of offered) rows.push(...(await receivablesOf(tx, deceasedId)).filter(({ receivableId }) => !rows.some((known) => known.receivableId === receivableId)))
    const claims = []
    for (const claim of rows) {
      const view = await receivableView(tx, claim, today)
      const concern: Concern = claim.subjectId === subjectId ? 'own' : view.agreement !== null && await isDebtor(tx, claim, subjectId) ? 'agreed' : 'relative'
      claims.push({ claim: withoutBank(view), concern, whose: (await getPerson(tx, deps, claim.subjectId))?.name ?? '', why: await whyOf(tx, claim) })
    }
    return claims
  })
}

/** The claim of a number when it concerns the person; otherwise there is none. */
export async function ownClaim(tx: Tx, deps: ViewDeps, subjectId: number, no: string): Promise<Receivable | Refusal> {
  return seeingAll(tx, async () => {
    const claim = await findReceivable(tx, no.trim().toUpperCase())
    if (claim === undefined) return payrollRefusal('payroll.no-such-receivable')
    const concerns = (await listReceivables(tx, { debtorOf: subjectId, today: deps.clock.today(), limit: 50 })).some(({ receivableId }) => receivableId === claim.receivableId)
      || (await offersFor(tx, { heirId: subjectId })).some(({ deceasedId }) => deceasedId === claim.subjectId)
    return concerns ? claim : payrollRefusal('payroll.no-such-receivable')
  })
}

async function isDebtor(tx: Tx, claim: Receivable, subjectId: number): Promise<boolean> {
  const row = await tx.selectFrom('recovery_agreement').select('debtor_id').where('subject_id', '=', claim.subjectId).where('receivable_id', '=', claim.receivableId).orderBy('n', 'desc').executeTakeFirst()
  return row?.debtor_id === subjectId
}

/** Who else paid, and from which account, is nobody's business but the bank's and ours. */
const withoutBank = (view: ReceivableView): ReceivableView => ({ ...view, entries: view.entries.map((entry) => ({ ...entry, sourceNo: null, payer: null })) })

/** What a relative was offered after a death: how much by the rule, whether somebody claimed it, and what the deceased was overpaid. Under the heir's own context. */
export async function ownOffers(tx: Tx, deps: ViewDeps, subjectId: number) {
  const open = (await readCases(tx, subjectId, { onlyOpen: true, limit: 20 })).find(({ matter }) => matter === 'PEN-10')
  return seeingAll(tx, async () => {
    const offers = []
    for (const offer of await offersFor(tx, { heirId: subjectId })) offers.push({ ...await offerOf(tx, deps, offer), caseNo: open?.caseNo ?? null })
    return offers
  })
}

async function offerOf(tx: Tx, deps: ViewDeps, { deceasedId, heirId, relation, offeredOn }: OfferRow) {
  const [at, person] = [deps.clock.now(), await getPerson(tx, deps, deceasedId)]
  const granted = (await grantsOf(tx, deceasedId)).find(({ isUndone }) => !isUndone)
  const home = await survivorsHome(tx, deceasedId, at)
  const assessed = isRefusal(home) ? home : await assessSurvivors(tx, { deceasedId, cause: 'illness-or-not-work', funeralTakenElsewhere: false }, { knownAt: at, region: home.regionCode }, { reasons: false })
  const value = isRefusal(assessed) || isRefusal(assessed.answer) ? undefined : assessed.answer.value
  const owed: { no: string; owedFen: Fen }[] = []
  for (const claim of await receivablesOf(tx, deceasedId)) {
    const owedFen = (await entriesOf(tx, claim)).at(-1)?.afterFen ?? noFen
    if (owedFen > noFen) owed.push({ no: claim.publicNo, owedFen })
  }
  return {
    deceased: person?.name ?? '', maskedId: person?.maskedId ?? '', relation, relationText: relationWords(relation), offeredOn, diedOn: toldDeath(await holdsOf(tx, deceasedId))?.diedOn ?? null,
    // The death was taken back: the offer with it.
    stands: person?.life === 'dead',
    expected: value === undefined ? null : { funeralFen: value.funeralFen, survivorsFen: value.survivorsFen, survivorsMonths: value.survivorsMonths, totalFen: value.totalFen, illustrative: value.rests.illustrative },
    waitsFor: unpublishedIn(assessed),
    granted: granted === undefined ? null : { on: granted.madeOn, isMine: granted.heirId === heirId, totalFen: sumFen([granted.funeralFen, granted.survivorsFen]), setOffFen: granted.setOffFen },
    owed,
  }
}

/** Why nothing can be computed yet, in the words of whoever waits: what is missing, what happens when it comes, and that the claim need not wait. */
function unpublishedIn(assessed: SurvivorsAssessed | Refusal): Wording | null {
  const refusal = isRefusal(assessed) ? assessed : isRefusal(assessed.answer) ? assessed.answer : undefined
  const on = refusal?.refused === 'parameter.missing' ? refusal.data?.['on'] : undefined
  if (typeof on !== 'string') return null
  const year = on.slice(0, 4)
  return {
    zh: `这笔钱要按 ${year} 年全省城镇居民的人均收入来算。这个数还没有公布，哪天公布还不知道。公布以后马上算出来，金额在这里就能看到，一分不会少。现在就可以申领，不用等公布。`,
    en: `This is computed from the income per head of the province’s towns in ${year}, which has not been published; the day is not known. As soon as it is, the amount is computed and shown here, and nothing is lost. You may claim now and need not wait.`,
  }
}

const relationWords = (relation: string): Wording => relations[relation] ?? { zh: '亲属', en: 'relative' }
const relations: Readonly<Record<string, Wording>> = {
  spouse: { zh: '配偶', en: 'spouse' }, child: { zh: '子女', en: 'child' }, parent: { zh: '父母', en: 'parent' }, sibling: { zh: '兄弟姐妹', en: 'brother or sister' },
}

/** How the bank answered a recall. */
export const recallWords = (outcome: string | null): Wording => (outcome === null ? { zh: '等待银行答复', en: 'waiting for the bank' } : recallOutcomes[outcome] ?? { zh: outcome, en: outcome })
const recallOutcomes: Readonly<Record<string, Wording>> = {
  'cancelled': { zh: '已止付', en: 'stopped' }, 'already-paid': { zh: '已付出，计入多发', en: 'paid already; counted as overpaid' }, 'unknown': { zh: '银行查无此笔', en: 'not known to the bank' },
}

/** A claim in a line of the ledger. */
export const ledgerLine = (row: ReceivableRow, keys: Keys, state: ReceivableView['state'], stateText: Wording, causeText: Wording) => ({
  no: row.publicNo, name: row.name, maskedId: row.maskedId, personNo: publicNumber(keys, 'person', row.subjectId), cause: row.cause, causeText, endedOn: row.endedOn, madeOn: row.madeOn,
  amountFen: row.amountFen, owedFen: row.owedFen, state, stateText, setOff: row.setOff, setOffText: row.setOff === null ? null : setOffWords[row.setOff], setOffFen: row.setOffFen,
})
