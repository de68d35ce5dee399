import { queryText } from '../api/http.ts'

/** Those of the six everyday services that have a page of their own here. */
export type ServiceName = 'enrolment' | 'transfer' | 'claims'

/** The addresses of the individual portal; the only place where they are written. */
export const paths = {
  home: '/',
  record: '/record',
  recordYear: (year: number) => `/record/${year}`,
  account: '/account',
  file: '/file',
  estimate: '/estimate',
  services: '/services',
  service: (name: ServiceName) => `/services/${name}`,
  calculators: '/calculators',
  calculator: (name: string) => `/calculators/${encodeURIComponent(name)}`,
  apply: (matter: string) => `/apply/${encodeURIComponent(matter)}`,
  cases: '/cases',
  case: (caseNo: string) => `/cases/${encodeURIComponent(caseNo)}`,
  supplement: (caseNo: string) => `/cases/${encodeURIComponent(caseNo)}/supplement`,
  payments: '/payments',
  owed: '/owed',
  survivors: '/survivors',
  /** The application for instalments, filled in with what was tried. */
  agree: (asked: { readonly receivable: string; readonly parts: string; readonly firstIn: string }) => `/apply/PEN-14${queryText(asked)}`,
  claimSurvivors: (relation: string) => `/apply/PEN-10${queryText({ relation })}`,
  papers: '/papers',
  certificates: '/certificates',
  messages: '/messages',
  payAccount: '/pay-account',
  reads: '/reads',
  family: '/family',
  giveProxy: '/family/give',
  certification: '/certification',
  plain: '/plain/',
  mine: '/mine',
  help: '/help',
  explain: (ref: string) => `/explain/${encodeURIComponent(ref)}`,
  gallery: '/gallery',
  signIn: (returnTo: string) => `/auth/sign-in?returnTo=${encodeURIComponent(returnTo)}`,
} as const

/** The matters the home page leads to directly. */
export const everyday = { retirement: 'PEN-02', statement: 'QRY-01', payAccount: 'REG-17', contact: 'REG-14', selfCertification: 'QUA-02', helperCertification: 'QUA-03' } as const
