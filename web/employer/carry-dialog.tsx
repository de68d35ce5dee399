import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useDeedKey } from '../api/deed-key.ts'
import { employerApi, type WagesCarried } from '../api/employer-api.ts'
import { monthText } from '../text/day-text.ts'
import { e } from '../text/employer-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { Amount } from '../ui/amount.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/surfaces.tsx'
import { DeedFailed } from './answered.tsx'

/** Declares the month with everybody's last known wage; who has none is named. */
export function CarryDialog({ month, isOpen, onClose }: { readonly month: string; readonly isOpen: boolean; readonly onClose: () => void }) {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const key = useDeedKey()
  const carry = useMutation({
    mutationFn: () => employerApi.carryWages(month, key.current()),
    onSuccess: () => { key.done(); void queries.invalidateQueries() },
  })
  const close = () => { carry.reset(); key.done(); onClose() }
  return (
    <Dialog
      title={say(e.carry)} isOpen={isOpen} onClose={close}
      foot={carry.data ? <Button kind="primary" onPress={close}>{say(e.finish)}</Button> : <><Button onPress={close}>{say(ui.cancel)}</Button><Button kind="primary" busy={carry.isPending} onPress={() => carry.mutate()}>{say(e.carryNow)}</Button></>}
    >
      {carry.data ? <Carried of={carry.data} /> : <><p>{say(e.carrySay, { to: monthText(locale, month) })}</p><p className="hint">{say(e.carryHint)}</p></>}
      <DeedFailed error={carry.error} />
    </Dialog>
  )
}

function Carried({ of }: { readonly of: WagesCarried }) {
  const { say } = useText()
  return (
    <>
      <Notice tone="ok" title={say(e.carried, { count: of.declared })} isNews>
        <p>{say(e.carriedTotal)} <Amount fen={of.totalFen} /></p>
        <p>{say(e.duesTotal)} <Amount fen={of.dues.totalFen} /></p>
        {of.dues.lower > 0 && <p>{say(e.duesLower, { count: of.dues.lower })}</p>}
      </Notice>
      {of.without.length > 0 && <Notice tone="warn" title={say(e.carryWithout)}>{of.without.map(({ name }) => name).join('、')}</Notice>}
    </>
  )
}
