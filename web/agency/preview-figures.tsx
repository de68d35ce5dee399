import { useState } from 'react'
import { fen, formatYuan } from '../../src/kernel/money.ts'
import type { PreviewSummary } from '../api/rulebook-api.ts'
import { r } from '../text/rulebook-text.ts'
import { useText } from '../text/use-text.tsx'
import { Amount } from '../ui/amount.tsx'
import { Bars } from '../ui/bars.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Select } from '../ui/fields.tsx'
import { Facts } from '../ui/surfaces.tsx'

/** What the change does to everybody: how many, how much, how it spreads, and group by group. */
export function PreviewFigures({ of }: { readonly of: PreviewSummary }) {
  const { say } = useText()
  const heads = (count: number) => say(r.heads, { count: count.toLocaleString('zh-CN') })
  return (
    <section className="panel">
      <header><h2>{say(r.figures)}</h2></header>
      <div className="inner stack">
        <div className="cols even">
          <Facts facts={[
            [say(r.headCount), heads(of.heads)], [say(r.changed), heads(of.changed)], [say(r.raised), heads(of.raised)], [say(r.lowered), heads(of.lowered)], [say(r.stays), heads(of.stays)],
            ...(of.reckoned > 0 ? [[say(r.reckoned), heads(of.reckoned)] as const] : []), ...(of.refused > 0 ? [[say(r.refusedHeads), heads(of.refused)] as const] : []),
          ]} />
          <Facts facts={[
            [say(r.monthTotal), <Amount key="month" fen={of.monthFen} />], [say(r.yearTotal), <Amount key="year" fen={of.yearFen} />], [say(r.arrearsTotal), <Amount key="arrears" fen={of.arrearsFen} />],
            [say(r.mean), <Amount key="mean" fen={of.meanFen} />], [say(r.least), <Amount key="least" fen={of.leastFen} />], [say(r.most), <Amount key="most" fen={of.mostFen} />],
          ]} />
        </div>
        {of.distribution.length > 0 && (
          <div className="narrow"><Bars title={say(r.distribution)} oneName={say(r.headsSeries)} points={of.distribution.map(({ fromFen, heads: one }) => ({ at: formatYuan(fen(fromFen)), one }))} /></div>
        )}
        {of.heads > 0 && <Groups of={of} />}
        {of.refusals.length > 0 && <DataTable caption={say(r.refusals)} showCaption rows={of.refusals} rowKey={one => one.code} columns={[{ key: 'code', title: say(r.refusals), isRowHeader: true, cell: one => one.code }, { key: 'heads', title: say(r.headCount), isNumber: true, cell: one => one.heads }]} />}
      </div>
    </section>
  )
}

const groupings = { byPlace: r.byPlace, byAge: r.byAge, byYears: r.byYears, byLevel: r.byLevel } as const
type Grouping = keyof typeof groupings
const isGrouping = (text: string): text is Grouping => text in groupings

function Groups({ of }: { readonly of: PreviewSummary }) {
  const { say } = useText()
  const [by, setBy] = useState<Grouping>('byPlace')
  return (
    <>
      <div className="row"><Select name="groups" label={say(r.groups)} isFilter emptyLabel={false} value={by} onChange={text => { if (isGrouping(text)) setBy(text) }} options={Object.entries(groupings).map(([value, words]) => ({ value, label: say(words) }))} /></div>
      <DataTable
        caption={`${say(r.groups)}：${say(groupings[by])}`} stacks rows={of[by]} rowKey={group => group.key}
        columns={[
          { key: 'group', title: say(r.group), isRowHeader: true, cell: group => group.label },
          { key: 'heads', title: say(r.headCount), isNumber: true, cell: group => group.heads.toLocaleString('zh-CN') },
          { key: 'changed', title: say(r.changed), isNumber: true, cell: group => group.changed.toLocaleString('zh-CN') },
          { key: 'before', title: say(r.before), isNumber: true, cell: group => <Amount fen={group.beforeFen} /> },
          { key: 'after', title: say(r.after), isNumber: true, cell: group => <Amount fen={group.afterFen} /> },
          { key: 'difference', title: say(r.perMonth), isNumber: true, cell: group => <Amount fen={group.afterFen - group.beforeFen} /> },
        ]}
      />
    </>
  )
}
