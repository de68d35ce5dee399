import { noFen, type Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { firstDayOf, type YearMonth } from '../kernel/day.ts'
import { timesRatio } from '../kernel/money.ts'
import { ratioOf, type ParameterBook } from '../policy/parameter-book.ts'

/**
 * What of a contribution reaches the individual account, in fen: a share of the base for employees (社会保险法 art. 12), all that a
 * resident pays, a share of the base in employees' medical insurance; nothing in unemployment, injury and maternity. Refuses `parameter.missing`.
 */
export function accountCredit(book: ParameterBook, of: { readonly scheme: string, readonly kind: string, readonly month: YearMonth, readonly baseFen: Fen, readonly ownFen: Fen }): Fen | Refusal {
  if (of.scheme === 'pension-resident') return of.ownFen
  const rate = rateOf(of.scheme, of.kind)
  if (rate === undefined) return noFen
  const row = book.value(rate.family, rate.key, firstDayOf(of.month))
  return isRefusal(row) ? row : timesRatio(of.baseFen, ratioOf(row), 'half-up')
}

const rateOf = (scheme: string, kind: string): { family: string, key: string } | undefined => {
  const family = 'contribution-rates'
  switch (scheme) {
    case 'pension-government': return { family, key: 'public-sector-pension/account' }
    case 'pension-employee': return { family, key: kind === 'flexible' ? 'flexible-pension/account' : 'employee-pension/account' }
    case 'medical-employee': return { family: 'medical', key: 'active-account-share' }
    default: return undefined
  }
}
