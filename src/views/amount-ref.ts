import type { Refusal } from '../kernel/refusal.ts'
import { viewsRefusal } from './views-refusals.ts'

/** The kinds of stored amounts that explain themselves. */
export const amountKinds = ['decision', 'line', 'due', 'account', 'contribution'] as const
export type AmountKind = (typeof amountKinds)[number]

/** Names one stored amount of a person: `decision~<uuid>`. It opens nothing by itself, because it is looked up among the asker's own rows. */
export type AmountRef = { readonly kind: AmountKind; readonly id: string }

export const refOf = (kind: AmountKind, id: string): string => `${kind}~${id}`

/** Reads a reference; what is none is an amount that is not there. */
export function parseAmountRef(text: string): AmountRef | Refusal {
  const [kind, id, more] = text.split('~')
  const known = amountKinds.find((one) => one === kind)
  return known === undefined || id === undefined || more !== undefined || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
    ? viewsRefusal('views.no-such-amount')
    : { kind: known, id }
}
