import type { YearMonth } from '../../../src/kernel/day.ts'
import { type Fen, formatYuan } from '../../../src/kernel/money.ts'

type Point = { readonly month: YearMonth; readonly fen: Fen }

const [width, height, left, right, top, bottom] = [320, 170, 14, 306, 40, 138]

/**
 * The monthly pension over the month of retirement, with the month in question marked. The axis does not begin at zero, because what
 * matters is the difference, so the first and the last amount are written out; every figure also stands in the table below.
 */
export function PensionCurve({ title, points, chosen }: { readonly title: string; readonly points: readonly Point[]; readonly chosen: YearMonth }) {
  const first = points[0]
  const last = points.at(-1)
  if (first === undefined || last === undefined || points.length < 2) return null
  const amounts = points.map(({ fen }) => fen)
  const [low, high] = [Math.min(...amounts), Math.max(...amounts)]
  const placed = points.map((point, i) => ({
    ...point, x: left + ((right - left) * i) / (points.length - 1), y: high === low ? (top + bottom) / 2 : bottom - ((bottom - top) * (point.fen - low)) / (high - low),
  }))
  const line = placed.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
  const mark = placed.find(({ month }) => month === chosen)
  const isInside = mark !== undefined && mark.month !== first.month && mark.month !== last.month
  return (
    <figure className="chart curve">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${title}：${first.month} ${formatYuan(first.fen)}，${last.month} ${formatYuan(last.fen)}`}>
        <line className="axis" x1={left} x2={right} y1={bottom + 6} y2={bottom + 6} />
        <polyline className="path" points={line} />
        {placed.map(({ month, x, y }) => <circle key={month} className={month === chosen ? 'dot chosen' : 'dot'} cx={x} cy={y} r={month === chosen ? 6 : 2} />)}
        {isInside && mark && <><line className="drop" x1={mark.x} x2={mark.x} y1={mark.y + 6} y2={bottom + 6} /><text x={mark.x} y={mark.y - 10} textAnchor="middle">{formatYuan(mark.fen)}</text></>}
        <text x={left - 10} y={(placed[0]?.y ?? bottom) - 12}>{formatYuan(first.fen)}</text>
        <text x={right + 10} y={(placed.at(-1)?.y ?? top) - 12} textAnchor="end">{formatYuan(last.fen)}</text>
        <text x={left - 10} y={height - 8}>{first.month}</text>
        {isInside && mark && <text x={mark.x} y={height - 8} textAnchor="middle">{mark.month}</text>}
        <text x={right + 10} y={height - 8} textAnchor="end">{last.month}</text>
      </svg>
    </figure>
  )
}
