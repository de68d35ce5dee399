import { noFen, type Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { firstDayOf, type YearMonth } from '../kernel/day.ts'
import { timesRatio } from '../kernel/money.ts'
import { ratioOf, type ParameterBook } from '../policy/parameter-book.ts'

/**
 * What of a contribution reaches the individual account, in fen: a share of the base for employees (社会保险法 art. 12), all that a
 * resident pays, the own part in medical insurance; nothing in unemployment, injury and maternity. Refuses `parameter.missing`.
 */
export function accountCredit(book: ParameterBook, of: { readonly scheme: string, readonly kind: string, readonly month: YearMonth, readonly baseFen: Fen, readonly ownFen: Fen }): Fen | Refusal {
  if (of.scheme === 'pension-resident' || of.scheme === 'medical-employee') return of.ownFen
  const key = rateKey(of.scheme, of.kind)
  if (key === undefined) return noFen
  const row = book.value('contribution-rates', key, firstDayOf(of.month))
  return isRefusal(row) ? row : timesRatio(of.baseFen, ratioOf(row), 'half-up')
}

const rateKey = (scheme: string, kind: string): string | undefined => {
  if (scheme === 'pension-government') return 'public-sector-pension/account'
  if (scheme === 'pension-employee') return kind === 'flexible' ? 'flexible-pension/account' : 'employee-pension/account'
  return undefined
}
