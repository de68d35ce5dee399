import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { rulebookApi, type Outlier, type WhichOutliers } from '../api/rulebook-api.ts'
import { r } from '../text/rulebook-text.ts'
import { useText } from '../text/use-text.tsx'
import { Amount } from '../ui/amount.tsx'
import { Link } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Select } from '../ui/fields.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { paths } from './paths.ts'

const kinds = { most: r.whichMost, lowered: r.whichLowered, beyond: r.whichBeyond, stays: r.whichStays } as const satisfies Record<WhichOutliers, unknown>
const isKind = (text: string): text is WhichOutliers => text in kinds

/** The persons somebody should look at before signing: fifty at most, the largest differences first. */
export function PreviewOutliers({ id }: { readonly id: string }) {
  const { say } = useText()
  const [which, setWhich] = useState<WhichOutliers>('most')
  const found = useQuery({ queryKey: ['rulebook', 'outliers', id, which], queryFn: () => rulebookApi.outliers(id, which) })
  return (
    <section className="panel">
      <header><h2>{say(r.outliers)}</h2></header>
      <div className="inner stack">
        <div className="row"><Select name="which" label={say(r.which)} isFilter emptyLabel={false} value={which} onChange={text => { if (isKind(text)) setWhich(text) }} options={Object.entries(kinds).map(([value, words]) => ({ value, label: say(words) }))} /></div>
        <Loaded asked={found}>
          {({ items }) => (items.length === 0 ? <p className="muted" role="status">{say(r.noOutliers)}</p> : (
            <DataTable<Outlier>
              caption={say(r.outliers)} stacks rows={items} rowKey={one => one.publicNo}
              columns={[
                { key: 'no', title: say(r.publicNo), isRowHeader: true, cell: one => <Link href={paths.person(one.publicNo)}>{one.publicNo}</Link> },
                { key: 'place', title: say(r.place), cell: one => one.place },
                { key: 'age', title: say(r.age), isNumber: true, cell: one => one.age },
                { key: 'years', title: say(r.years), isNumber: true, cell: one => one.years },
                { key: 'before', title: say(r.before), isNumber: true, cell: one => <Amount fen={one.beforeFen} /> },
                { key: 'after', title: say(r.after), isNumber: true, cell: one => <Amount fen={one.afterFen} /> },
                { key: 'difference', title: say(r.difference), isNumber: true, cell: one => <Amount fen={one.afterFen - one.beforeFen} /> },
              ]}
            />
          ))}
        </Loaded>
      </div>
    </section>
  )
}
