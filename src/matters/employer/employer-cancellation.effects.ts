import { z } from 'zod'
import { sql } from 'kysely'
import { owedBy } from '../../contributions/contributions.ts'
import { employerCancellation, sendMessage } from '../../documents/documents.ts'
import { addDays, parseDay, type PlainDate } from '../../kernel/day.ts'
import { chineseDate } from '../../kernel/day-text.ts'
import { formatYuan } from '../../kernel/money.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import type { Queue } from '../../platform/jobs.ts'
import { endEnrolment, enrolmentsOf, recordFact, type Scheme } from '../../records/records.ts'
import { citationLines, headingOf } from '../case-documents.ts'
import type { ServiceCase } from '../engine/case.ts'
import type { By, Done, MatterEffects, MattersDeps, Opening, WaitsFor } from '../engine/effects.ts'
import { schemeWords } from '../scheme-words.ts'
import { actOf, employerOf, issueTo, refuseEmployer, whyEnded } from './employer-case.ts'
import { employerRefusal } from './employer-refusals.ts'

/** 条例第十条: an employer settles first. Waits while a fen is owed or a month is undeclared, and ends everything once nothing is. */
export const employerCancellationEffects: MatterEffects = { admit, waits, onApprove, onRefuse: refuseEmployer }

/** Looks at one waiting cancellation, or at all of them, with the eyes of the system: an agency sees only its own share of what is owed. */
export const cancellationQueue: Queue<{ caseNo?: string | undefined }> = { name: 'employer-cancellation', data: z.strictObject({ caseNo: z.string().optional() }) }

async function admit(tx: Tx, _deps: MattersDeps, { subjectId, form }: Opening, by: By): Promise<Refusal | undefined> {
  const { endsOn } = form
  if (typeof endsOn === 'string' && endsOn > by.day) return employerRefusal('employer.ends-in-future', { endsOn })
  return whyEnded(tx, subjectId)
}

async function waits(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<WaitsFor | undefined> {
  if (by.actor.startsWith('system:')) return stillOwed(tx, kase)
  await deps.jobs.enqueue(tx, cancellationQueue, { caseNo: kase.publicNo }, { key: `received:${kase.publicNo}` })
  return { key: 'dues-unpaid', say: { zh: '正在核对应缴社会保险费', en: 'What is due is being checked' } }
}

async function stillOwed(tx: Tx, kase: ServiceCase): Promise<WaitsFor | undefined> {
  const owed = await owedBy(tx, kase.subjectId, endOf(kase))
  if (owed.totalFen === 0 && owed.undeclared.length === 0) return undefined
  const parts = owed.lines.map(({ month, scheme, owedFen }) => ({
    zh: `${chineseDate(month)}${schemeWords[scheme]?.zh ?? scheme} ${formatYuan(owedFen)} 元`, en: `${month} ${schemeWords[scheme]?.en ?? scheme} ${formatYuan(owedFen)} yuan`,
  }))
  const undeclared = owed.undeclared.map(chineseDate)
  return {
    key: 'dues-unpaid',
    say: {
      zh: [
        ...(parts.length > 0 ? [`尚欠 ${formatYuan(owed.totalFen)} 元：${parts.map(({ zh }) => zh).join('、')}`] : []),
        ...(undeclared.length > 0 ? [`${undeclared.join('、')}尚未申报工资`] : []),
      ].join('；'),
      en: [
        ...(parts.length > 0 ? [`${formatYuan(owed.totalFen)} yuan are owed: ${parts.map(({ en }) => en).join(', ')}`] : []),
        ...(undeclared.length > 0 ? [`wages of ${owed.undeclared.join(', ')} are not declared`] : []),
      ].join('; '),
    },
  }
}

/** Ends who is still insured through the employer, the employer's own enrolments, and its standing; under the system's context. */
async function onApprove(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<Done | Refusal> {
  const employer = await employerOf(tx, deps, kase.subjectId)
  const until = addDays(endOf(kase), 1)
  const staff = await endStaff(tx, kase, { until, name: employer.name }, by)
  if (isRefusal(staff)) return staff
  const insurances: { title: string, until: PlainDate }[] = []
  for (const row of (await enrolmentsOf(tx, kase.subjectId, {})).filter((one) => one.until === undefined)) {
    const ended = await endEnrolment(tx, { subjectId: kase.subjectId, scheme: schemeOf(row.scheme), until: until > row.from ? until : addDays(row.from, 1) }, actOf(kase, by))
    if (isRefusal(ended)) return ended
    insurances.push({ title: schemeWords[row.scheme]?.zh ?? row.scheme, until })
  }
  const standing = await recordFact(tx, { subjectId: kase.subjectId, kind: 'standing', value: 'cancelled', from: until, source: `case:${kase.publicNo}` }, actOf(kase, by))
  if (isRefusal(standing)) return standing
  const reason = kase.matter.form['reason']
  const content = employerCancellation({
    ...await headingOf(tx, deps, kase, by), employer, cancelledOn: by.day, insurances, citations: citationLines(['社会保险经办条例-10', '社会保险法-57']),
    reasonText: (reason?.kind === 'choice' ? reason.options.find(({ value }) => value === kase.form['reason'])?.title.zh : undefined) ?? '终止',
  })
  return { documents: [await issueTo(tx, kase, { kind: 'employer-cancellation', content }, by)] }
}

async function endStaff(tx: Tx, kase: ServiceCase, { until, name }: { readonly until: PlainDate, readonly name: string }, by: By): Promise<undefined | Refusal> {
  const { rows } = await sql<{ subject_id: number, scheme: string, valid_from: PlainDate, agency_id: number }>`
    select subject_id, scheme, valid_from, agency_id from enrolment where employer_id = ${kase.subjectId} and valid_until is null and known_until is null order by subject_id, scheme`.execute(tx)
  for (const row of rows) {
    const ended = await endEnrolment(tx, { subjectId: row.subject_id, scheme: schemeOf(row.scheme), until: until > row.valid_from ? until : addDays(row.valid_from, 1) }, actOf(kase, by))
    if (isRefusal(ended)) return ended
    await sendMessage(tx, {
      subjectId: row.subject_id, agencyId: row.agency_id, kind: 'case', businessKey: `employer-ended:${kase.publicNo}`, title: '您的参保单位已注销',
      body: `${name}已注销社会保险登记，您在该单位的参保自${chineseDate(until)}起停止，已缴的记录不受影响。可以由新单位接着参保，或以灵活就业身份参保；符合条件的可以申领失业保险金。`, day: by.day, at: by.at,
    })
  }
  return undefined
}

function endOf(kase: ServiceCase): PlainDate {
  const text = kase.form['endsOn']
  const day = typeof text === 'string' ? parseDay(text) : undefined
  if (day === undefined || isRefusal(day)) throw new Error('a cancellation without a last day')
  return day
}

const schemes: readonly Scheme[] = ['pension-employee', 'pension-government', 'pension-resident', 'unemployment', 'injury', 'medical-employee', 'maternity', 'medical-resident']
const schemeOf = (text: string): Scheme => {
  const scheme = schemes.find((known) => known === text)
  if (scheme === undefined) throw new Error(`no scheme ${text}`)
  return scheme
}
