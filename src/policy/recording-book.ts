import type { PlainDate } from '../kernel/day.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { ParameterBook, ParameterRow } from './parameter-book.ts'

/** One question a rule put to its book, and the row it got; nothing when there was none. */
export type LookUp = { readonly family: string; readonly key: string; readonly on: PlainDate; readonly row: ParameterRow | undefined }

export type RecordingBook = ParameterBook & { readonly asked: () => readonly LookUp[] }

/**
 * A book that answers as the one behind it and notes what it is asked: which rules rest on which parameters is found out by running them,
 * not written down beside them. A fresh one for each run, because what a rule remembers it remembers for each book.
 */
export function recordingBook(book: ParameterBook): RecordingBook {
  const asked = new Map<string, LookUp>()
  return {
    region: book.region, asOf: book.asOf, rows: book.rows,
    get hash() { return book.hash },
    value: (family, key, on) => {
      const answer = book.value(family, key, on)
      asked.set(`${family} ${key} ${on}`, { family, key, on, row: isRefusal(answer) ? undefined : answer })
      return answer
    },
    asked: () => [...asked.values()],
  }
}
