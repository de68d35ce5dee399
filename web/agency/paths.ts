import { queryText } from '../api/http.ts'
import type { QueueFilter } from '../api/agency-api.ts'

/** The addresses of the agency portal; the only place where they are written. */
export const paths = {
  day: '/',
  queue: (filter: QueueFilter = {}) => `/queue${queryText(filter)}`,
  case: (caseNo: string) => `/cases/${encodeURIComponent(caseNo)}`,
  find: (q?: string) => `/persons${queryText({ q })}`,
  person: (publicNo: string, caseNo?: string) => `/persons/${encodeURIComponent(publicNo)}${queryText({ case: caseNo })}`,
  runs: '/runs',
  run: (id: string) => `/runs/${encodeURIComponent(id)}`,
  returned: '/returned',
  parameters: '/parameters',
  posts: '/posts',
} as const
