import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { z } from 'zod'
import { computeDues, declareWages, duesSchemes, historyOf, type ReceivedReceipts } from '../contributions/contributions.ts'
import { addMonths, firstDayOf, monthOf, type YearMonth } from '../kernel/day.ts'
import { addFen, fen, formatYuan, sumFen, type Fen } from '../kernel/money.ts'
import { parseCreditCode } from '../kernel/ids.ts'
import { trialBalance } from '../ledger/ledger.ts'
import { answerShapes } from '../partners/data-sources.ts'
import { demonstrationKey, teachDepartments } from '../partners/demonstration-data-sources.ts'
import { signatureHeader, signedHeaders } from '../partners/partner-signature.ts'
import { formatTaxReceiptFile, type TaxReceipt } from '../partners/tax-receipt-file.ts'
import { getEmployer, identityNumberOf, getPerson } from '../records/records.ts'
import { must, took, type Story } from './story-cast.ts'
import { answered, openBrowser, type Answered } from './story-client.ts'

export type DeclaredMonth = { readonly month: YearMonth, readonly file: string, readonly fileNo: string }

type DueRow = { readonly due_id: string, readonly subject_id: number, readonly scheme: keyof typeof wordsOfScheme, readonly wage_fen: Fen, readonly base_fen: Fen, readonly employer_fen: Fen, readonly own_fen: Fen, readonly account_fen: Fen }

// Medical and maternity insurance are one contribution (合并实施): four lines for five insurances.
const wordsOfScheme = { 'pension-employee': '养老', 'medical-employee': '医疗（含生育）', unemployment: '失业', injury: '工伤' } as const

/** Step 1: wages of a month, dues of the five insurances, the tax bureau's file, and where the money then stands. */
export async function wagesOfAMonth(story: Story): Promise<DeclaredMonth> {
  const { world, say, heroine } = story
  const month = await monthToDeclare(story)
  const employer = await world.inSystem((tx) => getEmployer(tx, world.deps, heroine.employerId))
  assert.ok(employer, 'she has an employer')
  const lines = await wageLines(story, month)
  const act = { actor: 'system:story', at: world.deps.clock.now(), day: world.today() }
  const declared = must(await world.inSystem((tx) => declareWages(tx, world.deps, { employerId: heroine.employerId, month, source: 'employer', sourceNo: `STORY-${month}`, lines, ...act })))
  assert.equal(declared.lines, lines.length)
  say(`${employer.name}申报 ${month} 工资：${declared.lines} 人，合计 ${formatYuan(declared.totalFen)} 元`)

  must(await world.inSystem((tx) => computeDues(tx, { month, employerId: heroine.employerId, ...act })))
  const dues = await duesOf(story, month)
  const own = dues.filter(({ subject_id }) => subject_id === heroine.subjectId)
  assert.deepEqual(own.map(({ scheme }) => scheme).sort(), Object.keys(wordsOfScheme).sort(), 'all five insurances are due for her')
  const citizen = await story.citizen(heroine.name)
  for (const due of own) {
    const explained = explanation.parse(took(await citizen.get(`/v1/amounts/due~${due.due_id}/explain`)))
    assert.equal(explained.valueFen, due.employer_fen + due.own_fen)
    assert.ok(explained.steps.length >= 3 && explained.steps.some(({ cites }) => cites.length > 0), 'each due names its articles')
    const articles = [...new Set(explained.steps.flatMap(({ cites }) => cites.map(({ title }) => title)))]
    say(`  ${wordsOfScheme[due.scheme]} 基数 ${formatYuan(due.base_fen)}：单位 ${formatYuan(due.employer_fen)}，个人 ${formatYuan(due.own_fen)}${explained.illustrative ? '（含示例参数）' : ''}`)
    for (const step of explained.steps.filter(({ label }) => /·(单位|个人)$/.test(label))) say(`    ${step.label}：${step.text}`)
    say(`    依据 ${articles.join('、')}`)
  }

  const before = await standing(story)
  const fileNo = `SXTAX-${world.today().replaceAll('-', '')}-91`
  const file = await receiptFile(story, { month, fileNo })
  const received = receivedShape.parse(took(await sendReceipts(story, file), 201))
  const total = sumFen(dues.map(({ employer_fen, own_fen }) => addFen(employer_fen, own_fen)))
  assert.equal(received.lines, dues.length)
  assert.equal(received.totalFen, total)
  assert.equal(received.persons, new Set(dues.map(({ subject_id }) => subject_id)).size)
  await taxBureauRemembers(story, month, lines.map(({ idNumber }) => idNumber))
  say(`税务实缴文件 ${fileNo}：${received.lines} 行，${formatYuan(fen(received.totalFen))} 元，分入 ${received.books.length} 个账套，凭证 ${received.books.flatMap(({ voucherNos }) => voucherNos).length} 张`)

  const paid = await world.inSystem((tx) => historyOf(tx, heroine.subjectId, { from: month, until: addMonths(month, 1) }))
  assert.deepEqual(paid.map(({ scheme, employerFen, ownFen }) => [scheme, employerFen, ownFen]).sort(), own.map((due) => [due.scheme, due.employer_fen, due.own_fen]).sort(), 'what was due is what was paid')
  const after = await standing(story)
  const credited = own.find(({ scheme }) => scheme === 'pension-employee')?.account_fen ?? 0
  assert.ok(credited > 0)
  assert.equal(after.accountFen - before.accountFen, credited, 'the account grew by what the rule credits')
  assert.equal(after.incomeFen - before.incomeFen, total, 'the books hold every fen of the file')
  for (const { bookId } of received.books) assert.ok((await world.inSystem((tx) => trialBalance(tx, bookId, monthOf(world.today())))).isBalanced, `book ${bookId} balances`)
  say(`${heroine.name}的养老个人账户记入 ${formatYuan(fen(credited))} 元，余额 ${formatYuan(fen(after.accountFen))} 元；各账套借贷相等`)
  return { month, file, fileNo }
}

/** Posts a file as the tax bureau does: signed, at the partners' door. */
export async function sendReceipts({ world }: Story, file: string, signature?: string): Promise<Answered> {
  return answered(await openBrowser().visit(`${world.addresses.partners}/v1/partners/tax/receipts`, {
    method: 'POST', body: file, headers: { 'content-type': 'text/plain', ...signedHeaders(world.deps.keys, 'tax', 'from', file), ...(signature === undefined ? {} : { [signatureHeader]: signature }) },
  }))
}

/** The tax bureau of the demonstration knows what it collected: one month more for each of these people. */
async function taxBureauRemembers({ world }: Story, month: YearMonth, idNumbers: readonly string[]): Promise<void> {
  const { keys } = world.deps
  await world.inSystem(async (tx) => {
    for (const idNumber of idNumbers) {
      const row = await tx.selectFrom('partner_demo_answer').select('body').where('key_hash', '=', demonstrationKey(keys, 'TX', idNumber)).where('source', '=', 'TX').executeTakeFirst()
      const known = answerShapes.TX.safeParse(row?.body)
      if (known.success) await teachDepartments(tx, keys, idNumber, { TX: { ...known.data, months: known.data.months + 1, lastMonth: month } })
    }
  })
}

/** The first month that was neither declared nor paid for her. */
export async function monthToDeclare({ world, heroine }: Story): Promise<YearMonth> {
  const { rows: [last] } = await sql<{ month: ReturnType<typeof firstDayOf> | null }>`select greatest(
      (select max(month) from contribution where subject_id = ${heroine.subjectId} and scheme = 'pension-employee'),
      (select max(month) from wage where subject_id = ${heroine.subjectId} and known_until is null)) as month`.execute(world.owner)
  assert.ok(last?.month, 'she has a record')
  return addMonths(monthOf(last.month), 1)
}

/** The same people with the wages they had in the last month of the record. */
export async function wageLines({ world, heroine }: Story, month: YearMonth): Promise<{ idNumber: string, name: string, wageFen: Fen }[]> {
  const { rows } = await sql<{ subject_id: number, wage_fen: Fen }>`
    select e.subject_id, coalesce(
      (select w.wage_fen from wage w where w.subject_id = e.subject_id and w.known_until is null order by w.month desc limit 1),
      (select c.base_fen from contribution c where c.subject_id = e.subject_id and c.scheme = 'pension-employee' order by c.month desc limit 1)) as wage_fen
    from enrolment e where e.employer_id = ${heroine.employerId} and e.scheme = 'pension-employee' and e.known_until is null and e.valid_from <= ${firstDayOf(month)}::date
      and (e.valid_until is null or e.valid_until > ${firstDayOf(month)}::date) order by e.subject_id`.execute(world.owner)
  return world.inSystem(async (tx) => {
    const lines: { idNumber: string, name: string, wageFen: Fen }[] = []
    for (const { subject_id, wage_fen } of rows) {
      const person = await getPerson(tx, world.deps, subject_id)
      assert.ok(person)
      lines.push({ idNumber: await identityNumberOf(tx, world.deps, subject_id), name: person.name, wageFen: wage_fen })
    }
    return lines
  })
}

async function duesOf({ world, heroine }: Story, month: YearMonth): Promise<DueRow[]> {
  const { rows } = await sql<DueRow>`select due_id, subject_id, scheme, wage_fen, base_fen, employer_fen, own_fen, account_fen from due
    where employer_id = ${heroine.employerId} and month = ${firstDayOf(month)}::date order by subject_id, array_position(array['pension-employee', 'medical-employee', 'unemployment', 'injury'], scheme)`.execute(world.owner)
  assert.ok(rows.length > 0 && rows.every(({ scheme }) => duesSchemes.some((one) => one === scheme)))
  return rows
}

/** What the tax bureau writes when everything that was due from her employer was paid. */
export async function receiptFile(story: Story, { month, fileNo }: { readonly month: YearMonth, readonly fileNo: string }): Promise<string> {
  const { world, heroine } = story
  const dues = await duesOf(story, month)
  const code = must(parseCreditCode((await world.inSystem((tx) => getEmployer(tx, world.deps, heroine.employerId)))?.creditCode ?? ''))
  const day = world.today()
  const receipts = await world.inSystem(async (tx) => {
    const made: Omit<TaxReceipt, 'line'>[] = []
    for (const [n, due] of dues.entries()) {
      const person = await getPerson(tx, world.deps, due.subject_id)
      assert.ok(person)
      made.push({
        scheme: due.scheme, month, idNumber: await identityNumberOf(tx, world.deps, due.subject_id), name: person.name, employerCode: code, kind: 'regular',
        baseFen: due.base_fen, employerFen: due.employer_fen, ownFen: due.own_fen, paidOn: day, taxBillNo: `SX${fileNo.slice(6).replaceAll('-', '')}${String(n + 1).padStart(6, '0')}`,
      })
    }
    return made
  })
  return formatTaxReceiptFile({ fileNo, day, receipts })
}

async function standing({ world, heroine }: Story): Promise<{ accountFen: number, incomeFen: number }> {
  const { rows: [sums] } = await sql<{ account: number, income: number }>`select
    (select coalesce(sum(amount_fen), 0)::bigint from account_entry where subject_id = ${heroine.subjectId} and scheme = 'pension-employee') as account,
    (select coalesce(sum(amount_fen), 0)::bigint from ledger_entry where event = 'E-01') as income`.execute(world.owner)
  return { accountFen: sums?.account ?? 0, incomeFen: sums?.income ?? 0 }
}

export const explanation = z.object({
  valueFen: z.int(), title: z.string(), illustrative: z.boolean(), provisional: z.boolean(), rule: z.string(), hash: z.string(),
  steps: z.array(z.object({ key: z.string(), label: z.string(), text: z.string(), valueText: z.string(), cites: z.array(z.object({ id: z.string(), title: z.string() })) })),
})
const receivedShape = z.object({
  fileNo: z.string(), lines: z.int(), totalFen: z.int(), persons: z.int(), books: z.array(z.object({ bookId: z.string(), lines: z.int(), totalFen: z.int(), voucherNos: z.array(z.string()) })),
}) satisfies z.ZodType<Pick<ReceivedReceipts, 'fileNo' | 'lines' | 'persons'> & { totalFen: number }>
