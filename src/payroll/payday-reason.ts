import { sql } from 'kysely'
import { addFen, formatYuan, fen, noFen, subtractFen, sumFen, type Fen } from '../kernel/money.ts'
import type { Tx } from '../platform/database.ts'
import type { Taken } from './set-off-store.ts'

type Item = { readonly item: string, readonly amountFen: number }

/** A paid line beside what the month before gave for the same award. */
export type PaidBeside = {
  readonly subjectId: number, readonly lineId: string, readonly cause: string, readonly amountFen: Fen, readonly items: readonly Item[]
  readonly beforeFen: Fen | null, readonly beforeItems: readonly Item[] | null
  /** Any earlier month of the award was paid. */
  readonly isFirst: boolean
}

/** What was paid and what the month before was, for every line the bank just answered. Reads `bank_says`. */
export async function paidBeside(tx: Tx): Promise<ReadonlyMap<string, PaidBeside>> {
  const { rows } = await sql<PaidBeside>`
    select s.subject_id as "subjectId", s.line_id as "lineId", l.cause, l.amount_fen as "amountFen", l.items, p.before_fen as "beforeFen", p.before_items as "beforeItems",
      not exists (select 1 from pay_line f where f.subject_id = l.subject_id and f.award_id = l.award_id and f.month < l.month) as "isFirst"
    from bank_says s join pay_line l on l.subject_id = s.subject_id and l.line_id = s.line_id
    left join lateral (
      select sum(b.amount_fen)::bigint as before_fen,
        (select jsonb_agg(i.value) from pay_line c cross join lateral jsonb_array_elements(c.items) i
          where c.subject_id = l.subject_id and c.award_id = l.award_id and c.month = (l.month - interval '1 month')::date) as before_items
      from pay_line b where b.subject_id = l.subject_id and b.award_id = l.award_id and b.month = (l.month - interval '1 month')::date) p on true
    where s.paid`.execute(tx)
  return new Map(rows.map((row) => [row.lineId, row]))
}

/** Why it is more or less than last month, on one line: what staff are asked most, told before anybody asks. */
export function paydayReason({ cause, amountFen, items, beforeFen, beforeItems, isFirst }: Omit<PaidBeside, 'subjectId' | 'lineId'>): string {
  if (cause !== 'benefit') return '这是该月补发的差额。'
  if (isFirst) return '这是第一笔。'
  if (beforeFen === null) return '上月没有发放，本月起恢复。'
  const difference = subtractFen(amountFen, beforeFen)
  if (difference === 0) return '与上月相同。'
  const because = changesOf(items, beforeItems ?? [])
  return `比上月${difference > 0 ? '多' : '少'} ${formatYuan(fen(Math.abs(difference)))} 元${because.length === 0 ? '' : `：${because.join('，')}`}。`
}

/** Gross, what was taken, for which claim, net, and what remains: for a payment that was lessened; nothing otherwise. */
export function deductionReason(netFen: Fen, taken: readonly Omit<Taken, 'lineId'>[]): string {
  if (taken.length === 0) return ''
  const takenFen = sumFen(taken.map(({ amountFen }) => amountFen))
  const claims = taken.map(({ receivableNo, amountFen, owedFen }) => `应收 ${receivableNo} 抵扣 ${formatYuan(amountFen)} 元，${owedFen === noFen ? '已全部还清' : `还欠 ${formatYuan(owedFen)} 元`}`)
  return `本月应发 ${formatYuan(addFen(netFen, takenFen))} 元，依抵扣告知书${claims.join('；')}；实发 ${formatYuan(netFen)} 元。待遇标准没有变。`
}

/** What each item brought or took; their sum is the difference. */
function changesOf(now: readonly Item[], before: readonly Item[]): string[] {
  const sums = new Map<string, number>()
  for (const { item, amountFen } of now) sums.set(item, (sums.get(item) ?? 0) + amountFen)
  for (const { item, amountFen } of before) sums.set(item, (sums.get(item) ?? 0) - amountFen)
  return [...sums].filter(([, change]) => change !== 0).sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
    .map(([item, change]) => `${itemWords[item] ?? '其他项目'}${change > 0 ? '增加' : '减少'} ${formatYuan(fen(Math.abs(change)))} 元`)
}

const itemWords: Readonly<Record<string, string>> = {
  'basic': '基础养老金', 'account': '个人账户养老金', 'transitional': '过渡性养老金', 'plateau': '高原地区增发', 'rounding': '总额进位', 'adjustment': '待遇调整',
  'paid-before': '此前已发部分', 'recovered': '退回款项',
}
