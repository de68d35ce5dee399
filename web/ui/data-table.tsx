import type { ReactNode } from 'react'

export type Column<Row> = {
  readonly key: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  readonly isNumber?: boolean
  /** The column that names the row, so that a screen reader can say whose figure it reads. */
  readonly isRowHeader?: boolean
}

/**
 * The browser's own table: two hundred rows appear without a pause, and every reader knows how to walk through it. The frame can
 * be focused because it may scroll. With `stacks` each row becomes a card where the screen is narrow; the roles stand written out
 * because a browser forgets that a table is one when it is laid out as something else.
 */
export function DataTable<Row>({ caption, showCaption = false, stacks = false, columns, rows, rowKey, foot }: {
  readonly caption: string
  readonly showCaption?: boolean
  readonly stacks?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly foot?: ReactNode
}) {
  const as = (role: string) => (stacks ? { role } : {})
  return (
    <div className="table-wrap" role="region" aria-label={caption} tabIndex={0}>
      <table className={stacks ? 'tbl stacks' : 'tbl'} {...as('table')}>
        <caption className={showCaption ? '' : 'unseen'}>{caption}</caption>
        <thead {...as('rowgroup')}>
          <tr {...as('row')}>{columns.map(column => <th key={column.key} scope="col" className={column.isNumber ? 'num' : ''} {...as('columnheader')}>{column.title}</th>)}</tr>
        </thead>
        <tbody {...as('rowgroup')}>
          {rows.map(row => (
            <tr key={rowKey(row)} {...as('row')}>
              {columns.map(column => column.isRowHeader
                ? <th key={column.key} scope="row" {...as('rowheader')}>{column.cell(row)}</th>
                : <td key={column.key} className={column.isNumber ? 'num' : ''} {...as('cell')} {...(stacks && { 'data-title': column.title })}>{column.cell(row)}</td>)}
            </tr>
          ))}
        </tbody>
        {foot && <tfoot {...as('rowgroup')}>{foot}</tfoot>}
      </table>
    </div>
  )
}
