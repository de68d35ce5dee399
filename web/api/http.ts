import { problemAnswer, ServiceProblem } from './problem.ts'

/** Asks the service. Throws `ServiceProblem` when it answers with a refusal, and the browser's own error when it cannot be reached. */
export async function get<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return answerOf<Answer>(await fetch(path, { headers: { accept: 'application/json' }, credentials: 'same-origin', ...(signal && { signal }) }))
}

/**
 * Has the service do something. `key` makes the deed unique: it is made once for a form and kept until the service has said yes,
 * so that pressing twice, or again after a broken connection, does the deed once.
 */
export async function send<Answer>(method: 'POST' | 'PUT' | 'DELETE', path: string, body: unknown, key: string): Promise<Answer> {
  const headers = { ...writeHeaders(key), ...(body !== undefined && { 'content-type': 'application/json' }) }
  const response = await fetch(path, { method, headers, credentials: 'same-origin', ...(body !== undefined && { body: JSON.stringify(body) }) })
  return answerOf<Answer>(response)
}

/** Hands a file over with what is said about it, with the same promise as `send`: once for a key, however often it is pressed. */
export async function sendFile<Answer>(path: string, file: File, key: string, fields: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append('file', file)
  // The browser writes the content type itself, with the border between the parts.
  return answerOf<Answer>(await fetch(path, { method: 'POST', headers: writeHeaders(key), credentials: 'same-origin', body }))
}

function writeHeaders(key: string): Record<string, string> {
  return { accept: 'application/json', 'idempotency-key': key, ...(csrf !== undefined && { 'x-csrf-token': csrf }) }
}

/** The session's token that every write carries; set when the session is read. */
export function rememberCsrf(token: string | undefined) {
  csrf = token
}

let csrf: string | undefined

// The pages and the service are released together: the shapes are those of the service's own description.
async function answerOf<Answer>(response: Response): Promise<Answer> {
  const body = await response.text()
  if (!response.ok) throw new ServiceProblem(problemAnswer(response.status, parsed(body), response.headers.get('x-request-id')))
  const answer: Answer = body === '' ? undefined : JSON.parse(body)
  return answer
}

// A refusal may come from something in front of the service that does not speak JSON.
function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** `?a=1&b=2` of what is given; what is empty is left out. */
export function queryText(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '' && value !== false)
  return given.length === 0 ? '' : `?${given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')}`
}
