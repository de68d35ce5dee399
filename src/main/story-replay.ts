import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { z } from 'zod'
import { fen, formatYuan } from '../kernel/money.ts'
import type { PaidMonth } from './story-payroll.ts'
import type { SeenPortal } from './story-portal.ts'
import type { Granted } from './story-retirement.ts'
import { took, type Story } from './story-cast.ts'
import { explanation } from './story-wages.ts'

const replayed = z.object({ same: z.boolean(), hash: z.string(), storedHash: z.string() })

/** Step 6: any stored amount says why it is what it is, and computed again from what was known then it is the same, hash and all. */
export async function explainAndReplay(story: Story, amounts: { readonly portal: SeenPortal, readonly granted: Granted, readonly paid: PaidMonth }): Promise<void> {
  const { say, heroine, world } = story
  const citizen = await story.citizen(heroine.name)
  const { rows: dues } = await sql<{ due_id: string }>`select due_id from due where subject_id = ${heroine.subjectId} order by scheme, due_id`.execute(world.owner)
  const refs = [amounts.granted.decisionRef, amounts.paid.lineRef, amounts.portal.accountRef, ...(amounts.portal.contributionRef ? [amounts.portal.contributionRef] : []), ...dues.map(({ due_id }) => `due~${due_id}`)]
  for (const ref of new Set(refs)) {
    const why = explanation.parse(took(await citizen.get(`/v1/amounts/${ref}/explain?lang=zh`)))
    const again = replayed.parse(took(await citizen.post(`/v1/amounts/${ref}/replay`, {})))
    assert.deepEqual([again.same, again.hash], [true, again.storedHash], ref)
    assert.equal(why.hash, again.storedHash)
    const once = explanation.parse(took(await citizen.get(`/v1/amounts/${ref}/explain?lang=zh`)))
    assert.deepEqual(once, why, 'told twice, the same')
    say(`  ${why.title}：${formatYuan(fen(why.valueFen))} 元，${why.steps.length} 步，重放哈希 ${again.hash.slice(0, 16)}… 相同`)
  }
  const decision = explanation.parse(took(await citizen.get(`/v1/amounts/${amounts.granted.decisionRef}/explain?lang=zh`)))
  assert.equal(decision.valueFen, amounts.granted.monthlyFen)
  say(`  ${decision.title}，${decision.steps.length} 步的最后几步：`)
  for (const { label, text, cites } of decision.steps.slice(-12)) say(`    ${label}：${text}${cites[0] ? `（${cites[0].title}）` : ''}`)
  const other = await citizen.get('/v1/amounts/decision~00000000-0000-4000-8000-000000000000/explain')
  assert.equal(other.status, 404)
}
