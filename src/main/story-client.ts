import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'

/** What a browser does for a person: follows redirects, keeps cookies by host (ports share them), and shows what came back. */
export type Visit = { readonly status: number, readonly url: string, readonly headers: Headers, readonly text: string, readonly bytes: Buffer }

export type Browser = {
  readonly visit: (url: string, init?: { readonly method?: string, readonly headers?: Readonly<Record<string, string>>, readonly body?: string | FormData }) => Promise<Visit>
  readonly cookies: () => ReadonlyMap<string, string>
}

export function openBrowser(): Browser {
  const jar = new Map<string, Map<string, string>>()
  const visit: Browser['visit'] = async (url, init = {}) => {
    let [target, method, body] = [url, init.method ?? 'GET', init.body]
    let busy = 0
    for (let hop = 0; hop < 15; hop += 1) {
      const host = new URL(target).hostname
      const kept = jar.get(host) ?? new Map<string, string>()
      jar.set(host, kept)
      const answer = await fetch(target, {
        method, redirect: 'manual', ...(body === undefined ? {} : { body }),
        headers: { accept: 'text/html,application/json', ...init.headers, ...(kept.size > 0 ? { cookie: [...kept].map(([name, value]) => `${name}=${value}`).join('; ') } : {}) },
      })
      for (const set of answer.headers.getSetCookie()) keep(kept, set)
      const location = answer.headers.get('location')
      if (answer.status < 300 || answer.status > 399 || location === null) {
        const bytes = Buffer.from(await answer.arrayBuffer())
        // Told to come back in a moment, one comes back; every deed has its key, so twice does it once.
        if (answer.status === 503 && busy < 10 && bytes.includes('request.busy')) {
          busy += 1
          await pause(500)
          continue
        }
        return { status: answer.status, url: target, headers: answer.headers, text: bytes.toString('utf8'), bytes }
      }
      await answer.body?.cancel()
      target = new URL(location, target).href
      method = 'GET'
      body = undefined
    }
    throw new Error(`${url} redirects without end`)
  }
  return { visit, cookies: () => new Map([...jar.values()].flatMap((kept) => [...kept])) }
}

function keep(kept: Map<string, string>, set: string): void {
  const [pair = '', ...attributes] = set.split(';')
  const at = pair.indexOf('=')
  const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
  const isGone = attributes.some((attribute) => /^\s*(max-age=0|expires=.*1970.*)$/i.test(attribute))
  if (isGone) kept.delete(name)
  else kept.set(name, value)
}

/** Somebody signed in at one entrance, speaking to /v1 as its pages do. */
export type Client = {
  readonly origin: string
  readonly browser: Browser
  readonly name: string
  readonly csrf: string
  readonly get: (path: string) => Promise<Answered>
  /** `key` repeats an act; left out, each act is a new one. */
  readonly post: (path: string, body: unknown, options?: { readonly key?: string, readonly csrf?: string }) => Promise<Answered>
  /** Hands a file over, as a page's form does. */
  readonly upload: (path: string, file: { readonly name: string, readonly bytes: Uint8Array<ArrayBuffer> }, options?: { readonly key?: string }) => Promise<Answered>
}

export type Answered = Visit & { readonly json: unknown, readonly code: string | undefined }

const problem = z.object({ code: z.string() })
const session = z.object({ name: z.string(), csrf: z.string() })

/** Signs in as a citizen the way a person does: to the identity provider, picks the name, and back. */
export async function signInCitizen(origin: string, name: string): Promise<Client> {
  const browser = openBrowser()
  const list = await browser.visit(`${origin}/auth/sign-in`)
  const searched = list.text.includes(`<strong>${name}</strong>`) ? list : await browser.visit(`${list.url}?name=${encodeURIComponent(name)}`)
  const form = new RegExp(`action="([^"]+)"><input type="hidden" name="sub" value="([^"]+)">\\s*<button><strong>${name}</strong>`).exec(searched.text)
  if (!form) throw new Error(`the identity provider does not offer ${name}: ${searched.status} ${searched.text.slice(0, 300)}`)
  const back = await browser.visit(new URL(form[1] ?? '', searched.url).href, {
    method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ sub: unescaped(form[2] ?? '') }).toString(),
  })
  if (!back.url.startsWith(origin)) throw new Error(`the identity provider did not lead back: ${back.status} ${back.url}`)
  return signedIn(origin, browser)
}

/** Signs in as staff with password and authenticator code. */
export async function signInStaffClient(origin: string, staff: { readonly login: string, readonly password: string, readonly totp: string }): Promise<Client> {
  const browser = openBrowser()
  const answer = await browser.visit(`${origin}/v1/staff/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(staff) })
  if (answer.status !== 200) throw new Error(`${staff.login} could not sign in: ${answer.status} ${answer.text}`)
  return signedIn(origin, browser)
}

async function signedIn(origin: string, browser: Browser): Promise<Client> {
  const answer = await browser.visit(`${origin}/v1/session`)
  if (answer.status !== 200) throw new Error(`signed in, but there is no session: ${answer.status} ${answer.text}`)
  const { name, csrf } = session.parse(JSON.parse(answer.text))
  return {
    origin, browser, name, csrf,
    get: async (path) => answered(await browser.visit(`${origin}${path}`)),
    post: async (path, body, options = {}) => answered(await browser.visit(`${origin}${path}`, {
      method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'idempotency-key': options.key ?? randomUUID(), 'x-csrf-token': options.csrf ?? csrf },
    })),
    upload: async (path, { name: fileName, bytes }, options = {}) => {
      const body = new FormData()
      body.append('file', new Blob([bytes]), fileName)
      return answered(await browser.visit(`${origin}${path}`, { method: 'POST', body, headers: { 'idempotency-key': options.key ?? randomUUID(), 'x-csrf-token': csrf } }))
    },
  }
}

export function answered(visit: Visit): Answered {
  const json = /json/.test(visit.headers.get('content-type') ?? '') ? jsonOf(visit.text) : undefined
  const refused = problem.safeParse(json)
  return { ...visit, json, code: visit.status >= 400 && refused.success ? refused.data.code : undefined }
}

const jsonOf = (text: string): unknown => JSON.parse(text)
const unescaped = (text: string): string => text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
