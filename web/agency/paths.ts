import { queryText } from '../api/http.ts'
import type { CertificationFilter, NoticeFilter, QueueFilter } from '../api/agency-api.ts'
import type { RecoveryFilter } from '../api/recovery-api.ts'

/** The addresses of the agency portal; the only place where they are written. */
export const paths = {
  day: '/',
  queue: (filter: QueueFilter = {}) => `/queue${queryText(filter)}`,
  case: (caseNo: string) => `/cases/${encodeURIComponent(caseNo)}`,
  find: (q?: string) => `/persons${queryText({ q })}`,
  person: (publicNo: string, caseNo?: string) => `/persons/${encodeURIComponent(publicNo)}${queryText({ case: caseNo })}`,
  certifications: (filter: CertificationFilter = {}) => `/certifications${queryText(filter)}`,
  runs: '/runs',
  run: (id: string) => `/runs/${encodeURIComponent(id)}`,
  returned: '/returned',
  recoveries: (filter: RecoveryFilter = {}) => `/recoveries${queryText(filter)}`,
  recovery: (no: string) => `/recoveries/${encodeURIComponent(no)}`,
  notices: (filter: NoticeFilter = {}) => `/notices${queryText(filter)}`,
  notice: (id: string) => `/notices/${encodeURIComponent(id)}`,
  objections: '/objections',
  parameters: '/parameters',
  parameter: ({ family, key, region }: { readonly family: string; readonly key: string; readonly region: string }) => `/parameters/${encodeURIComponent(family)}${queryText({ key, region })}`,
  propose: (of: { readonly family?: string; readonly key?: string; readonly region?: string; readonly from?: string } = {}) => `/propose${queryText({ family: of.family, key: of.key, region: of.region, from: of.from })}`,
  importParameters: '/import-parameters',
  proposal: (id: string) => `/proposals/${encodeURIComponent(id)}`,
  previews: '/previews',
  preview: (id: string) => `/previews/${encodeURIComponent(id)}`,
  posts: '/posts',
} as const
