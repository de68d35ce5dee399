import {
  arrearsMonths, assessEmployeePension, awardsOf, decideEmployeePension, grantAward, pensionFacts, pensionHome, type Assessed, type Decision,
} from '../../benefits/benefits.ts'
import { sendMessage, issueDocument, pensionDetermination, pensionLetter } from '../../documents/documents.ts'
import { addMonths, firstDayOf, monthOf, yearOf, type YearMonth } from '../../kernel/day.ts'
import type { Step } from '../../kernel/explained.ts'
import { addFen, fen, formatYuan, mulDiv, type Fen } from '../../kernel/money.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import { determineEmployeePension, type EmployeePension, type EmployeePensionFacts } from '../../policy/employee-pension.ts'
import { renderSteps } from '../../policy/render-steps.ts'
import { retirementGroup, statutoryRetirement } from '../../policy/retirement-age.ts'
import { changePayAccount, getPerson, payAccount, recordFact, type Person } from '../../records/records.ts'
import { bookAt } from '../../rulebook/rulebook.ts'
import { citationLines, headingOf, personLine, phoneOf, rejectionLetter } from '../case-documents.ts'
import type { AddedBecause, ServiceCase } from '../engine/case.ts'
import type { Assessment, By, Done, MatterEffects, MattersDeps, Opening, RefusedBecause } from '../engine/effects.ts'
import { mattersRefusal } from '../engine/matters-refusals.ts'
import { accountIn, monthIn, openNumber } from '../engine/stored-form.ts'
import { accountFindings } from '../registration/account-findings.ts'
import { freshPhoneOfNamedAccount, takeNamedAccount, tellNamedAccount } from '../registration/take-account.ts'

/** Cases opened under version 1, whose form said that the account named is paid to at once. */
export const retirementEffects: MatterEffects = {
  admit, screen, assess, onRefuse,
  onApprove: (tx, deps, kase, by) => approve(tx, deps, kase, by, payToAskedAccount),
}

/**
 * What normal retirement does. The rule decides; the people review what the rule was given. An account named in the claim cools off like any other change when it would
 * take another's place.
 */
export const retirementCoolingOff: MatterEffects = {
  admit, assess, onRefuse,
  screen: async (tx, deps, kase, lanes, by) => [...await screen(tx, deps, kase, lanes, by), ...await freshPhoneOfNamedAccount(tx, kase, by)],
  onReceived: (tx, _deps, kase, by) => tellNamedAccount(tx, kase, by),
  onApprove: (tx, deps, kase, by) => approve(tx, deps, kase, by, takeNamedAccount),
}

type TakeAccount = (tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By) => Promise<Done['documents'] | Refusal>

/** Another matter would be the right one, or there is a pension already; missing months are for a decision, not for the door. */
async function admit(tx: Tx, deps: MattersDeps, { subjectId, form }: Opening, by: By): Promise<Refusal | undefined> {
  const standing = (await awardsOf(tx, subjectId)).find((award) => basicPensions.includes(award.kind) && award.endsIn === undefined)
  if (standing) return mattersRefusal('retirement.already-in-payment', { since: standing.startsIn })
  const asked = form['retiresIn']
  const month = typeof asked === 'string' ? monthIn({ retiresIn: asked }, 'retiresIn') : undefined
  if (month === undefined) return mattersRefusal('matters.form', { field: 'retiresIn', title: { zh: '退休年月', en: 'Month of retirement' }, problem: { zh: '还没有填写', en: 'is not filled in' } })
  const statutory = await statutoryMonthOf(tx, subjectId, month, by)
  if (isRefusal(statutory)) return statutory
  const completing = form['lateBecause'] === 'completing-months'
  if (month < statutory || (month > statutory && !completing)) return mattersRefusal('retirement.other-month', { statutory, asked: month })
  const applyFrom = firstDayOf(addMonths(month, -1))
  if (by.day < applyFrom) return mattersRefusal('retirement.apply-too-early', { statutory, applyFrom })
  const payTo = form['payTo']
  if (payTo === undefined) return await payAccount(tx, subjectId) === undefined ? mattersRefusal('retirement.no-account') : undefined
  const person = await getPerson(tx, deps, subjectId)
  return typeof payTo === 'object' && payTo.holderName !== person?.name ? mattersRefusal('pay-account.holder-differs') : undefined
}

const basicPensions: readonly string[] = ['employee-pension', 'government-pension', 'resident-pension']

/** The statutory month by the facts as they are known now; `retiresIn` is only what the facts are gathered for. */
export async function statutoryMonthOf(tx: Tx, subjectId: number, retiresIn: YearMonth, by: By): Promise<YearMonth | Refusal> {
  const home = await pensionHome(tx, subjectId, { knownAt: by.at })
  if (isRefusal(home)) return home
  const facts = await pensionFacts(tx, subjectId, { retiresIn, knownAt: by.at })
  if (isRefusal(facts)) return facts
  const book = await bookAt(tx, { region: home.regionCode, asOf: by.at })
  const statutory = statutoryRetirement({ group: retirementGroup(facts.sex, facts.post), birth: facts.birth }, book, { reasons: false })
  return isRefusal(statutory) ? statutory : statutory.value.month
}

/** Findings of risk (controls.md §3, flags): who asks, and where the money would go. */
async function screen(tx: Tx, _deps: MattersDeps, kase: ServiceCase, _lanes: unknown, by: By): Promise<readonly AddedBecause[]> {
  const proxy: AddedBecause[] = kase.applicantKind === 'proxy' ? [{ kind: 'risk-finding', code: 'proxy-applicant', say: { zh: '由他人代办', en: 'A proxy applied' } }] : []
  const account = accountIn(kase.form, 'payTo')
  return [...proxy, ...await accountFindings(tx, kase, { ...(account ? { lookupHash: account.lookupHash } : {}), day: by.day })]
}

async function assessed(tx: Tx, kase: ServiceCase, by: By, reasons: boolean): Promise<Assessed | Refusal> {
  return assessEmployeePension(tx, kase.subjectId, { ...choiceOf(kase), approvedOn: by.day, knownAt: by.at }, { reasons })
}

const choiceOf = (kase: ServiceCase) => ({
  retiresIn: retirementMonth(kase), ...(kase.form['lateBecause'] === 'completing-months' ? { lateBecause: 'completing-months' } as const : {}),
})

const retirementMonth = (kase: ServiceCase): YearMonth => {
  const month = monthIn(kase.form, 'retiresIn')
  if (month === undefined) throw new Error('a retirement case without its month')
  return month
}

async function assess(tx: Tx, _deps: MattersDeps, kase: ServiceCase, by: By): Promise<Assessment> {
  const it = await assessed(tx, kase, by, true)
  const no = (refusal: Refusal, facts?: EmployeePensionFacts): Assessment => ({
    items: facts ? factItems(facts) : [], facts: facts ?? {}, steps: [], refusal, ...(isOurs(refusal) ? { undecided: true } : {}), illustrative: false, provisional: false,
  })
  if (isRefusal(it)) return no(it)
  const { facts, answer } = it
  // A recognition since the application may have moved the statutory month behind the one applied for; going earlier is a choice of its own, made elsewhere.
  const statutory = await statutoryMonthOf(tx, kase.subjectId, facts.retiresIn, by)
  if (!isRefusal(statutory) && facts.retiresIn < statutory) return no(mattersRefusal('retirement.other-month', { statutory, asked: facts.retiresIn }), facts)
  if (isRefusal(answer)) return no(answer, facts)
  const { value, because } = answer
  return {
    value: value.totalFen, facts, steps: because, illustrative: value.rests.illustrative, provisional: value.rests.provisional,
    items: [
      ...componentsOf(value).map(({ key, title, amount }) => ({ key, title, value: amount })),
      { key: 'startsIn', title: { zh: '待遇起始', en: 'Paid from' }, text: value.startsIn },
      ...factItems(facts),
    ],
  }
}

/** A value nobody published, a record out of order: the person has done nothing wrong and is not refused for it. */
const isOurs = ({ refused }: Refusal): boolean => /^(parameter|rule|facts)\./.test(refused)

const factItems = (facts: EmployeePensionFacts): Assessment['items'] => [
  { key: 'retiresIn', title: { zh: '退休年月', en: 'Month of retirement' }, text: facts.retiresIn },
  { key: 'paidMonths', title: { zh: '实际缴费月数', en: 'Months paid' }, text: String(facts.contributions.filter(({ month }) => month <= facts.retiresIn).length) },
  { key: 'deemedMonths', title: { zh: '视同缴费月数', en: 'Deemed months' }, text: String(facts.deemedMonths) },
]

/**
 * Decision, award, account, state, documents and message in the reviewer's own transaction. The months since the pension began are not
 * paid here: the next run finds them due and pays them as arrears, once.
 */
async function approve(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By, takeAccount: TakeAccount): Promise<Done | Refusal> {
  const act = { actor: by.actor, at: by.at, day: by.day, ground: kase.publicNo }
  const decision = await decideEmployeePension(tx, { ...choiceOf(kase), subjectId: kase.subjectId, caseId: kase.caseId, agencyId: kase.agencyId, approvedOn: by.day }, act)
  if (isRefusal(decision)) return decision
  const granted = await grantAward(tx, decision, act)
  if (isRefusal(granted)) return granted
  const notices = await takeAccount(tx, deps, kase, by)
  if (isRefusal(notices)) return notices
  const retired = await recordFact(tx, { subjectId: kase.subjectId, kind: 'work-state', value: 'retired', from: firstDayOf(granted.startsIn), source: `case:${kase.publicNo}` }, act)
  if (isRefusal(retired)) return retired

  const person = await getPerson(tx, deps, kase.subjectId)
  if (person === undefined) throw new Error('a retired person who is nobody')
  const arrears = mulDiv(granted.monthlyFen, arrearsMonths(granted.startsIn, monthOf(by.day)), 1, 'half-up')
  const papers = await issuePapers(tx, deps, { kase, decision, person, arrearsFen: fen(arrears) }, by)
  await sendMessage(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'payment', businessKey: `pension-granted:${decision.decisionId}`, caseId: kase.caseId, documentId: papers.letterId,
    title: '您的养老金核定了', body: `每月 ${formatYuan(granted.monthlyFen)} 元，从 ${granted.startsIn} 起。${arrears > 0 ? `此前应发的 ${formatYuan(fen(arrears))} 元随第一笔补发。` : ''}怎么算的，写在核定表里。`,
    day: by.day, at: by.at,
  })
  return { documents: [...papers.documents, ...notices], decisionId: decision.decisionId }
}

/** The account applied for becomes the account of record; the same one again is no change. */
async function payToAskedAccount(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<Done['documents'] | Refusal> {
  const account = accountIn(kase.form, 'payTo')
  if (account === undefined) return []
  const changed = await changePayAccount(tx, deps, {
    subjectId: kase.subjectId, cardNumber: openNumber(deps.keys, 'account', account), bankCode: account.bankCode, bankName: account.bankName, holderName: account.holderName, from: by.day,
  }, { actor: by.actor, at: by.at, day: by.day, ground: kase.publicNo })
  return isRefusal(changed) && changed.refused !== 'records.account-unchanged' ? changed : []
}

type Papers = { readonly kase: ServiceCase, readonly decision: Decision, readonly person: Person, readonly arrearsFen: Fen }

async function issuePapers(tx: Tx, deps: MattersDeps, { kase, decision, person, arrearsFen }: Papers, by: By): Promise<{ documents: Done['documents'], letterId: string }> {
  const { facts, result } = decision.content
  const book = await bookAt(tx, { region: decision.regionCode, asOf: by.at })
  // The same rule on the same facts, this time with its reasons: number and explanation cannot disagree.
  const explained = determineEmployeePension(facts, book, { reasons: true })
  const steps = isRefusal(explained) ? [] : explained.because
  const account = await payAccount(tx, kase.subjectId, { on: by.day })
  const heading = await headingOf(tx, deps, kase, by)
  const components = componentsOf(result).map(({ title, amount, cites }) => ({ label: title.zh, amountFen: amount, cites }))
  const rests = { illustrative: labelsOf(steps, (step) => step.parameter?.confidence === 'illustrative'), provisional: labelsOf(steps, (step) => step.parameter?.status === 'provisional') }
  const shared = { ...heading, person: personLine(person), caseNo: kase.publicNo, ...rests, ...(account ? { account: { bankName: account.bankName, masked: account.masked } } : {}) }
  const issue = (kind: 'pension-determination' | 'pension-letter', content: Parameters<typeof issueDocument>[1]['content']) =>
    issueDocument(tx, { subjectId: kase.subjectId, agencyId: kase.agencyId, actor: by.actor, kind, content, caseId: kase.caseId, decisionId: decision.decisionId, ground: kase.publicNo, day: by.day, at: by.at })
  const determination = await issue('pension-determination', pensionDetermination({
    ...shared, kindText: '正常退休', retiresIn: facts.retiresIn, startsFrom: result.startsIn, paidMonths: result.paidMonths, deemedMonths: result.deemedMonths,
    accountBalanceFen: result.accountBalanceFen, components, monthlyFen: result.totalFen, history: historyOf(facts),
    steps: renderSteps(steps, 'zh'), citations: citationLines(steps.flatMap(({ cites }) => cites ?? [])),
  }))
  const letter = await issue('pension-letter', pensionLetter({
    ...shared, appliedOn: kase.receivedOn, startsFrom: result.startsIn, monthlyFen: result.totalFen, components, totalMonths: result.paidMonths + result.deemedMonths,
    ...(arrearsFen > 0 ? { arrearsFen } : {}), phone: await phoneOf(tx, kase),
  }))
  return {
    letterId: letter.documentId,
    documents: [
      { kind: 'pension-determination', documentId: determination.documentId, title: '基本养老金核定表' },
      { kind: 'pension-letter', documentId: letter.documentId, title: '基本养老金领取决定书' },
    ],
  }
}

async function onRefuse(tx: Tx, deps: MattersDeps, kase: ServiceCase, because: RefusedBecause, by: By): Promise<Done | Refusal> {
  const person = await getPerson(tx, deps, kase.subjectId)
  if (person === undefined) throw new Error('a case of nobody')
  const heading = await headingOf(tx, deps, kase, by)
  const it = await assessed(tx, kase, by, false)
  const refusal = isRefusal(it) ? it : isRefusal(it.answer) ? it.answer : undefined
  const { documentId } = await issueDocument(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, actor: by.actor, kind: 'decision-letter', caseId: kase.caseId, ground: kase.publicNo, day: by.day, at: by.at,
    content: rejectionLetter({
      heading, person: personLine(person), kase, reason: because.reason, basis: because.basis,
      ...(refusal?.remedy === undefined ? {} : { remedy: refusal.remedy }),
      facts: isRefusal(it) ? [] : factItems(it.facts).map(({ title, text }) => ({ label: title.zh, value: text ?? '' })),
    }),
  })
  return { documents: [{ kind: 'decision-letter', documentId, title: '不予同意决定书' }] }
}

const componentsOf = (pension: EmployeePension) => [
  { key: 'basic', title: { zh: '基础养老金', en: 'Basic pension' }, amount: pension.basicFen, cites: ['社会保险法-15'] },
  { key: 'account', title: { zh: '个人账户养老金', en: 'Account pension' }, amount: pension.accountFen, cites: ['社会保险法-15'] },
  ...(pension.transitionalFen > 0 ? [{ key: 'transitional', title: { zh: '过渡性养老金', en: 'Transitional pension' }, amount: pension.transitionalFen, cites: ['国发〔2005〕38号-6'] }] : []),
  ...(pension.plateauFen > 0 ? [{ key: 'plateau', title: { zh: '地方补贴部分', en: 'Plateau share' }, amount: pension.plateauFen, cites: [] }] : []),
]

/** Year by year: how many months, and the sum of their bases. */
function historyOf(facts: EmployeePensionFacts): { year: number, months: number, baseFen: Fen }[] {
  const years = new Map<number, { months: number, baseFen: Fen }>()
  for (const { month, baseFen } of facts.contributions) {
    const known = years.get(yearOf(month))
    years.set(yearOf(month), known ? { months: known.months + 1, baseFen: addFen(known.baseFen, baseFen) } : { months: 1, baseFen })
  }
  return [...years].map(([year, { months, baseFen }]) => ({ year, months, baseFen }))
}

const labelsOf = (steps: readonly Step[], which: (step: Step) => boolean): string[] =>
  [...new Set(renderSteps(steps.filter(which), 'zh').map(({ label }) => label))]

