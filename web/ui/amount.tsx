import { useText } from '../text/use-text.tsx'
import { ui } from '../text/ui-text.ts'
import { fen as wholeFen, formatYuan } from '../../src/kernel/money.ts'

/** An amount of whole fen, to the fen and with its unit. `hero` is the one figure a page is about. */
export function Amount({ fen, hero = false, unit = true }: { readonly fen: number; readonly hero?: boolean; readonly unit?: boolean }) {
  const { say } = useText()
  return <span className={hero ? 'amount hero' : 'amount'}>{formatYuan(wholeFen(fen))}{unit && <small>{say(ui.yuan)}</small>}</span>
}
