import { citizenCheck, creditCheck, luhnDigit, parseBankCard, parseCitizenId, parseCreditCode, type BankCard, type CitizenId, type CreditCode } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/day.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'

/** Makes numbers that are well formed and belong to nobody: the divisions 6199xx do not exist. */
export type Numbers = {
  readonly citizen: (division: string, birthOn: PlainDate, sex: 'M' | 'F') => CitizenId
  readonly creditCode: (division: string) => CreditCode
  readonly card: () => BankCard
  readonly phone: () => string
}

export function numbers(): Numbers {
  const given = new Map<string, number>()
  let [employers, cards, phones] = [0, 0, 0]
  return {
    citizen(division, birthOn, sex) {
      const head = `${division}${birthOn.replaceAll('-', '')}`
      const key = `${head}${sex}`
      const n = given.get(key) ?? 0
      given.set(key, n + 1)
      // The last digit of the sequence is odd for men.
      const first17 = `${head}${String(n * 2 + (sex === 'M' ? 1 : 2)).padStart(3, '0')}`
      return made(parseCitizenId(first17 + citizenCheck(first17)))
    },
    creditCode(division) {
      employers += 1
      const body = `MA${String(employers).padStart(6, '0')}`
      const first17 = `91${division}${body}${organisationCheck(body)}`
      return made(parseCreditCode(first17 + creditCheck(first17)))
    },
    card() {
      cards += 1
      const first = `619900${String(cards * 7919).padStart(12, '0')}`
      return made(parseBankCard(first + luhnDigit(first)))
    },
    phone() {
      phones += 1
      return `19900${String(phones).padStart(6, '0')}`
    },
  }
}

/** The check character of an organisation code (GB 11714) inside a credit code. */
function organisationCheck(eight: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(eight[at] ?? '0'), 0)
  const rest = 11 - (sum % 11)
  return rest === 10 ? 'X' : rest === 11 ? '0' : String(rest)
}

const made = <T>(answer: T | Refusal): T => {
  if (isRefusal(answer)) throw new Error(`the demonstration made a number that is none: ${answer.refused}`)
  return answer
}
