import { useQuery } from '@tanstack/react-query'
import { get, rememberCsrf, send } from './http.ts'

export type Session = {
  readonly realm: string
  readonly name: string
  readonly csrf: string
  /** The civil day the service lives in; the demonstration may move it. */
  readonly today: string
  readonly maskedId?: string
  readonly elder?: number | null
  /** For whom the session acts; `why` is there when the authority opens nothing any more. */
  readonly acting?: {
    readonly grantId: string; readonly name: string; readonly relation: { readonly zh: string; readonly en: string }; readonly until: string
    readonly matters: readonly string[]; readonly seesRecord: boolean; readonly getsMessages: boolean; readonly why: { readonly zh: string; readonly en: string } | null
  } | null
  readonly agency?: { readonly name: string }
  /** The unit a clerk acts for now, those they may act for, and what they may do there. */
  readonly employer?: { readonly publicNo: string; readonly name: string; readonly uscc: string } | null
  readonly employers?: readonly { readonly publicNo: string; readonly name: string }[]
  readonly role?: 'supervisor' | 'handler' | null
  readonly scopes?: readonly string[]
  readonly readOnly?: boolean
  readonly posts?: readonly { readonly code: string; readonly name: string }[]
}

export async function readSession(): Promise<Session> {
  const session = await get<Session>('/v1/session')
  rememberCsrf(session.csrf)
  return session
}

/** Who is signed in. Every write needs its token, so pages ask for it before anything else. */
export const useSession = () => useQuery({ queryKey: ['session'], queryFn: readSession, staleTime: 5 * 60_000 })

/** From now on for this person by their leave, or with null for oneself again. Every write carries another value from here on. */
export async function actAs(grantId: string | null): Promise<void> {
  const { csrf } = await send<{ readonly csrf: string }>('POST', '/v1/session/acting', { grantId }, crypto.randomUUID())
  rememberCsrf(csrf)
}

/** Keeps the size of letters with the person, so that it holds on the next device. */
export const keepElder = (level: 0 | 1 | 2) => send<unknown>('POST', '/v1/me/elder', { level }, crypto.randomUUID())

export const endSession = () => send<unknown>('POST', '/v1/session/end', {}, crypto.randomUUID())
