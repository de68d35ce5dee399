import { plainDate, type PlainDate } from '../../../src/kernel/day.ts'
import { restsOnIllustration, restsOnProvisional, type Step } from '../../../src/kernel/explained.ts'
import { parameterBook, parseParameterRows, type ParameterBook } from '../../../src/policy/parameter-book.ts'
import { get } from '../../api/http.ts'

/** What a calculator computes with: the published values as known today, and what day it is where the service lives. */
export type World = { readonly book: ParameterBook; readonly today: PlainDate }

type PublicParameters = { readonly region: string; readonly asOf: string; readonly rows: unknown }

/** The public parameters of the region the service is for. Nothing about the person goes with the question. */
export const publicParameters = () => get<PublicParameters>('/v1/parameters')

export function worldOf({ region, asOf, rows }: PublicParameters): World {
  const today = plainDate(asOf)
  return { book: parameterBook(parseParameterRows(rows), { region, asOf: today }), today }
}

/** What the reader must know before believing a result: whether a reason of it is illustrative or provisional. */
export const restsOf = (because: readonly Step[]) => ({ illustrative: restsOnIllustration(because), provisional: restsOnProvisional(because) })
