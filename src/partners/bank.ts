import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Fen } from '../kernel/money.ts'
import type { Refusal } from '../kernel/refusal.ts'

/** A payment as a bank needs it. The account number in the clear exists between here and the bank's door, and in no log. */
export type Payment = {
  readonly endToEndId: string
  readonly amountFen: Fen
  readonly bankCode: string
  readonly bankName: string
  readonly holderName: string
  readonly accountNumber: string
  /** What stands on the person's statement: 2026年11月养老金. */
  readonly remittance: string
}

export type PaymentFileHead = {
  readonly messageId: string
  readonly createdAt: Instant
  readonly payOn: PlainDate
  readonly lines: number
  readonly totalFen: Fen
  readonly payer: { readonly name: string, readonly account: string, readonly bankCode: string }
}

/** The file as text, piece by piece, so that a file of any size needs no more memory than a page of it. */
export type PaymentFile = { readonly messageId: string, readonly text: () => AsyncIterable<string> }

/**
 * The door of the paying bank. Sending the same message again is answered like the first time; the same number with another content is refused by the bank. Gives
 * the refusal when the bank does not take the file, and throws when the bank cannot be reached: then it is tried again.
 */
export type BankPort = {
  readonly name: string
  readonly send: (file: PaymentFile) => Promise<{ readonly reference: string } | Refusal>
}
