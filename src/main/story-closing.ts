import assert from 'node:assert/strict'
import { z } from 'zod'
import { fen, formatYuan } from '../kernel/money.ts'
import { sendNotice } from '../partners/demonstration-departments.ts'
import { tellOfEmployer } from '../partners/demonstration-notices.ts'
import { enrolmentsOf, factsAsKnown } from '../records/records.ts'
import { collectTaxes } from './demonstration.ts'
import { took, type Story } from './story-cast.ts'
import type { Founded } from './story-founding.ts'
import type { Staffed } from './story-roster.ts'
import { sendReceipts } from './story-wages.ts'
import { until } from './story-world.ts'

const cases = z.array(z.object({ caseNo: z.string(), matter: z.string(), state: z.string() }))
const messages = z.array(z.object({ title: z.string(), body: z.string() }))
const dues = z.object({ dueFen: z.int(), receivedFen: z.int() })

/** The authority strikes the firm off; what it owes is paid first, to the fen, and then the cancellation goes on by itself (条例第十条). */
export async function closedWhenPaid(story: Story, { chief, employer, employerId }: Founded, { month, totalFen }: Staffed): Promise<void> {
  const { world, say } = story
  const answer = await sendNotice(world.deps.keys, world.addresses.partners, tellOfEmployer('market-regulation.employer-deregistered.v1', employer, { on: world.today(), no: 'STORY-STRUCK-OFF-1' }))
  assert.equal(answer.status, 202, JSON.stringify(answer.body))
  const waits = await until('the cancellation to be opened', async () => cases.parse(took(await chief.get('/v1/cases'))).find(({ matter, state }) => matter === 'REG-04' && state === 'suspended'))
  const told = messages.parse(took(await chief.get('/v1/employer/messages'))).map(({ body }) => body).find((body) => body.includes('尚欠'))
  assert.ok(told?.includes(`尚欠 ${formatYuan(fen(totalFen))} 元`), told)
  assert.equal(await standing(story, employerId), 'active', 'nothing ends while a fen is owed')
  say(`市场监管部门注销登记的通知到达，系统自行开出注销办件 ${waits.caseNo}；还欠 ${formatYuan(fen(totalFen))} 元，注销停在那里并逐项告知`)

  const fileNo = `SXTAX-${world.today().replaceAll('-', '')}-81`
  const { text, lines } = await world.inSystem((tx) => collectTaxes(tx, world.deps, { month, employerId, fileNo }))
  assert.ok(lines > 0)
  took(await sendReceipts(story, text), 201)
  const paid = dues.parse(took(await chief.get(`/v1/employer/dues?month=${month}`)))
  assert.deepEqual([paid.dueFen, paid.receivedFen], [totalFen, totalFen])
  await until('the cancellation to go on by itself', async () => cases.parse(took(await chief.get('/v1/cases'))).find(({ caseNo, state }) => caseNo === waits.caseNo && state === 'settled'))
  assert.equal(await standing(story, employerId), 'cancelled')
  const enrolled = await world.inSystem((tx) => enrolmentsOf(tx, employerId, {}))
  assert.ok(enrolled.length === 5 && enrolled.every(({ until: end }) => end !== undefined), 'its five insurances have ended')
  say(`  税务实缴文件 ${fileNo} 一到账（${lines} 行），没有人操作，注销自行办结，五项保险终止，文书已发`)
}

const standing = async ({ world }: Story, employerId: number): Promise<string | undefined> => (await world.inSystem((tx) => factsAsKnown(tx, employerId))).standing
