import { chineseDate } from './day-text.ts'

/**
 * A refusal is an answer, not an error: it names its code and its legal basis, says in a sentence what is in the way, and
 * where it can, what would turn it into a yes. It is returned, never thrown; a bug is thrown, never returned.
 */
export type Wording = { readonly zh: string; readonly en: string }

/** What a refusal may carry for a machine to act on: months short, the parameter that is missing, the amount in fen. */
export type RefusalData = Readonly<Record<string, string | number | boolean | null>>

export type Refusal = {
  readonly refused: string
  readonly basis: string
  readonly say: Wording
  readonly remedy?: Wording
  readonly data?: RefusalData
}

/** One entry of a catalogue; `{name}` in a sentence is filled from the data of the refusal. */
export type RefusalEntry = {
  readonly basis: string
  readonly say: Wording
  readonly remedy?: Wording
  /** Nothing the person could do, pay, prove or wait for makes this a yes; a remedy beside it names another way. */
  readonly final?: true
}
export type RefusalCatalogue = Readonly<Record<string, RefusalEntry>>

/** Makes a refusal whose sentences were written at the place where it arises. */
export function refuse(refused: string, about: Omit<Refusal, 'refused'>): Refusal {
  return { refused, ...about }
}

/** Makes the refusals of one catalogue: the code is checked by the compiler, the sentences are filled from the data. */
export function refusalsOf<C extends RefusalCatalogue>(catalogue: C): (code: keyof C & string, data?: RefusalData) => Refusal {
  return (code, data) => {
    const entry = catalogue[code]
    if (entry === undefined) throw new Error(`no refusal ${code} in this catalogue`)
    return {
      refused: code,
      basis: entry.basis,
      say: filled(entry.say, data),
      ...(entry.remedy === undefined ? {} : { remedy: filled(entry.remedy, data) }),
      ...(data === undefined ? {} : { data }),
    }
  }
}

/** Tells a refusal from a result. Asked after every step of every rule, so it reads the two fields and nothing else. */
export function isRefusal(answer: unknown): answer is Refusal {
  const { refused, say }: { readonly refused?: unknown; readonly say?: unknown } = answer ?? nothing
  return typeof refused === 'string' && say !== undefined
}

const nothing = {}

const filled = (wording: Wording, data: RefusalData = {}): Wording => {
  const fill = (sentence: string, written: (value: string) => string) =>
    sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = data[name]
      return value === undefined || value === null ? whole : written(String(value))
    })
  return { zh: fill(wording.zh, chineseDate), en: fill(wording.en, (value) => value) }
}
