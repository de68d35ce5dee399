import { chineseDate } from '../kernel/day-text.ts'
import { awardItem, readDecision } from '../benefits/benefits.ts'
import { hashOf } from '../kernel/canonical.ts'
import type { PlainDate } from '../kernel/day.ts'
import type { Step } from '../kernel/explained.ts'
import { addFen, noFen, subtractFen, type Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { deductionsOf } from '../payroll/payroll.ts'
import type { Tx } from '../platform/database.ts'
import type { CitationId } from '../policy/statutes/statutes.ts'
import { cite } from '../policy/statutes/statutes.ts'
import { computedKinds, tellDecision } from './explain-decision.ts'
import { amountWords, type AmountStep } from './amount-words.ts'
import type { Readers, ToldAmount } from './told-amount.ts'
import { readPayLine, type LineItem } from './views-store.ts'
import { viewsRefusal } from './views-refusals.ts'

/**
 * A payment opened: the items of the award that covered the month, what was paid for it before, and below them the decision that set
 * each item, with its own reasons. The items are compared with the award and every decision is computed again.
 */
export async function explainLine(readers: Readers, subjectId: number, lineId: string): Promise<ToldAmount | Refusal> {
  const { tx } = readers
  const line = await readPayLine(tx, subjectId, lineId)
  if (line === undefined) return viewsRefusal('views.no-such-amount')
  const steps: Step[] = [{ key: 'line.month', value: line.month, unit: 'month' }]
  const recomputed: LineItem[] = []
  for (const item of line.items) {
    steps.push(itemStep(item))
    const stored = item.awardItemId === undefined ? undefined : await awardItem(tx, subjectId, item.awardItemId)
    // What was paid before stands in the line alone; everything else must be an item of the award.
    recomputed.push(stored === undefined ? item : { item: stored.item, awardItemId: stored.awardItemId, amountFen: stored.amountFen, decisionId: stored.decisionId })
  }
  const totalFen = recomputed.reduce<Fen>((sum, item) => addFen(sum, item.amountFen), noFen)
  steps.push({ key: 'line.total', value: line.amountFen, unit: 'fen', ...(line.items.length > 1 ? { formula: 'Σ' } : {}), cites: cite('社会保险法-16') })

  const net = await netSteps(tx, subjectId, lineId, line.amountFen)
  const decisions = await decisionsBehind(readers, subjectId, [...new Set(line.items.flatMap((item) => (item.decisionId === undefined ? [] : [item.decisionId])))])
  if (isRefusal(decisions)) return decisions
  const contentOf = (amountFen: Fen, items: readonly LineItem[], hashes: readonly string[]) => hashOf({ awardId: line.awardId, month: line.month, cause: line.cause, amountFen, items, decisions: hashes })
  const storedHash = contentOf(line.amountFen, line.items, decisions.map((one) => one.storedHash))
  const hash = contentOf(totalFen, recomputed, decisions.map((one) => one.hash))
  return {
    valueFen: line.amountFen,
    title: line.cause === 'benefit' ? { zh: `${chineseDate(line.month)}发放`, en: `Paid for ${line.month}` } : { zh: `${chineseDate(line.month)}补发差额`, en: `Supplement for ${line.month}` },
    steps: [...steps, ...net, ...decisions.flatMap((one) => one.steps)], rule: decisions[0]?.rule ?? 'award-timeline', hash, storedHash,
    same: hash === storedHash && decisions.every((one) => one.same),
  }
}

/** What was taken of a payment towards what its owner owes back, by which claim and why so much, and what was left: the right above it stays whole. */
async function netSteps(tx: Tx, subjectId: number, lineId: string, grossFen: Fen): Promise<readonly Step[]> {
  const taken = (await deductionsOf(tx, { subjectId, lineId })).filter(({ state }) => state !== 'released')
  const [first] = taken
  if (first === undefined) return []
  const share = first.because.filter(({ key }) => key === 'setOffShare' || key === 'protectedMonthly')
  const net = taken.reduce<Fen>((left, { amountFen }) => subtractFen(left, amountFen), grossFen)
  return [
    ...share, ...taken.map(({ receivableNo, amountFen }): Step => ({ key: 'line.deducted', value: amountFen, unit: 'fen', of: receivableNo, cites: cite('社会保险经办条例-46') })),
    { key: 'line.net', value: net, unit: 'fen', formula: '−' },
  ]
}

type Behind = { readonly steps: readonly Step[]; readonly rule: string; readonly hash: string; readonly storedHash: string; readonly same: boolean }

async function decisionsBehind(readers: Readers, subjectId: number, ids: readonly string[]): Promise<readonly Behind[] | Refusal> {
  const behind: Behind[] = []
  for (const id of ids) { // One or two for a line.
    const row = await readDecision(readers.tx, subjectId, id)
    const told = await tellDecision(readers, subjectId, id)
    if (!isRefusal(told) && row !== undefined) {
      behind.push({ steps: [decidedOn(row.decidedOn), ...told.steps], rule: told.rule, hash: told.hash, storedHash: told.storedHash, same: told.same })
      continue
    }
    if (row === undefined) return viewsRefusal('views.no-such-amount')
    // A decision of another kind keeps its own hash; it is named, not computed again. One that should compute and does not is not the same.
    const computes = computedKinds.includes(row.kind)
    behind.push({ steps: [decidedOn(row.decidedOn)], rule: row.rule, hash: computes ? '' : row.hash, storedHash: row.hash, same: !computes })
  }
  return behind
}

const decidedOn = (day: PlainDate): Step => ({ key: 'line.decidedOn', value: day, unit: 'day', cites: cite('社会保险经办条例-18') })

const itemStep = ({ item, amountFen }: LineItem): Step => {
  // The adjustment of each year is an item of its own.
  const [name = item, year] = /^(adjustment)-(\d{4})$/.exec(item)?.slice(1) ?? [item]
  const key: AmountStep = isStep(`item.${name}`) ? `item.${name}` as AmountStep : 'item.other'
  const article = articles[name]
  return { key, value: amountFen, unit: 'fen', ...(key === 'item.other' ? { of: item } : year === undefined ? {} : { of: year }), ...(article === undefined ? {} : { cites: cite(article) }) }
}

const isStep = (key: string): key is AmountStep => Object.hasOwn(amountWords, key)
const articles: Readonly<Record<string, CitationId>> = { basic: '社会保险法-15', account: '社会保险法-15', adjustment: '社会保险法-18' }
