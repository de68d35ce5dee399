import type { Locale } from '../text/text.ts'

type Wording = { readonly zh: string; readonly en: string }

/** What the service said when it could not do as asked (RFC 9457), as an error to throw; `number` is what one quotes on the telephone. */
export class ServiceProblem extends Error {
  override readonly name = 'ServiceProblem'
  readonly answer: ProblemAnswer

  constructor(answer: ProblemAnswer) {
    super(`${answer.status} ${answer.code}: ${answer.say.zh}`)
    this.answer = answer
  }
}

export type ProblemAnswer = {
  readonly status: number
  readonly code: string
  readonly say: Wording
  readonly basis?: string
  readonly remedy?: Wording
  readonly number?: string
  /** A sentence for each field that has to be mended. */
  readonly fields: Readonly<Record<string, string>>
}

/** Reads a problem document; one that is not readable still becomes a sentence with a number to quote. */
export function problemAnswer(status: number, body: unknown, requestId: string | null): ProblemAnswer {
  const document = isObject(body) ? body : {}
  const remedy = wording(document['remedy'])
  const basis = text(document['basis'])
  const number = text(document['request']) ?? requestId ?? undefined
  return {
    status,
    code: text(document['code']) ?? `http.${status}`,
    say: wording(document['say']) ?? wording(document['detail']) ?? wording(document['title']) ?? { zh: '这一步没有办成', en: 'This step did not succeed' },
    ...(basis && { basis }), ...(remedy && { remedy }), ...(number && { number }),
    fields: wrongFields(document),
  }
}

// A refused form names its first faulty field in the data; a request that does not fit names each entry by a pointer.
function wrongFields(document: Readonly<Record<string, unknown>>): Record<string, string> {
  const fields: Record<string, string> = {}
  const data = isObject(document['data']) ? document['data'] : {}
  const field = text(data['field'])
  const problem = text(data['problem'])
  if (field !== undefined && problem !== undefined) fields[field] = problem
  for (const entry of Array.isArray(document['entries']) ? document['entries'] : []) {
    const name = isObject(entry) ? text(entry['at'])?.split('/').pop() : undefined
    const say = isObject(entry) ? wording(entry['say'])?.zh : undefined
    if (name !== undefined && say !== undefined) fields[name] = say
  }
  return fields
}

/** Any failure in the words a page can show, in the reader's language. `isRefusal`: asking again would be answered the same. */
export function problemIn(locale: Locale, error: unknown): { code: string; isRefusal: boolean; say?: string; basis?: string; remedy?: string; number?: string } {
  if (!(error instanceof ServiceProblem)) return { code: 'web.unreachable', isRefusal: false }
  const language = locale === 'en' ? 'en' : 'zh'
  const { status, code, say, basis, remedy, number } = error.answer
  return { code, isRefusal: status < 500 && status !== 429, say: say[language], ...(basis && { basis: quotedArticle(locale, basis) }), ...(remedy && { remedy: remedy[language] }), ...(number && { number }) }
}

// The text of the article stands with the explanations; a refusal only quotes where it is found.
const quotedArticle = (locale: Locale, id: string) =>
  id.replace(/^(.+)-(\d+)$/, locale === 'en' ? '$1, article $2' : '《$1》第$2条')

/** A refusal stays a refusal however often one asks; only a service that is away or overloaded is asked again. */
export const isWorthRetrying = (error: unknown) => !(error instanceof ServiceProblem) || error.answer.status >= 502

export const isSignedOut = (error: unknown) => error instanceof ServiceProblem && error.answer.status === 401

/** Signed in, but not allowed this. */
export const isForbidden = (error: unknown) => error instanceof ServiceProblem && error.answer.status === 403

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

// The service words things in both languages or, for what only people write, in one.
const wording = (value: unknown): Wording | undefined => {
  if (typeof value === 'string' && value !== '') return { zh: value, en: value }
  if (!isObject(value)) return undefined
  const zh = text(value['zh'])
  return zh === undefined ? undefined : { zh, en: text(value['en']) ?? zh }
}
