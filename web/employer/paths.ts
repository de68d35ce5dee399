import { queryText } from '../api/http.ts'
import type { StaffFilter, WageView } from '../api/employer-api.ts'

/** The addresses of the employer portal; the only place where they are written. */
export const paths = {
  home: '/',
  choose: '/employers',
  staff: (filter: StaffFilter = {}) => `/staff${queryText(filter)}`,
  rosters: '/rosters',
  roster: (id: string, after?: number) => `/rosters/${encodeURIComponent(id)}${queryText({ after })}`,
  wages: (month?: string, view?: WageView) => `/wages${queryText({ month, ...view })}`,
  dues: (month?: string, view?: DuesView) => `/dues${queryText({ month, ...view })}`,
  reconciliation: (month?: string, after?: string) => `/reconciliation${queryText({ month, after })}`,
  papers: '/papers',
  messages: '/messages',
  unit: '/unit',
  clerks: '/clerks',
  apply: (matter: string) => `/apply/${encodeURIComponent(matter)}`,
  cases: '/cases',
  case: (caseNo: string) => `/cases/${encodeURIComponent(caseNo)}`,
  supplement: (caseNo: string) => `/cases/${encodeURIComponent(caseNo)}/supplement`,
  signIn: (returnTo: string) => `/auth/sign-in?returnTo=${encodeURIComponent(returnTo)}`,
} as const

/** Whose dues of a month are looked at: all of one scheme's persons, from one page on. */
export type DuesView = { readonly scheme?: string | undefined; readonly after?: string | undefined }

/** The matters of a unit: its data, its bank account, its end. */
export const unitMatters = { change: 'REG-02', account: 'REG-03', cancellation: 'REG-04' } as const
