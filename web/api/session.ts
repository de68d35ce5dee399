import { useQuery } from '@tanstack/react-query'
import { get, rememberCsrf, send } from './http.ts'

export type Session = {
  readonly realm: string
  readonly name: string
  readonly csrf: string
  /** The civil day the service lives in; the demonstration may move it. */
  readonly today: string
  readonly maskedId?: string
  readonly elder?: number
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

export const endSession = () => send<unknown>('POST', '/v1/session/end', {}, crypto.randomUUID())
