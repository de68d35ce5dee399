import type { ReturnedPayment } from '../api/agency-api.ts'
import { a } from '../text/agency-text.ts'
import { monthText } from '../text/day-text.ts'
import { useText } from '../text/use-text.tsx'
import { inWords } from '../text/words.ts'
import { Amount } from '../ui/amount.tsx'
import { Link } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/states.tsx'
import { paths } from './paths.ts'

/** What the bank gave back, with the correction case each return opened. */
export function ReturnedTable({ returned }: { readonly returned: readonly ReturnedPayment[] }) {
  const { say, locale } = useText()
  if (returned.length === 0) return <EmptyState title={say(a.noneReturned)} icon="check" />
  return (
    <DataTable
      caption={say(a.returned)} rows={returned} rowKey={one => `${one.caseNo ?? one.name}-${one.month}-${one.amountFen}`}
      columns={[
        { key: 'name', title: say(a.name), isRowHeader: true, cell: one => one.name },
        { key: 'month', title: say(a.month), cell: one => monthText(locale, one.month) },
        { key: 'amount', title: say(a.amount), isNumber: true, cell: one => <Amount fen={one.amountFen} unit={false} /> },
        { key: 'reason', title: say(a.reason), cell: one => inWords(locale, one.reason) },
        { key: 'case', title: say(a.correction), cell: one => (one.caseNo ? <Link href={paths.case(one.caseNo)}>{one.caseNo}</Link> : '') },
      ]}
    />
  )
}
