import assert from 'node:assert/strict'
import { z } from 'zod'
import { plainDate } from '../kernel/day.ts'
import { fen, formatYuan } from '../kernel/money.ts'
import { determineEmployeePension, type EmployeePension, type EmployeePensionFacts } from '../policy/employee-pension.ts'
import { parameterBook, parseParameterRows } from '../policy/parameter-book.ts'
import { schemeWords } from '../views/scheme-words.ts'
import { must, took, type Story } from './story-cast.ts'
import type { DeclaredMonth } from './story-wages.ts'

const overview = z.object({
  person: z.object({ name: z.string(), maskedId: z.string() }), insurances: z.array(z.object({ scheme: z.string() })), paidMonths: z.int(), accountBalanceFen: z.int(),
  pension: z.object({ monthlyFen: z.int() }).nullable(),
})
const record = z.object({ years: z.array(z.object({ year: z.int(), paidMonths: z.int(), ownFen: z.int(), accountFen: z.int() })), deemedMonths: z.int() })
const recordYear = z.object({ months: z.array(z.object({ month: z.string(), lines: z.array(z.object({ scheme: z.string(), employerName: z.string().nullable(), baseFen: z.int(), ownFen: z.int(), paidOn: z.string().nullable(), amountRef: z.string().nullable() })) })) })
const account = z.object({ balanceFen: z.int(), entries: z.array(z.object({ month: z.string(), kind: z.string(), amountFen: z.int(), balanceFen: z.int(), amountRef: z.string() })) })
const pensionFacts = z.object({ facts: z.custom<EmployeePensionFacts>((value) => typeof value === 'object' && value !== null && 'contributions' in value), region: z.string(), statutoryMonth: z.string() })
const parameters = z.object({ rows: z.array(z.unknown()), hash: z.string() })

export type SeenPortal = { readonly estimate: EmployeePension, readonly accountRef: string, readonly contributionRef: string | undefined }

/** Step 2: she looks at her own record, month by month, and estimates her pension with the rule the office decides by. */
export async function openThePortal(story: Story, { month }: DeclaredMonth): Promise<SeenPortal> {
  const { say, heroine, world } = story
  const citizen = await story.citizen(heroine.name)
  const seen = overview.parse(took(await citizen.get('/v1/me/overview')))
  assert.equal(seen.person.name, heroine.name)
  assert.ok(!seen.person.maskedId.includes(heroine.idNumber.slice(6, 14)), 'the number is masked')
  assert.equal(seen.pension, null)
  const years = record.parse(took(await citizen.get('/v1/me/record')))
  assert.equal(years.years.reduce((sum, { paidMonths }) => sum + paidMonths, 0), seen.paidMonths)
  const own = account.parse(took(await citizen.get('/v1/me/account')))
  assert.equal(own.balanceFen, seen.accountBalanceFen)
  assert.equal(own.entries.reduce((sum, { amountFen }) => sum + amountFen, 0), own.balanceFen, 'the movements add up to the balance')
  say(`${heroine.name}（${seen.person.maskedId}）登录个人门户：缴费 ${seen.paidMonths} 个月，视同缴费 ${years.deemedMonths} 个月，个人账户 ${formatYuan(fen(own.balanceFen))} 元`)

  const detail = recordYear.parse(took(await citizen.get(`/v1/me/record/${month.slice(0, 4)}`)))
  const shown = detail.months.find((one) => one.month === month)
  assert.equal(shown?.lines.filter(({ paidOn }) => paidOn !== null).length, 4, 'the month just paid shows its five insurances, medical and maternity in one line')
  for (const { month: of, lines } of detail.months.slice(-3)) say(`  ${of}：${lines.map(({ scheme, ownFen }) => `${schemeWords(scheme).zh} ${formatYuan(fen(ownFen))}`).join('，')}`)

  const of = pensionFacts.parse(took(await citizen.get('/v1/me/pension-facts')))
  assert.equal(of.statutoryMonth, heroine.retiresIn)
  const { rows, hash } = parameters.parse(took(await citizen.get(`/v1/parameters?region=${of.region}&asOf=${world.today()}`)))
  const book = parameterBook(parseParameterRows(rows), { region: of.region, asOf: plainDate(world.today()) })
  const estimate = must(determineEmployeePension({ ...of.facts, retiresIn: heroine.retiresIn }, book, { reasons: true }))
  assert.ok(estimate.value.totalFen > 0 && estimate.because.length > 5)
  say(`  用门户给出的事实和参数（${hash.slice(0, 12)}…）在本机测算：${heroine.retiresIn} 退休，每月 ${formatYuan(estimate.value.totalFen)} 元 = 基础 ${formatYuan(estimate.value.basicFen)} + 个人账户 ${formatYuan(estimate.value.accountFen)}${estimate.value.transitionalFen > 0 ? ` + 过渡性 ${formatYuan(estimate.value.transitionalFen)}` : ''}`)
  const [entry] = own.entries
  assert.ok(entry)
  return { estimate: estimate.value, accountRef: entry.amountRef, contributionRef: shown?.lines.find(({ scheme }) => scheme === 'pension-employee')?.amountRef ?? undefined }
}
