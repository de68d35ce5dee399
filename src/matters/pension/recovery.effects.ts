import { dayText, issueDocument, secret, sendMessage, yuanText, type DocumentContent } from '../../documents/documents.ts'
import { noFen } from '../../kernel/money.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { agreeInstalments, agreementsOf, entriesOf, findReceivable, planInstalments, type Receivable } from '../../payroll/payroll.ts'
import type { Tx } from '../../platform/database.ts'
import { seeingAll } from '../../platform/widen-sight.ts'
import { getPerson } from '../../records/records.ts'
import { citationLines, headingOf, personLine, rejectionLetter } from '../case-documents.ts'
import type { ServiceCase } from '../engine/case.ts'
import type { Assessment, By, Done, MatterEffects, MattersDeps, Opening, RefusedBecause } from '../engine/effects.ts'
import { mattersRefusal } from '../engine/matters-refusals.ts'
import { monthIn, numberIn } from '../engine/stored-form.ts'

/** What an instalment agreement does: the one who undertakes it and the agency, in writing, and a schedule that adds up. */
export const recoveryEffects: MatterEffects = { place, admit, assess, onApprove, onRefuse }

const claimNamed = (tx: Tx, no: unknown): Promise<Receivable | undefined> => seeingAll(tx, () => findReceivable(tx, typeof no === 'string' ? no.trim().toUpperCase() : ''))

async function place(tx: Tx, _deps: MattersDeps, { form }: Pick<Opening, 'form'>) {
  const claim = await claimNamed(tx, form['receivable'])
  if (claim === undefined) return mattersRefusal('recovery.not-yours')
  const { rows: [award] } = { rows: await seeingAll(tx, () => tx.selectFrom('award').select('region_code').where('subject_id', '=', claim.subjectId).where('award_id', '=', claim.awardId).execute()) }
  return { agencyId: claim.agencyId, regionCode: award?.region_code ?? '' }
}

async function admit(tx: Tx, _deps: MattersDeps, { form }: Opening): Promise<Refusal | undefined> {
  const claim = await claimNamed(tx, form['receivable'])
  if (claim === undefined) return mattersRefusal('recovery.not-yours')
  const left = (await seeingAll(tx, () => entriesOf(tx, claim))).at(-1)?.afterFen ?? noFen
  return left === noFen ? mattersRefusal('recovery.not-yours') : undefined
}

const askedIn = (kase: ServiceCase) => ({ parts: numberIn(kase.form, 'parts') ?? 0, firstIn: monthIn(kase.form, 'firstIn') })

async function assess(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<Assessment> {
  return seeingAll(tx, async () => {
    const claim = await claimNamed(tx, kase.form['receivable'])
    const { parts, firstIn } = askedIn(kase)
    const person = await getPerson(tx, deps, kase.subjectId)
    if (claim === undefined || firstIn === undefined || person === undefined) return { items: [], facts: {}, steps: [], refusal: mattersRefusal('recovery.not-yours'), illustrative: false, provisional: false }
    const plan = await planInstalments(tx, claim, { debtorName: person.name, parts, firstIn, regionCode: kase.regionCode }, { actor: by.actor, at: by.at, day: by.day })
    if (isRefusal(plan)) return { items: [], facts: {}, steps: [], refusal: plan, illustrative: false, provisional: false }
    const earlier = await agreementsOf(tx, claim)
    return {
      value: plan.totalFen, facts: { receivable: claim.publicNo, parts, firstIn }, steps: [], illustrative: false, provisional: false,
      items: [
        { key: 'claim', title: { zh: '应收编号', en: 'Claim' }, text: claim.publicNo }, { key: 'left', title: { zh: '尚欠', en: 'Still owed' }, value: plan.totalFen },
        ...(earlier.length > 0 ? [{ key: 'earlier', title: { zh: '此前的分期协议', en: 'Earlier agreements' }, text: `${earlier.length} 份，由本份取代` }] : []),
        ...plan.instalments.map(({ n, dueOn, amountFen }) => ({ key: `part-${n}`, title: { zh: `第 ${n} 期，${dueOn} 前`, en: `Part ${n}, by ${dueOn}` }, value: amountFen })),
      ],
    }
  })
}

async function onApprove(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<Done | Refusal> {
  return seeingAll(tx, async () => {
    const claim = await claimNamed(tx, kase.form['receivable'])
    const { parts, firstIn } = askedIn(kase)
    const person = await getPerson(tx, deps, kase.subjectId)
    if (claim === undefined || firstIn === undefined || person === undefined) return mattersRefusal('recovery.not-yours')
    const plan = await agreeInstalments(tx, claim, { debtorName: person.name, debtorId: kase.subjectId, parts, firstIn, regionCode: kase.regionCode, caseId: kase.caseId }, { actor: by.actor, at: by.at, day: by.day, ground: kase.publicNo })
    if (isRefusal(plan)) return plan
    const content: DocumentContent = {
      version: 1, ...await headingOf(tx, deps, kase, by), title: '多发待遇分期退回协议', subtitle: `应收编号 ${claim.publicNo}`,
      blocks: [
        { kind: 'paragraph', words: ['经双方商定，', secret('name', person.name), `分 ${plan.parts} 期退回多发待遇 ${yuanText(plan.totalFen)}。可以随时提前退清；确有困难的，可以重新商定；不加收任何费用。`] },
        {
          kind: 'table', columns: [{ title: '期次', align: 'left' }, { title: '最迟日期', align: 'left' }, { title: '金额（元）', align: 'right' }],
          rows: plan.instalments.map(({ n, dueOn, amountFen }) => [String(n), dayText(dueOn), { fen: amountFen }]), total: ['合计', '', { fen: plan.totalFen }],
        },
        { kind: 'citations', items: citationLines(['社会保险经办条例-46']) },
      ],
    }
    const { documentId } = await issueDocument(tx, { subjectId: kase.subjectId, agencyId: kase.agencyId, actor: by.actor, kind: 'recovery-agreement', caseId: kase.caseId, ground: kase.publicNo, day: by.day, at: by.at, content })
    await sendMessage(tx, {
      subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'payment', businessKey: `agreement:${plan.agreementId}`, caseId: kase.caseId, documentId, title: '分期协议已生效',
      body: `应收 ${claim.publicNo}，${yuanText(plan.totalFen)}分 ${plan.parts} 期退回，第一期 ${yuanText(plan.instalments[0]?.amountFen ?? noFen)}，${dayText(plan.instalments[0]?.dueOn ?? by.day)}前。`, day: by.day, at: by.at,
    })
    return { documents: [{ kind: 'recovery-agreement', documentId, title: '多发待遇分期退回协议' }] }
  })
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
