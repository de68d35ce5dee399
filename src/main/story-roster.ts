import assert from 'node:assert/strict'
import ExcelJS from 'exceljs'
import { z } from 'zod'
import { addDays, monthOf, type YearMonth } from '../kernel/day.ts'
import { citizenCheck, parseCitizenId, type CitizenId } from '../kernel/ids.ts'
import { fen, formatYuan } from '../kernel/money.ts'
import { schemeWords } from '../views/scheme-words.ts'
import { must, took, type Story } from './story-cast.ts'
import type { Client } from './story-client.ts'
import type { Founded } from './story-founding.ts'
import { explanation } from './story-wages.ts'
import { until } from './story-world.ts'

export type Staffed = { readonly month: YearMonth, readonly totalFen: number }

const sent = z.object({ rosterId: z.string(), lines: z.int(), wasKnown: z.boolean() })
const roster = z.object({
  state: z.string(), counts: z.object({ applied: z.int(), already: z.int(), faulty: z.int() }),
  faults: z.array(z.object({ row: z.int(), column: z.string(), value: z.string(), code: z.string(), say: z.object({ zh: z.string() }), remedy: z.object({ zh: z.string() }).nullable() })),
  dues: z.object({ computed: z.int(), totalFen: z.int() }).nullable(), duesRefused: z.object({ code: z.string() }).nullable(),
})
const staffList = z.object({ items: z.array(z.object({ publicNo: z.string(), name: z.string() })), counts: z.object({ active: z.int() }) })
const duesOfMonth = z.object({ totalFen: z.int(), state: z.string(), schemes: z.array(z.object({ scheme: z.string(), persons: z.int(), employerFen: z.int(), ownFen: z.int(), totalFen: z.int() })) })
const duesOfPersons = z.object({ items: z.array(z.object({ name: z.string(), scheme: z.string(), totalFen: z.int(), amountRef: z.string() })) })

type Joiner = { readonly name: string, readonly idNumber: CitizenId, readonly wage: number }

/** The new firm takes people in by the workbook it downloads: what can be done is done, two rows come back with what is wrong, and a second sending changes nothing. */
export async function staffByWorkbook(story: Story, { chief, employer }: Founded): Promise<Staffed> {
  const { world, say, heroine } = story
  const today = world.today()
  const joiners = newPeople(employer.regionCode)
  const on = addDays(today, -3)
  const good = joiners.map(({ name, idNumber, wage }) => [name, idNumber, '增员', on, wage, '', ''])
  const faulty = [['少一位', '61990119950615', '增员', on, 5000, '', ''], [heroine.name, heroine.idNumber, '增员', on, 5000, '', '']]
  const rows = [...good.slice(0, 2), ...faulty, ...good.slice(2)]
  const file = { name: '新芽-增员.xlsx', bytes: await filledIn(chief, 'staff', rows) }

  const first = await upload(chief, 'staff', file)
  const done = await finished(chief, first.rosterId)
  assert.deepEqual(done.counts, { applied: good.length, already: 0, faulty: faulty.length })
  assert.deepEqual(done.faults.map(({ row, column, code }) => [row, column, code]), [[4, '证件号码', 'id.citizen-number-shape'], [5, '证件号码', 'rosters.employed-elsewhere']])
  say(`下载模板，填 ${rows.length} 行增员后上传：${done.counts.applied} 人已参保，${done.counts.faulty} 行退回`)
  for (const { row, column, say: { zh }, remedy } of done.faults) say(`  第 ${row} 行 ${column}：${zh}${remedy === null ? '' : `——${remedy.zh}`}`)
  const back = await readBack(chief, `/v1/employer/rosters/${first.rosterId}/faults.xlsx`)
  assert.deepEqual(back.slice(1).map(([, idNumber]) => idNumber), faulty.map(([, idNumber]) => idNumber), 'the faulty rows come back as they were sent')

  const before = await staffOf(chief)
  assert.deepEqual(before.names, joiners.map(({ name }) => name).sort())
  // A file that left faults is gone through again: what was done is done already, and the faults are told anew.
  const again = await finished(chief, (await upload(chief, 'staff', file)).rosterId)
  assert.deepEqual(again.counts, { applied: 0, already: good.length, faulty: faulty.length })
  const clean = { name: '再交一次.xlsx', bytes: await filledIn(chief, 'staff', [...good].reverse()) }
  const retyped = await upload(chief, 'staff', clean)
  assert.deepEqual((await finished(chief, retyped.rosterId)).counts, { applied: 0, already: good.length, faulty: 0 })
  assert.deepEqual(await upload(chief, 'staff', clean), { ...retyped, wasKnown: true })
  assert.deepEqual(await staffOf(chief), before)
  say(`  同一文件再交一次、换个顺序再交一次：都没有变化，在册仍是 ${before.active} 人；问题行可下载改好再交`)

  return wagesByWorkbook(story, chief, joiners)
}

async function wagesByWorkbook({ world, say }: Story, chief: Client, joiners: readonly Joiner[]): Promise<Staffed> {
  const month = monthOf(world.today())
  const file = { name: `新芽-${month}-工资.xlsx`, bytes: await filledIn(chief, 'wages', joiners.map(({ name, idNumber, wage }) => [name, idNumber, wage])) }
  const listed = await finished(chief, (await upload(chief, 'wages', file, month)).rosterId)
  assert.deepEqual([listed.counts.faulty, listed.duesRefused, listed.counts.applied + listed.counts.already], [0, null, joiners.length])
  const dues = duesOfMonth.parse(took(await chief.get(`/v1/employer/dues?month=${month}`)))
  assert.equal(dues.schemes.reduce((sum, { totalFen }) => sum + totalFen, 0), dues.totalFen)
  assert.ok(dues.totalFen > 0)
  say(`上传 ${month} 工资表：${joiners.length} 人，当月应缴合计 ${formatYuan(fen(dues.totalFen))} 元`)
  for (const { scheme, persons, employerFen, ownFen } of dues.schemes) say(`  ${schemeWords(scheme).zh} ${persons} 人：单位 ${formatYuan(fen(employerFen))}，个人 ${formatYuan(fen(ownFen))}`)

  const persons = duesOfPersons.parse(took(await chief.get(`/v1/employer/dues/persons?month=${month}&limit=200`)))
  assert.equal(persons.items.reduce((sum, { totalFen }) => sum + totalFen, 0), dues.totalFen, 'what each owes adds up to what the firm owes')
  const one = persons.items.find(({ scheme }) => scheme === 'pension-employee')
  assert.ok(one)
  const why = explanation.parse(took(await chief.get(`/v1/amounts/${one.amountRef}/explain`)))
  assert.equal(why.valueFen, one.totalFen)
  assert.ok(why.steps.length >= 3 && why.steps.some(({ cites }) => cites.length > 0))
  say(`  ${one.name}的${schemeWords(one.scheme).zh}为什么是 ${formatYuan(fen(one.totalFen))} 元：`)
  for (const step of why.steps.slice(0, 5)) say(`    ${step.label}：${step.text}`)
  return { month, totalFen: dues.totalFen }
}

/** Writes rows into the template just as a clerk does: the sheet and its headings stay as they are. */
async function filledIn(chief: Client, kind: 'staff' | 'wages', rows: readonly (readonly (string | number)[])[]): Promise<Uint8Array<ArrayBuffer>> {
  const template = await chief.get(`/v1/employer/rosters/template.xlsx?kind=${kind}`)
  assert.equal(template.status, 200)
  const workbook = await opened(template.bytes)
  const [sheet] = workbook.worksheets
  assert.ok(sheet)
  for (const [at, row] of rows.entries()) for (const [column, cell] of row.entries()) sheet.getCell(at + 2, column + 1).value = cell
  return Uint8Array.from(new Uint8Array(await workbook.xlsx.writeBuffer()))
}

async function readBack(chief: Client, path: string): Promise<string[][]> {
  const [sheet] = (await opened((await chief.get(path)).bytes)).worksheets
  const lines: string[][] = []
  sheet?.eachRow((row) => { lines.push(Array.from({ length: row.cellCount }, (_, n) => row.getCell(n + 1).text)) })
  return lines
}

async function opened(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer)
  return workbook
}

async function upload(chief: Client, kind: 'staff' | 'wages', file: Parameters<Client['upload']>[1], month?: YearMonth): Promise<z.infer<typeof sent>> {
  return sent.parse(took(await chief.upload(`/v1/employer/rosters?kind=${kind}${month === undefined ? '' : `&month=${month}`}`, file), 202))
}

const finished = (chief: Client, rosterId: string): Promise<z.infer<typeof roster>> => until('the roster to be worked through', async () => {
  const now = roster.parse(took(await chief.get(`/v1/employer/rosters/${rosterId}`)))
  return now.state === 'done' ? now : undefined
})

async function staffOf(chief: Client): Promise<{ readonly active: number, readonly names: readonly string[] }> {
  const { items, counts } = staffList.parse(took(await chief.get('/v1/employer/staff?limit=200')))
  return { active: counts.active, names: items.map(({ name }) => name).sort() }
}

/** People nobody has a record of yet: numbers of the demonstration's own divisions, with sequences its register does not reach. */
function newPeople(regionCode: string): Joiner[] {
  return [['示例苗一', 5200.5], ['示例苗二', 6800], ['示例苗三', 9100], ['示例苗四', 4300]].map(([name, wage], n) => {
    const first17 = `${regionCode}1995061${n + 1}98${n}`
    return { name: String(name), wage: Number(wage), idNumber: must(parseCitizenId(`${first17}${citizenCheck(first17)}`)) }
  })
}
