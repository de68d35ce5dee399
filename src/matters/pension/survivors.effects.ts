import { assessSurvivors, grantOnce, survivorsHome, survivorsKind, type SurvivorsAssessed, type SurvivorsClaim, type SurvivorsHome, type SurvivorsResult } from '../../benefits/benefits.ts'
import { issueDocument, secret, sendMessage, yuanText, type Block, type DocumentContent } from '../../documents/documents.ts'
import { writeTrail } from '../../audit/audit.ts'
import { deterministicUuid } from '../../kernel/ids.ts'
import { addFen, minFen, negateFen, noFen, subtractFen, type Fen } from '../../kernel/money.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Step } from '../../kernel/explained.ts'
import { leftToReceive, receivablesOf, recordRecovery, type Receivable } from '../../payroll/payroll.ts'
import type { Tx } from '../../platform/database.ts'
import { seeingAll } from '../../platform/widen-sight.ts'
import { renderSteps } from '../../policy/render-steps.ts'
import { changePayAccount, findPersonByIdentity, getPerson, payAccount, type Person } from '../../records/records.ts'
import { citationLines, headingOf, personLine, phoneOf, rejectionLetter } from '../case-documents.ts'
import type { AddedBecause, ServiceCase } from '../engine/case.ts'
import type { Assessment, By, Done, MatterEffects, MattersDeps, Opening, RefusedBecause } from '../engine/effects.ts'
import { mattersRefusal } from '../engine/matters-refusals.ts'
import { accountIn, openNumber, sealedNumberIn, type StoredForm } from '../engine/stored-form.ts'
import type { FormValues } from '../engine/matter-form.ts'
import { accountFindings } from '../registration/account-findings.ts'
import { freshPhoneOfNamedAccount, takeNamedAccount, tellNamedAccount } from '../registration/take-account.ts'
import { grantsOf, insertGrant } from '../stopping/survivors-store.ts'

/** What a survivors' claim does. The claimant owns the case; whose record it rests on, and whose fund pays, is the deceased's. */
export const survivorsCoolingOff: MatterEffects = {
  place, admit, assess, onRefuse,
  screen: async (tx, deps, kase, lanes, by) => [...await screen(tx, deps, kase, lanes, by), ...await freshPhoneOfNamedAccount(tx, kase, by)],
  onReceived: (tx, _deps, kase, by) => seeingAll(tx, () => tellNamedAccount(tx, kase, by)),
  onApprove: (tx, deps, kase, by) => approve(tx, deps, kase, by, takeNamedAccount),
}

/** Cases opened under version 1, whose form said that the account named is paid to at once. */
export const survivorsEffects: MatterEffects = { place, admit, screen, assess, onRefuse, onApprove: (tx, deps, kase, by) => approve(tx, deps, kase, by, payToAskedAccount) }

type TakeAccount = (tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By) => Promise<Done['documents'] | Refusal>

const deceasedOf = (tx: Tx, deps: MattersDeps, number: string): Promise<number | undefined> => seeingAll(tx, () => findPersonByIdentity(tx, deps, number))

async function place(tx: Tx, deps: MattersDeps, { form }: Pick<Opening, 'form'>, by: By): Promise<SurvivorsHome | Refusal> {
  const { deceased } = form
  const deceasedId = typeof deceased === 'string' ? await deceasedOf(tx, deps, deceased) : undefined
  if (deceasedId === undefined) return mattersRefusal('survivors.unknown-deceased')
  const home = await seeingAll(tx, () => survivorsHome(tx, deceasedId, by.at))
  return isRefusal(home) ? mattersRefusal('survivors.unknown-deceased') : home
}

async function admit(tx: Tx, deps: MattersDeps, { subjectId, form }: Opening): Promise<Refusal | undefined> {
  const { deceased } = form
  const deceasedId = typeof deceased === 'string' ? await deceasedOf(tx, deps, deceased) : undefined
  if (deceasedId === undefined) return mattersRefusal('survivors.unknown-deceased')
  if (deceasedId === subjectId) return mattersRefusal('survivors.self')
  const granted = (await seeingAll(tx, () => grantsOf(tx, deceasedId))).find(({ isUndone }) => !isUndone)
  if (granted !== undefined) return mattersRefusal('survivors.granted-already', { on: granted.madeOn })
  const person = await seeingAll(tx, () => getPerson(tx, deps, subjectId))
  const { payTo } = form
  if (payTo === undefined) return await payAccount(tx, subjectId) === undefined ? mattersRefusal('survivors.no-account') : undefined
  return typeof payTo === 'object' && payTo.holderName !== person?.name ? mattersRefusal('pay-account.holder-differs') : undefined
}

async function screen(tx: Tx, _deps: MattersDeps, kase: ServiceCase, _lanes: unknown, by: By): Promise<readonly AddedBecause[]> {
  const account = accountIn(kase.form, 'payTo')
  return account === undefined ? [] : (await accountFindings(tx, kase, { lookupHash: account.lookupHash, day: by.day })).filter(({ code }) => code === 'account-shared')
}

type Claimed = { readonly claim: SurvivorsClaim, readonly home: SurvivorsHome, readonly assessed: SurvivorsAssessed }

async function claimed(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By, reasons: boolean): Promise<Claimed | Refusal> {
  const number = sealedNumberIn(kase.form, 'deceased')
  const deceasedId = number === undefined ? undefined : await deceasedOf(tx, deps, openNumber(deps.keys, 'person-id', number))
  if (deceasedId === undefined) return mattersRefusal('survivors.unknown-deceased')
  const claim = claimOf(kase.form, deceasedId)
  const home = await survivorsHome(tx, deceasedId, by.at)
  if (isRefusal(home)) return home
  const assessed = await assessSurvivors(tx, claim, { knownAt: by.at, region: home.regionCode }, { reasons })
  return isRefusal(assessed) ? assessed : { claim, home, assessed }
}

const claimOf = (form: StoredForm | FormValues, deceasedId: number): SurvivorsClaim =>
  ({ deceasedId, cause: form['cause'] === 'work' ? 'work' : 'illness-or-not-work', funeralTakenElsewhere: form['funeralElsewhere'] === true })

/** What is owed on the deceased's overpayments and how much of it this grant would close: all of it that the grant covers when the heir agreed, nothing otherwise. */
async function setOffOf(tx: Tx, kase: ServiceCase, deceasedId: number, totalFen: Fen): Promise<{ readonly owedFen: Fen, readonly takenFen: Fen, readonly parts: readonly { readonly claim: Receivable, readonly amountFen: Fen }[] }> {
  let [owed, left] = [noFen, kase.form['setOff'] === true ? totalFen : noFen]
  const parts: { claim: Receivable, amountFen: Fen }[] = []
  for (const claim of (await receivablesOf(tx, deceasedId)).filter(({ cause }) => cause !== 'grant-undone')) {
    const owedFen = await leftToReceive(tx, claim)
    owed = addFen(owed, owedFen)
    const amountFen = minFen(owedFen, left)
    if (amountFen > 0) parts.push({ claim, amountFen })
    left = subtractFen(left, amountFen)
  }
  return { owedFen: owed, takenFen: subtractFen(kase.form['setOff'] === true ? totalFen : noFen, left), parts }
}

async function assess(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<Assessment> {
  return seeingAll(tx, async () => {
    const it = await claimed(tx, deps, kase, by, true)
    const no = (refusal: Refusal, facts: unknown = {}): Assessment => ({
      items: [], facts, steps: [], refusal, ...(/^(parameter|rule|facts)\./.test(refusal.refused) || refusal.refused === 'benefits.not-dead' ? { undecided: true } : {}), illustrative: false, provisional: false,
    })
    if (isRefusal(it)) return no(it)
    const { facts, answer } = it.assessed
    if (isRefusal(answer)) return no(answer, facts)
    const { value, because } = answer
    const setOff = await setOffOf(tx, kase, it.claim.deceasedId, value.totalFen)
    return {
      value: value.totalFen, facts, steps: because, illustrative: value.rests.illustrative, provisional: value.rests.provisional,
      items: [
        { key: 'funeral', title: { zh: '丧葬补助金', en: 'Funeral grant' }, value: value.funeralFen },
        { key: 'survivors', title: { zh: `抚恤金（${value.survivorsMonths} 个月）`, en: `Survivors' money (${value.survivorsMonths} months)` }, value: value.survivorsFen },
        { key: 'diedOn', title: { zh: '死亡日期', en: 'Day of death' }, text: facts.diedOn },
        { key: 'months', title: { zh: '缴费月数（含视同）', en: 'Months of contributions' }, text: String(facts.contributionMonths) },
        { key: 'account', title: { zh: '个人账户余额（另行继承）', en: 'Left in the account (inherited separately)' }, value: value.inheritedAccountFen },
        ...(setOff.owedFen > 0 ? [
          { key: 'owed', title: { zh: '尚未退回的多发待遇', en: 'Overpaid and not returned' }, value: setOff.owedFen },
          { key: 'setOff', title: { zh: kase.form['setOff'] === true ? '申领人同意抵扣' : '申领人没有同意抵扣', en: kase.form['setOff'] === true ? 'Set off with consent' : 'No consent to set off' }, value: setOff.takenFen },
          { key: 'net', title: { zh: '实发', en: 'Paid out' }, value: subtractFen(value.totalFen, setOff.takenFen) },
        ] : []),
      ],
    }
  })
}

/**
 * Decision, grant to the heir, the one grant of this death, set-off by consent, account, papers: one act. The next run pays it, once. Two relatives at the same moment: the
 * chain of the deceased makes the second wait, and the second is refused by name.
 */
async function approve(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By, takeAccount: TakeAccount): Promise<Done | Refusal> {
  return seeingAll(tx, async () => {
    const act = { actor: by.actor, at: by.at, day: by.day, ground: kase.publicNo }
    const it = await claimed(tx, deps, kase, by, true)
    if (isRefusal(it)) return it
    const { claim, home, assessed: { facts, versions, answer } } = it
    if (isRefusal(answer)) return answer
    const result = answer.value
    const before = await grantsOf(tx, claim.deceasedId)
    const granted = before.find(({ isUndone }) => !isUndone)
    if (granted !== undefined) return mattersRefusal('survivors.granted-already', { on: granted.madeOn })
    const setOff = await setOffOf(tx, kase, claim.deceasedId, result.totalFen)
    const award = await grantOnce(tx, {
      subjectId: kase.subjectId, kind: survivorsKind, home, caseId: kase.caseId, isProvisional: result.rests.provisional, content: { facts, versions, result },
      items: [{ item: 'funeral', amountFen: result.funeralFen }, { item: 'survivors', amountFen: result.survivorsFen }, { item: 'set-off', amountFen: negateFen(setOff.takenFen) }].filter(({ amountFen }) => amountFen !== 0),
    }, act)
    if (isRefusal(award)) return award
    await writeTrail(tx, {
      subjectId: claim.deceasedId, agencyId: home.agencyId, actor: act.actor, action: 'matters.survivors-granted', ground: kase.publicNo, body: { caseNo: kase.publicNo, totalFen: result.totalFen, setOffFen: setOff.takenFen }, at: by.at, civilDay: by.day,
      tables: ['survivors_grant'],
    }, (seq) => insertGrant(tx, {
      subjectId: claim.deceasedId, grantId: deterministicUuid('survivors-grant', claim.deceasedId, kase.caseId), diedOn: facts.diedOn, n: before.length + 1, heirId: kase.subjectId, awardId: award.awardId, decisionId: award.decisionId,
      funeralFen: result.funeralFen, survivorsFen: result.survivorsFen, setOffFen: setOff.takenFen, madeOn: by.day, caseId: kase.caseId, agencyId: home.agencyId, at: by.at,
    }, seq))
    for (const { claim: owed, amountFen } of setOff.parts) {
      const taken = await recordRecovery(tx, owed, { kind: 'set-off', amountFen, source: 'award', sourceNo: award.awardId, on: by.day, caseId: kase.caseId, fromSubItem: '丧葬补助金和抚恤金' }, act)
      if (isRefusal(taken)) return taken
    }
    const notices = await takeAccount(tx, deps, kase, by)
    if (isRefusal(notices)) return notices
    const heir = await getPerson(tx, deps, kase.subjectId)
    const deceased = await getPerson(tx, deps, claim.deceasedId)
    if (heir === undefined || deceased === undefined) throw new Error('a claim of nobody, or for nobody')
    const { documentId } = await issueDocument(tx, {
      subjectId: kase.subjectId, agencyId: kase.agencyId, actor: by.actor, kind: 'survivors-determination', caseId: kase.caseId, decisionId: award.decisionId, ground: kase.publicNo, day: by.day, at: by.at,
      content: determination({ ...await headingOf(tx, deps, kase, by), heir, deceased, kase, result, steps: answer.because, setOffFen: setOff.takenFen, paidFen: award.netFen, phone: await phoneOf(tx, kase) }),
    })
    await sendMessage(tx, {
      subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'payment', businessKey: `survivors-granted:${award.decisionId}`, caseId: kase.caseId, documentId, title: '丧葬补助金和抚恤金核定了',
      body: `共 ${yuanText(result.totalFen)}${setOff.takenFen > 0 ? `，按您同意的抵扣 ${yuanText(setOff.takenFen)}，实发 ${yuanText(award.netFen)}` : ''}，随下一次发放发给您。怎么算的，写在核定表里。`, day: by.day, at: by.at,
    })
    return { documents: [{ kind: 'survivors-determination', documentId, title: '丧葬补助金和抚恤金核定表' }, ...notices], decisionId: award.decisionId }
  })
}

/** The account applied for becomes the heir's account of record; the same one again is no change. */
async function payToAskedAccount(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<Done['documents'] | Refusal> {
  const account = accountIn(kase.form, 'payTo')
  if (account === undefined) return []
  const changed = await changePayAccount(tx, deps, {
    subjectId: kase.subjectId, cardNumber: openNumber(deps.keys, 'account', account), bankCode: account.bankCode, bankName: account.bankName, holderName: account.holderName, from: by.day,
  }, { actor: by.actor, at: by.at, day: by.day, ground: kase.publicNo })
  return isRefusal(changed) && changed.refused !== 'records.account-unchanged' ? changed : []
}

type Determination = {
  readonly agency: string, readonly number: string, readonly issuedOn: By['day'], readonly demonstration: boolean, readonly heir: Person, readonly deceased: Person, readonly kase: ServiceCase, readonly result: SurvivorsResult
  readonly steps: readonly Step[], readonly setOffFen: Fen, readonly paidFen: Fen, readonly phone: string
}

function determination(it: Determination): DocumentContent {
  const { result, steps } = it
  const blocks: Block[] = [
    { kind: 'fields', items: [
      { label: '申领人', value: [secret('name', it.heir.name), '（', secret('identity', it.heir.maskedId), '）'] }, { label: '亡故人员', value: [secret('name', it.deceased.name), '（', secret('identity', it.deceased.maskedId), '）'] },
      { label: '办件编号', value: it.kase.publicNo },
    ] },
    { kind: 'amount', label: '核定金额', fen: result.totalFen, note: '一次性发放，随下一次发放到账' },
    ...(result.rests.illustrative ? [{ kind: 'notice', tone: 'illustrative', text: '本结果用到示例参数，仅供演示。' } satisfies Block] : []),
    {
      kind: 'table', columns: [{ title: '项目', align: 'left', share: 3 }, { title: '金额（元）', align: 'right', share: 2 }],
      rows: [['丧葬补助金', { fen: result.funeralFen }], [`抚恤金（${result.survivorsMonths} 个月）`, { fen: result.survivorsFen }], ...(it.setOffFen > 0 ? [['按申领人同意抵扣多发待遇', { fen: negateFen(it.setOffFen) }] satisfies [string, { fen: number }]] : [])],
      total: ['实发', { fen: it.paidFen }],
    },
    { kind: 'heading', text: '计算过程' },
    { kind: 'steps', items: renderSteps(steps, 'zh') },
    { kind: 'citations', items: citationLines(steps.flatMap(({ cites }) => cites ?? [])) },
    { kind: 'paragraph', words: `${result.inheritedAccountFen > 0 ? `个人账户余额 ${yuanText(result.inheritedAccountFen)}依法继承，另行办理。` : ''}有不明白的，请拨打 ${it.phone}。对核定不服的，可以自收到之日起六十日内申请行政复议，或者依法提起行政诉讼。` },
  ]
  return { version: 1, agency: it.agency, number: it.number, issuedOn: it.issuedOn, demonstration: it.demonstration, title: '丧葬补助金和抚恤金核定表', subtitle: '企业职工基本养老保险', blocks }
}

async function onRefuse(tx: Tx, deps: MattersDeps, kase: ServiceCase, because: RefusedBecause, by: By): Promise<Done | Refusal> {
  return seeingAll(tx, async () => {
    const person = await getPerson(tx, deps, kase.subjectId)
    if (person === undefined) throw new Error('a case of nobody')
    const { documentId } = await issueDocument(tx, {
      subjectId: kase.subjectId, agencyId: kase.agencyId, actor: by.actor, kind: 'decision-letter', caseId: kase.caseId, ground: kase.publicNo, day: by.day, at: by.at,
      content: rejectionLetter({ heading: await headingOf(tx, deps, kase, by), person: personLine(person), kase, reason: because.reason, basis: because.basis, facts: [] }),
    })
    return { documents: [{ kind: 'decision-letter', documentId, title: '不予同意决定书' }] }
  })
}
