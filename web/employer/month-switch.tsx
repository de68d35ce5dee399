import { addMonths, type YearMonth, yearMonth } from '../../src/kernel/day.ts'
import { useSession } from '../api/session.ts'
import { monthText } from '../text/day-text.ts'
import { e } from '../text/employer-text.ts'
import { useText } from '../text/use-text.tsx'
import { IconButton } from '../ui/button.tsx'
import { Select } from '../ui/fields.tsx'
import { Icon } from '../ui/icon.tsx'

const back = 35

/** Which month a page is about: one step back, one step on, or any of the last three years. */
export function MonthSwitch({ month, onMonth }: { readonly month: string; readonly onMonth: (month: string) => void }) {
  const { say, locale } = useText()
  const last = useThisMonth()
  if (last === undefined) return null
  const months = Array.from({ length: back + 1 }, (_, i) => addMonths(last, -i))
  const at = months.findIndex(one => one === month)
  const [earlier, later] = [months[at + 1], months[at - 1]]
  return (
    <div className="month-switch">
      {earlier && <IconButton label={say(e.earlierMonth)} onPress={() => onMonth(earlier)}><Icon name="back" /></IconButton>}
      <Select name="month" label={say(e.month)} isFilter emptyLabel={false} value={month} onChange={onMonth} options={months.map(one => ({ value: one, label: monthText(locale, one) }))} />
      {later && <IconButton label={say(e.laterMonth)} onPress={() => onMonth(later)}><Icon name="forward" /></IconButton>}
    </div>
  )
}

/** The month the service lives in. */
export function useThisMonth(): YearMonth | undefined {
  const { data: session } = useSession()
  return session && yearMonth(session.today.slice(0, 7))
}
