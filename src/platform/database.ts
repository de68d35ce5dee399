import { AsyncLocalStorage } from 'node:async_hooks'
import { CompiledQuery, Kysely, PostgresDialect, PostgresDriver, type DatabaseConnection, type IsolationLevel, type Transaction, type TransactionSettings } from 'kysely'
import pg from 'pg'
import { plainDate, type PlainDate } from '../kernel/day.ts'
import { instant, type Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { DB } from './database-schema.ts'

export type Db = Kysely<DB>
/** A transaction whose context is set. Every operation takes one first; nothing else may write. */
export type Tx = Transaction<DB>

/** Who asks, as row-level security understands it. Without it the database shows nothing. */
export type ActorContext = {
  /**
   * `system` sees every row (jobs, batches), `agency` the rows of its agencies, `individual` the rows of one subject, `employer` its own
   * rows and of persons what concerns their employment there.
   */
  readonly realm: 'system' | 'agency' | 'individual' | 'employer'
  /** `staff:ID`, `person:ID`, `clerk:PERSON@EMPLOYER` or `system:NAME`. */
  readonly actor: string
  readonly agencies: readonly number[]
  readonly subject?: number
  readonly requestId: string
  /**
   * Asked first in every transaction under this context, inside it; its refusal is the answer and `work` never begins. Who acts by somebody
   * else's leave is checked here and nowhere can it be forgotten. What it writes of the access commits with the access.
   */
  readonly guard?: (tx: Tx) => Promise<Refusal | undefined>
}

export type DatabaseOptions = {
  readonly url: string
  /** Shown in pg_stat_activity: server, worker, cli. */
  readonly name: string
  readonly connections?: number
  /** Milliseconds after which a statement is cancelled; 0 for batches. */
  readonly statementTimeout?: number
  /** Tests: an idle pool does not keep the process alive. */
  readonly letExit?: boolean
}

/**
 * Opens the pool and Kysely over it. int8 comes back as a safe number (beyond it throws), date as a `PlainDate`, timestamptz as an
 * `Instant` (milliseconds), numeric as text: no float and no `Date` ever leaves this file.
 */
export function openDatabase(options: DatabaseOptions): Db {
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: `jingban-${options.name}`,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: options.statementTimeout ?? 0,
    allowExitOnIdle: options.letExit ?? false,
    types: { getTypeParser },
  })
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  return new Kysely<DB>({ dialect: new ContextDialect({ pool }) })
}

export type TransactionOptions = { readonly isolation?: IsolationLevel, readonly readOnly?: boolean }

/**
 * Runs `work` in one transaction under this context. The context travels in the same message as BEGIN and is local to the
 * transaction, so it costs no round trip and nothing is left on the connection for the next one. A returned refusal undoes
 * everything, as a thrown error does: who was refused has changed nothing.
 */
export async function withContext<T>(db: Db, context: ActorContext, work: (tx: Tx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
  const open = db.transaction()
  const timed = options.isolation ? open.setIsolationLevel(options.isolation) : open
  // A guard may leave a trace of what was read.
  const transaction = options.readOnly && !context.guard ? timed.setAccessMode('read only') : timed
  try {
    return await contextText.run(contextStatements(context), () => transaction.execute(async (tx) => {
      const answer = await contextText.run('', async () => await context.guard?.(tx) ?? work(tx))
      if (isRefusal(answer)) throw new UndoneByRefusal(answer)
      return answer
    }))
  } catch (error) {
    // The answer is a refusal of type T that merely had to pass through the rollback.
    if (error instanceof UndoneByRefusal) return error.answer as T
    throw error
  }
}

/** The context of a job, a batch or a command: sees everything, and the trail names it. */
export const systemContext = (name: string, requestId: string): ActorContext =>
  ({ realm: 'system', actor: `system:${name}`, agencies: [], requestId })

/**
 * Runs a part of a transaction under another context and gives the asker's back: for an operation that has to see more than the asker
 * does (a batch writes on many chains), once the asker's right to it was checked. When `work` throws or refuses, the transaction is lost
 * anyway and the context with it.
 */
export async function withinContext<T>(tx: Tx, { asker, as }: { readonly asker: ActorContext, readonly as: ActorContext }, work: () => Promise<T>): Promise<T> {
  await tx.executeQuery(CompiledQuery.raw(contextStatements(as)))
  const answer = await work()
  await tx.executeQuery(CompiledQuery.raw(contextStatements(asker)))
  return answer
}

const contextText = new AsyncLocalStorage<string>()

const contextStatements = ({ realm, actor, agencies, subject, requestId }: ActorContext): string => [
  // Times inside a jsonb are spelled in the zone of the session; digests and answers need one spelling.
  "set local timezone to 'UTC'",
  `set local app.realm to ${pg.escapeLiteral(realm)}`,
  `set local app.actor to ${pg.escapeLiteral(actor)}`,
  `set local app.agencies to ${pg.escapeLiteral(`{${agencies.map(wholeNumber).join(',')}}`)}`,
  `set local app.subject to ${pg.escapeLiteral(subject === undefined ? '' : wholeNumber(subject))}`,
  `set local app.request to ${pg.escapeLiteral(requestId)}`,
].join('; ')

const wholeNumber = (id: number): string => {
  if (!Number.isSafeInteger(id)) throw new RangeError(`not an id: ${id}`)
  return String(id)
}

class UndoneByRefusal extends Error {
  readonly answer: unknown
  constructor(answer: unknown) {
    super('The transaction was undone by a refusal.')
    this.answer = answer
  }
}

/** Kysely's PostgreSQL dialect, except that a transaction begins together with its context. */
class ContextDialect extends PostgresDialect {
  readonly #pool: pg.Pool
  constructor({ pool }: { pool: pg.Pool }) {
    super({ pool })
    this.#pool = pool
  }

  override createDriver(): PostgresDriver {
    return new ContextDriver({ pool: this.#pool })
  }
}

class ContextDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const begin = ['begin']
    if (settings.isolationLevel) begin.push(`isolation level ${settings.isolationLevel}`)
    if (settings.accessMode) begin.push(settings.accessMode)
    const context = contextText.getStore()
    // Without parameters the driver uses the simple protocol, which takes several statements in one message.
    await connection.executeQuery(CompiledQuery.raw(context ? `${begin.join(' ')}; ${context}` : begin.join(' ')))
  }
}

const safeInteger = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`an integer of the database is beyond what can be held exactly: ${text}`)
  return value
}
const day = (text: string): PlainDate => plainDate(text)
const moment = (text: string): Instant => instant(text)

const { builtins } = pg.types
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: safeInteger,
  [builtins.DATE]: day,
  [builtins.TIMESTAMPTZ]: moment,
  [builtins.NUMERIC]: (text) => text,
  1016: arrayOf(safeInteger),
  1182: arrayOf(day),
  1185: arrayOf(moment),
}

function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  return (format !== 'binary' && parsers[oid]) || pg.types.getTypeParser(oid, 'text')
}

/** Numbers, days and instants hold no comma, brace or quote of their own, so the array notation needs no more than this. */
function arrayOf(element: (text: string) => unknown): (text: string) => unknown {
  return (text) => (text === '{}' ? [] : text.slice(1, -1).split(',').map((item) => (item === 'NULL' ? null : element(item.replaceAll('"', '')))))
}
