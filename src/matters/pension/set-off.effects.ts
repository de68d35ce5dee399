import { dayText, issueDocument, monthText, secret, sendMessage, yuanText, type DocumentContent } from '../../documents/documents.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { findReceivable, orderSetOff, proposeSetOff, receivableView, type Receivable, type SetOffProposal } from '../../payroll/payroll.ts'
import type { Tx } from '../../platform/database.ts'
import { seeingAll } from '../../platform/widen-sight.ts'
import { getPerson, type Person } from '../../records/records.ts'
import { citationLines, headingOf } from '../case-documents.ts'
import type { ServiceCase } from '../engine/case.ts'
import type { Assessment, By, Done, MatterEffects, MattersDeps, Opening } from '../engine/effects.ts'
import { mattersRefusal } from '../engine/matters-refusals.ts'
import { monthIn, numberIn } from '../engine/stored-form.ts'

/** What a set-off does: an order on one claim, and the notice that reaches the person before anything is taken. */
export const setOffEffects: MatterEffects = { place, admit, assess, onApprove }

/** The claim of this number on this very person: nobody's pension pays what another owes. */
async function ownClaim(tx: Tx, subjectId: number, no: unknown): Promise<Receivable | Refusal> {
  const claim = await findReceivable(tx, typeof no === 'string' ? no.trim().toUpperCase() : '')
  return claim === undefined || claim.subjectId !== subjectId ? mattersRefusal('set-off.not-theirs') : claim
}

async function place(tx: Tx, _deps: MattersDeps, { subjectId, form }: Pick<Opening, 'subjectId' | 'form'>) {
  return seeingAll(tx, async () => {
    const claim = await ownClaim(tx, subjectId, form['receivable'])
    if (isRefusal(claim)) return claim
    const { region_code: regionCode } = await tx.selectFrom('award').select('region_code').where('subject_id', '=', claim.subjectId).where('award_id', '=', claim.awardId).executeTakeFirstOrThrow()
    return { agencyId: claim.agencyId, regionCode }
  })
}

/** Whatever would be refused in the end is refused at once, by its name. */
async function admit(tx: Tx, _deps: MattersDeps, { subjectId, form }: Opening, by: By): Promise<Refusal | undefined> {
  return seeingAll(tx, async () => {
    const { receivable, percent, firstIn } = form
    const claim = await ownClaim(tx, subjectId, receivable)
    if (isRefusal(claim)) return claim
    const month = typeof firstIn === 'string' ? monthIn({ firstIn }, 'firstIn') : undefined
    if (month === undefined || typeof percent !== 'number') return mattersRefusal('set-off.not-theirs')
    const proposal = await proposeSetOff(tx, claim, { percent, firstIn: month }, by)
    return isRefusal(proposal) ? proposal : undefined
  })
}

async function proposed(tx: Tx, kase: ServiceCase, by: By): Promise<{ readonly claim: Receivable, readonly proposal: SetOffProposal } | Refusal> {
  const claim = await ownClaim(tx, kase.subjectId, kase.form['receivable'])
  if (isRefusal(claim)) return claim
  const asked = askedIn(kase)
  if (isRefusal(asked)) return asked
  const proposal = await proposeSetOff(tx, claim, asked, by)
  return isRefusal(proposal) ? proposal : { claim, proposal }
}

const askedIn = (kase: ServiceCase) => {
  const firstIn = monthIn(kase.form, 'firstIn')
  return firstIn === undefined ? mattersRefusal('set-off.not-theirs') : { percent: numberIn(kase.form, 'percent') ?? 0, firstIn, caseId: kase.caseId }
}

async function assess(tx: Tx, _deps: MattersDeps, kase: ServiceCase, by: By): Promise<Assessment> {
  return seeingAll(tx, async () => {
    const it = await proposed(tx, kase, by)
    if (isRefusal(it)) return { items: [], facts: {}, steps: [], refusal: it, ...(it.refused.startsWith('parameter.') ? { undecided: true } : {}), illustrative: false, provisional: false }
    const { claim, proposal: { order, owedFen, grossFen, takenFen, netFen, months, because } } = it
    return {
      value: takenFen, facts: { receivable: claim.publicNo, percent: order.percent, from: order.fromMonth, protectedFen: order.protectedFen }, steps: because, illustrative: because.some(({ parameter }) => parameter?.confidence === 'illustrative'), provisional: false,
      items: [
        { key: 'claim', title: { zh: '应收编号', en: 'Claim' }, text: claim.publicNo }, { key: 'owed', title: { zh: '尚欠', en: 'Still owed' }, value: owedFen },
        { key: 'gross', title: { zh: '每月应发（不变）', en: 'Due each month (unchanged)' }, value: grossFen }, { key: 'taken', title: { zh: `每月抵扣（${order.percent}% 以内）`, en: `Set off each month (within ${order.percent}%)` }, value: takenFen },
        { key: 'net', title: { zh: '每月实发', en: 'Paid out each month' }, value: netFen }, { key: 'protected', title: { zh: '至少保留', en: 'Protected' }, value: order.protectedFen },
        { key: 'from', title: { zh: '从哪个月起', en: 'From' }, text: order.fromMonth }, { key: 'months', title: { zh: '约需', en: 'About' }, text: `${months} 个月` },
      ],
    }
  })
}

async function onApprove(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<Done | Refusal> {
  return seeingAll(tx, async () => {
    const claim = await ownClaim(tx, kase.subjectId, kase.form['receivable'])
    const asked = askedIn(kase)
    if (isRefusal(claim)) return claim
    if (isRefusal(asked)) return asked
    const ordered = await orderSetOff(tx, claim, asked, { actor: by.actor, at: by.at, day: by.day, ground: kase.publicNo })
    if (isRefusal(ordered)) return ordered
    const person = await getPerson(tx, deps, kase.subjectId)
    if (person === undefined) throw new Error('a case of nobody')
    const { causeText } = await receivableView(tx, claim, by.day)
    const content = notice({ ...await headingOf(tx, deps, kase, by), claim, cause: causeText.zh, person, of: ordered })
    const { documentId } = await issueDocument(tx, { subjectId: kase.subjectId, agencyId: kase.agencyId, actor: by.actor, kind: 'set-off-notice', caseId: kase.caseId, ground: kase.publicNo, day: by.day, at: by.at, content })
    await sendMessage(tx, {
      subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'payment', isNotice: true, businessKey: `set-off:${ordered.order.orderId}`, caseId: kase.caseId, documentId, title: '以后的待遇将按月抵扣', day: by.day, at: by.at,
      body: `应收 ${claim.publicNo} 还欠 ${yuanText(ordered.owedFen)}。从 ${monthText(ordered.order.fromMonth)}起，每月从您的待遇里抵扣至多 ${ordered.order.percent}%（按现在的待遇约 ${yuanText(ordered.takenFen)}，实发约 ${yuanText(ordered.netFen)}），还清自动停止。待遇标准不变。不同意的，在“应退回的待遇”里点“我有异议”，抵扣先停下来，等我们答复。`,
    })
    return { documents: [{ kind: 'set-off-notice', documentId, title: '抵扣告知书' }] }
  })
}

type Notice = Awaited<ReturnType<typeof headingOf>> & { readonly claim: Receivable, readonly cause: string, readonly person: Person, readonly of: SetOffProposal }

function notice({ claim, cause, person, of: { order, owedFen, grossFen, takenFen, netFen, months }, ...heading }: Notice): DocumentContent {
  return {
    version: 1, ...heading, title: '抵扣告知书', subtitle: `应收编号 ${claim.publicNo}`,
    blocks: [
      { kind: 'paragraph', words: [secret('name', person.name), `：您有多发的待遇没有退清（${cause}）。经三级审核，从您以后的待遇里按月抵扣。抵扣只减少实发，不降低您的待遇标准。`] },
      {
        kind: 'table', columns: [{ title: '项目', align: 'left' }, { title: '金额（元）', align: 'right' }],
        rows: [['尚欠', { fen: owedFen }], ['每月应发（按现在的待遇）', { fen: grossFen }], [`每月抵扣（不超过 ${order.percent}%）`, { fen: takenFen }], ['每月实发', { fen: netFen }], ['任何一个月至少保留', { fen: order.protectedFen }]],
      },
      {
        kind: 'list', items: [
          `从 ${monthText(order.fromMonth)}的待遇起抵扣，约需 ${months} 个月；补发的以前月份不抵扣。`,
          '每次到账的消息都会写明应发、抵扣、实发和还欠多少；还清的当月自动停止，不多扣一分。',
          '您可以随时一次退清；想改为分期退回的，请告诉我们，先撤销抵扣，再商定分期。',
          `认为不该抵扣的，可以在网上“应退回的待遇”里或到窗口提出异议，抵扣即暂停，等我们核实答复；也可以自收到本告知书之日起六十日内申请行政复议，或者六个月内提起行政诉讼。本告知书于 ${dayText(heading.issuedOn)}作出。`,
        ],
      },
      { kind: 'citations', items: citationLines(['社会保险经办条例-46']) },
    ],
  }
}
