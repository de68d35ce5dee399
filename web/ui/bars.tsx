import { useText } from '../text/use-text.tsx'
import { ui } from '../text/ui-text.ts'
import { DataTable } from './data-table.tsx'

type Point = { readonly at: string; readonly one: number; readonly two?: number }

const width = 320
const height = 180
const floor = height - 22
const ceiling = 24

/** One or two series as plain bars, told apart by pattern and words as well as colour, and always with the figures as a table. */
export function Bars({ title, oneName, twoName, points, write = String }: {
  readonly title: string
  readonly oneName: string
  readonly twoName?: string
  readonly points: readonly Point[]
  readonly write?: (value: number) => string
}) {
  const { say } = useText()
  const highest = Math.max(1, ...points.flatMap(point => [point.one, point.two ?? 0]))
  const y = (value: number) => floor - (value / highest) * (floor - ceiling)
  const slot = width / Math.max(1, points.length)
  const bar = twoName ? slot / 2 - slot * 0.08 : slot * 0.6
  // Ten names fit under the bars; of more, every so many-th is written.
  const every = Math.ceil(points.length / 10)
  return (
    <figure className="chart">
      <svg viewBox={`-12 0 ${width + 24} ${height}`} role="img" aria-label={title}>
        <defs>
          <pattern id="chart-stripes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect className="stripe" width="5" height="5" /><rect className="gap" width="1.5" height="5" />
          </pattern>
        </defs>
        <rect className="one" y="2" width="12" height="10" /><text x="16" y="11">{oneName}</text>
        {twoName && <><rect className="two" x="90" y="2" width="12" height="10" /><text x="106" y="11">{twoName}</text></>}
        {points.map((point, i) => (
          <g key={point.at}>
            <rect className="one" x={i * slot + slot * 0.08} y={y(point.one)} width={bar} height={floor - y(point.one)} />
            {point.two !== undefined && <rect className="two" x={i * slot + slot / 2} y={y(point.two)} width={bar} height={floor - y(point.two)} />}
            {i % every === 0 && <text x={i * slot + slot / 2} y={height - 6} textAnchor="middle">{point.at}</text>}
          </g>
        ))}
      </svg>
      <details>
        <summary>{say(ui.dataTable)}</summary>
        <DataTable
          caption={title} rows={points} rowKey={point => point.at}
          columns={[
            { key: 'at', title: say(ui.period), cell: point => point.at, isRowHeader: true },
            { key: 'one', title: oneName, cell: point => write(point.one), isNumber: true },
            ...(twoName ? [{ key: 'two', title: twoName, cell: (point: Point) => write(point.two ?? 0), isNumber: true }] : []),
          ]}
        />
      </details>
    </figure>
  )
}
