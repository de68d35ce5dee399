import { useMutation, useQueryClient } from '@tanstack/react-query'
import { addMonths, isYearMonth } from '../../src/kernel/day.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { employerApi } from '../api/employer-api.ts'
import { monthText } from '../text/day-text.ts'
import { e } from '../text/employer-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DeedFailed } from './answered.tsx'

/** Declares the month with the wages of the month before, for everybody who was there in both. */
export function CarryDialog({ month, isOpen, onClose }: { readonly month: string; readonly isOpen: boolean; readonly onClose: () => void }) {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const before = isYearMonth(month) ? addMonths(month, -1) : ''
  const carry = useMutation({
    mutationFn: () => employerApi.carryWages(month, key.current()),
    onSuccess: () => { key.done(); announce(say(e.carried)); onClose(); void queries.invalidateQueries() },
  })
  return (
    <Dialog
      title={say(e.carry)} isOpen={isOpen} onClose={() => { carry.reset(); key.done(); onClose() }}
      foot={<><Button onPress={onClose}>{say(ui.cancel)}</Button><Button kind="primary" busy={carry.isPending} onPress={() => carry.mutate()}>{say(e.carryNow)}</Button></>}
    >
      <p>{say(e.carrySay, { from: monthText(locale, before), to: monthText(locale, month) })}</p>
      <p className="hint">{say(e.carryHint)}</p>
      <DeedFailed error={carry.error} />
    </Dialog>
  )
}
