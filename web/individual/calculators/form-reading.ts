import { isPlainDate, plainDate, type PlainDate } from '../../../src/kernel/day.ts'
import { type Fen, fen, noFen, parseYuan } from '../../../src/kernel/money.ts'
import { isRefusal, type Wording } from '../../../src/kernel/refusal.ts'

/** What stands in the fields of a form, as typed. */
export type Values = Readonly<Record<string, string>>

/** The facts a form gives, or a sentence for each field that has to be mended. */
export type Reading<Facts> = { readonly facts: Facts } | { readonly faults: Readonly<Record<string, Wording>> }

/** Asks the fields one after the other; a faulty one is noted and a stand-in goes on, so that every fault is told at once. */
export type FormReader = {
  /** An amount typed in yuan, in fen; from `least` (one fen unless told) to ten million yuan. */
  readonly yuan: (name: string, of?: { readonly least?: number }) => Fen
  /** The same, where nothing typed means nothing known. */
  readonly optionalYuan: (name: string) => Fen | undefined
  readonly whole: (name: string, of: { readonly from: number; readonly to: number }) => number
  readonly day: (name: string, of: { readonly from: string; readonly to: string }) => PlainDate
  readonly oneOf: <Choice extends string>(name: string, choices: readonly [Choice, ...Choice[]]) => Choice
  readonly isYes: (name: string) => boolean
  readonly fault: (name: string, say: Wording) => void
}

/** Reads a form whole. Full-width digits, blanks and separators are read as people mean them. */
export function readForm<Facts>(values: Values, read: (form: FormReader) => Facts): Reading<Facts> {
  const faults: Record<string, Wording> = {}
  const fault = (name: string, say: Wording) => { faults[name] ??= say }
  const typed = (name: string) => (values[name] ?? '').normalize('NFKC').replaceAll(/[\s,]/g, '')
  const yuan: FormReader['yuan'] = (name, { least = 1 } = {}) => {
    const text = typed(name)
    const amount = parseYuan(text)
    if (text === '') fault(name, { zh: '请填金额，例如 8000', en: 'Give an amount, for example 8000' })
    else if (isRefusal(amount)) fault(name, { zh: '这不是金额。请只填数字，例如 8000 或 8000.50', en: 'This is no amount. Use digits only, for example 8000 or 8000.50' })
    else if (amount < least) fault(name, least > 0 ? { zh: '金额要大于零', en: 'The amount must be above zero' } : { zh: '金额不能小于零', en: 'The amount cannot be below zero' })
    else if (amount > mostFen) fault(name, { zh: '金额太大了，请核对。单位是元', en: 'The amount is too large; it is in yuan' })
    else return amount
    return noFen
  }
  const facts = read({
    fault, yuan,
    optionalYuan: name => (typed(name) === '' ? undefined : yuan(name, { least: 0 })),
    whole: (name, { from, to }) => {
      const text = typed(name)
      const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
      if (number >= from && number <= to) return number
      fault(name, { zh: `请填 ${from} 到 ${to} 之间的整数`, en: `Give a whole number from ${from} to ${to}` })
      return from
    },
    day: (name, { from, to }) => {
      const text = typed(name)
      if (!isPlainDate(text)) fault(name, { zh: '请选择日期，例如 1975-06-30', en: 'Choose a date, for example 1975-06-30' })
      else if (text < from || text > to) fault(name, { zh: `请选 ${from} 到 ${to} 之间的日期`, en: `Choose a date from ${from} to ${to}` })
      else return text
      return plainDate(from)
    },
    oneOf: (name, choices) => {
      const found = choices.find(choice => choice === values[name])
      if (found === undefined) fault(name, { zh: '请选一项', en: 'Choose one' })
      return found ?? choices[0]
    },
    isYes: name => values[name] === 'yes',
  })
  return Object.keys(faults).length > 0 ? { faults } : { facts }
}

const mostFen = fen(1_000_000_000)
