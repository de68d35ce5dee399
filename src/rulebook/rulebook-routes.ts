import { z } from 'zod'
import { plainDate } from '../kernel/day.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { answerRead } from '../platform/idempotency.ts'
import { RefusalError } from '../platform/problem.ts'
import { demonstrationRegion } from '../policy/parameter-book.ts'
import { isRegion } from '../policy/provinces.ts'
import { bookAt, gapsOf, momentOf } from './book.ts'
import { readAgencies, type Gap } from './rulebook-store.ts'
import { rulebookRefusal } from './rulebook-refusals.ts'

const asked = z.strictObject({
  region: z.string().regex(/^\d{6}$/).default(demonstrationRegion),
  /** The civil day whose knowledge is asked; left out, today. Instants begin in 1992 (see `civilDayOf`): nothing can have been known here earlier. */
  asOf: z.iso.date().refine((text) => text > '1992-01-01', '1992-01-02 or later').transform((text) => plainDate(text)).optional(),
})
const day = z.string()
const row = z.object({
  family: z.string(), key: z.string(), region: z.string(), from: day, until: day.optional(), knownFrom: day.optional(), value: z.unknown(), unit: z.string(), document: z.string(),
  confidence: z.enum(['law', 'src', 'known', 'derived', 'illustrative']), status: z.enum(['final', 'provisional']),
})
const gap = z.object({ family: z.string(), key: z.string(), region: z.string(), from: day, until: day.nullable(), publisher: z.string(), note: z.string(), noteEn: z.string() })
const parameters = z.object({ region: z.string(), asOf: day, hash: z.string(), rows: z.array(row).readonly(), gaps: z.array(gap).readonly() })
const office = z.object({
  agencyId: z.int(), name: z.string(), family: z.enum(['hrss', 'medical']), level: z.enum(['province', 'city', 'county', 'town']), regionCode: z.string(), regionName: z.string(),
  parentId: z.int().nullable(), phone: z.string().nullable(),
})

/** The parameters are the law's, so anybody may read them; the browser computes its estimates on the very rows the office decides on. */
export function parameterRoutes(app: App, deps: Deps): void {
  app.get('/v1/parameters', {
    config: { forProxy: 'any' },
    schema: {
      summary: '政策参数：某地在某日所知 (parameters of a region as known on a day)', tags: ['rulebook'], querystring: asked,
      response: { 200: parameters },
    },
  }, async (request) => {
    const answer = await withContext(deps.db, systemContext('parameters', request.id), (tx) => parametersAnswer(tx, deps, request.query), { readOnly: true })
    if (isRefusal(answer)) throw new RefusalError(answer)
    return answer
  })
}

/** The offices there are. */
export function agencyParameterRoutes(app: App, deps: Deps): void {
  app.get('/v1/agency/agencies', { schema: { summary: '经办机构 (offices)', tags: ['rulebook'], response: { 200: z.object({ items: z.array(office).readonly() }) } } },
    (request) => answerRead(deps, request, async (tx) => ({ items: await readAgencies(tx) })))
}

type ParametersAnswer = { readonly region: string; readonly asOf: string; readonly hash: string; readonly rows: readonly z.infer<typeof row>[]; readonly gaps: readonly Gap[] }

async function parametersAnswer(tx: Tx, { clock }: Pick<Deps, 'clock'>, { region, asOf }: z.infer<typeof asked>): Promise<ParametersAnswer | Refusal> {
  const [day, now] = [asOf ?? clock.today(), clock.now()]
  if (!isRegion(region)) return rulebookRefusal('rulebook.region-unknown', { region })
  if (day > clock.today()) return rulebookRefusal('rulebook.day-to-come', { day })
  const book = await bookAt(tx, { region, asOf: momentOf(day, now) })
  return { region, asOf: day, hash: book.hash, rows: book.rows, gaps: await gapsOf(tx, region) }
}
