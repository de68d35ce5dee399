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
 * be focused because it may scroll.
 */
export function DataTable<Row>({ caption, showCaption = false, columns, rows, rowKey, foot }: {
  readonly caption: string
  readonly showCaption?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly foot?: ReactNode
}) {
  return (
    <div className="table-wrap" role="region" aria-label={caption} tabIndex={0}>
      <table className="tbl">
        <caption className={showCaption ? '' : 'unseen'}>{caption}</caption>
        <thead>
          <tr>{columns.map(column => <th key={column.key} scope="col" className={column.isNumber ? 'num' : ''}>{column.title}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={rowKey(row)}>
              {columns.map(column => column.isRowHeader
                ? <th key={column.key} scope="row">{column.cell(row)}</th>
                : <td key={column.key} className={column.isNumber ? 'num' : ''}>{column.cell(row)}</td>)}
            </tr>
          ))}
        </tbody>
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </div>
  )
}
