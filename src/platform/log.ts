import { pino, type DestinationStream, type Logger } from 'pino'

export type Log = Logger

/** Fields that never reach a log, wherever they stand; patterns catch the same things inside sentences. */
const secretFields = /^(id_?number|identity(_?no)?|card(_?no)?|account(_?no)?|phone|mobile|password|passphrase|totp|secret|token|csrf|cookie|authorization|set-cookie|x-csrf-token|key|keys|name|full_?name|address)$/i

/**
 * A pino logger whose every line is cleaned on its way out, whoever wrote it: fields by their name, identity numbers, cards and
 * phones by their shape. Masking a long number that was none costs little; printing an identity number cannot be taken back.
 * Cleaning the finished line costs some microseconds and leaves no door open: messages, children, causes and bindings all pass here.
 */
export function openLog(options: { readonly level: string, readonly name: string, readonly to?: DestinationStream }): Log {
  const to = options.to ?? pino.destination({ dest: 1, sync: true })
  const cleaning: DestinationStream = { write: (line) => { to.write(`${cleanLine(line)}\n`) } }
  return pino({
    level: options.level,
    base: { part: options.name },
    messageKey: 'say',
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeError, error: describeError, req: describeRequest },
    timestamp: pino.stdTimeFunctions.isoTime,
  }, cleaning)
}

/** A sentence with its identity numbers, cards, phones and connection passwords made unreadable. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/(postgres(?:ql)?:\/\/[^:@/\s]+):[^@\s]+@/g, '$1:…@')
    .replace(/(?<![0-9A-Za-z-])\d{17}[\dXx](?![0-9A-Za-z-])/g, (id) => `${id.slice(0, 3)}…${id.slice(-2)}`)
    .replace(/(?<![0-9A-Za-z-])\d{15,19}(?![0-9A-Za-z-])/g, (card) => `…${card.slice(-4)}`)
    .replace(/(?<![0-9A-Za-z-])1[3-9]\d{9}(?![0-9A-Za-z-])/g, (phone) => `${phone.slice(0, 3)}…${phone.slice(-2)}`)
}

function cleanLine(line: string): string {
  const read: unknown = JSON.parse(line)
  return JSON.stringify(isRecord(read) ? cleanRecord(read, 0) : cleanValue(read, 0))
}

function cleanRecord(record: Record<string, unknown>, depth: number): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([field, value]) =>
    [field, secretFields.test(field) ? '[hidden]' : cleanValue(value, depth + 1)]))
}

function cleanValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return withoutSecrets(value)
  if (depth > 8) return '[deep]'
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => cleanValue(item, depth + 1))
  return isRecord(value) ? cleanRecord(value, depth) : value
}

/** The detail of a database error quotes the row; its code and constraint say enough. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { code, constraint, table }: Record<string, unknown> = Object.fromEntries(Object.entries(error))
  return { type: error.name, message: error.message, stack: error.stack, code, constraint, table, cause: describeError(error.cause) }
}

/** What stands behind the question mark may be what somebody searched for: a name, a number. */
function describeRequest(request: unknown): unknown {
  if (!isRecord(request)) return request
  const url = typeof request['url'] === 'string' ? request['url'] : ''
  return { id: request['id'], method: request['method'], url: url.split('?')[0] }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
