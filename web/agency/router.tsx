import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { CertificationFilter, NoticeFilter, QueueFilter } from '../api/agency-api.ts'
import type { RecoveryFilter } from '../api/recovery-api.ts'
import { plainSearch } from '../ui/plain-search.ts'
import { RoutedLinks } from '../ui/routed-links.tsx'
import { CasePage } from './pages/case-page.tsx'
import { DayPage } from './pages/day-page.tsx'
import { FindPage } from './pages/find-page.tsx'
import { NowherePage } from './pages/nowhere-page.tsx'
import type { RulebookSearch } from './rulebook-search.ts'
import type { ProposeSearch } from './pages/propose-page.tsx'
import { QueuePage } from './pages/queue-page.tsx'

// The daily work comes whole; what is opened once a month is fetched when it is wanted.
const CertificationsPage = lazy(async () => ({ default: (await import('./pages/certifications-page.tsx')).CertificationsPage }))
const GalleryPage = lazy(async () => ({ default: (await import('./pages/gallery-page.tsx')).GalleryPage }))
const NoticePage = lazy(async () => ({ default: (await import('./pages/notice-page.tsx')).NoticePage }))
const NoticesPage = lazy(async () => ({ default: (await import('./pages/notices-page.tsx')).NoticesPage }))
const ObjectionsPage = lazy(async () => ({ default: (await import('./pages/objections-page.tsx')).ObjectionsPage }))
const ParametersPage = lazy(async () => ({ default: (await import('./pages/parameters-page.tsx')).ParametersPage }))
const ImportPage = lazy(async () => ({ default: (await import('./pages/import-page.tsx')).ImportPage }))
const ParameterPage = lazy(async () => ({ default: (await import('./pages/parameter-page.tsx')).ParameterPage }))
const PreviewPage = lazy(async () => ({ default: (await import('./pages/preview-page.tsx')).PreviewPage }))
const PreviewsPage = lazy(async () => ({ default: (await import('./pages/previews-page.tsx')).PreviewsPage }))
const ProposalPage = lazy(async () => ({ default: (await import('./pages/proposal-page.tsx')).ProposalPage }))
const ProposePage = lazy(async () => ({ default: (await import('./pages/propose-page.tsx')).ProposePage }))
const PostsPage = lazy(async () => ({ default: (await import('./pages/posts-page.tsx')).PostsPage }))
const PersonPage = lazy(async () => ({ default: (await import('./pages/person-page.tsx')).PersonPage }))
const RecoveriesPage = lazy(async () => ({ default: (await import('./pages/recoveries-page.tsx')).RecoveriesPage }))
const RecoveryPage = lazy(async () => ({ default: (await import('./pages/recovery-page.tsx')).RecoveryPage }))
const ReturnedPage = lazy(async () => ({ default: (await import('./pages/returned-page.tsx')).ReturnedPage }))
const RunPage = lazy(async () => ({ default: (await import('./pages/run-page.tsx')).RunPage }))
const RunsPage = lazy(async () => ({ default: (await import('./pages/runs-page.tsx')).RunsPage }))

const root = createRootRoute({ component: () => <RoutedLinks><Suspense><Outlet /></Suspense></RoutedLinks>, notFoundComponent: NowherePage })
const under = <const Path extends string>(path: Path) => ({ getParentRoute: () => root, path })

const queue = createRoute({ ...under('/queue'), validateSearch: queueFilter, component: () => <Queue /> })
const oneCase = createRoute({ ...under('/cases/$caseNo'), component: () => <CasePage caseNo={oneCase.useParams().caseNo} /> })
const persons = createRoute({ ...under('/persons'), validateSearch: (search): { q?: string } => textOf(search, 'q'), component: () => <Find /> })
const person = createRoute({ ...under('/persons/$publicNo'), validateSearch: (search): { case?: string } => textOf(search, 'case'), component: () => <PersonPage publicNo={person.useParams().publicNo} caseNo={person.useSearch().case} /> })
const notices = createRoute({ ...under('/notices'), validateSearch: (search): NoticeFilter => ({ ...textOf(search, 'state'), ...textOf(search, 'department'), ...textOf(search, 'after') }), component: () => <NoticesList /> })
const notice = createRoute({ ...under('/notices/$id'), component: () => <NoticePage id={notice.useParams().id} /> })
const certifications = createRoute({ ...under('/certifications'), validateSearch: certificationFilter, component: () => <CertificationsPage filter={certifications.useSearch()} /> })
const runs = createRoute({ ...under('/runs'), component: () => <Runs /> })
const parameters = createRoute({ ...under('/parameters'), validateSearch: rulebookSearch, component: () => <Parameters /> })
const parameter = createRoute({ ...under('/parameters/$family'), validateSearch: (search): { key?: string; region?: string } => ({ ...textOf(search, 'key'), ...textOf(search, 'region') }), component: () => <Parameter /> })
const propose = createRoute({ ...under('/propose'), validateSearch: (search): ProposeSearch => ({ ...textOf(search, 'family'), ...textOf(search, 'key'), ...textOf(search, 'region'), ...textOf(search, 'from') }), component: () => <Propose /> })
const importing = createRoute({ ...under('/import-parameters'), component: () => <Import /> })
const proposal = createRoute({ ...under('/proposals/$id'), component: () => <Proposal /> })
const previews = createRoute({ ...under('/previews'), component: () => <Previews /> })
const preview = createRoute({ ...under('/previews/$id'), component: () => <Preview /> })
const run = createRoute({ ...under('/runs/$id'), component: () => <RunPage id={run.useParams().id} /> })
const recoveries = createRoute({ ...under('/recoveries'), validateSearch: recoveryFilter, component: () => <Recoveries /> })
const recovery = createRoute({ ...under('/recoveries/$no'), component: () => <RecoveryPage no={recovery.useParams().no} /> })

const routes = [
  createRoute({ ...under('/'), component: DayPage }),
  queue, oneCase, notices, notice, persons, person, certifications, runs, run, recoveries, recovery,
  createRoute({ ...under('/returned'), component: ReturnedPage }),
  createRoute({ ...under('/objections'), component: ObjectionsPage }),
  parameters, parameter, propose, importing, proposal, previews, preview,
  createRoute({ ...under('/posts'), component: PostsPage }),
  createRoute({ ...under('/gallery'), component: GalleryPage }),
]

export const router = createRouter({ routeTree: root.addChildren(routes), ...plainSearch })

function Queue() {
  const navigate = queue.useNavigate()
  return <QueuePage filter={queue.useSearch()} onFilter={filter => { void navigate({ search: filter }) }} />
}

function NoticesList() {
  const navigate = notices.useNavigate()
  return <NoticesPage filter={notices.useSearch()} onFilter={filter => { void navigate({ search: filter }) }} />
}

function Find() {
  const { q = '' } = persons.useSearch()
  const navigate = persons.useNavigate()
  return <FindPage q={q} onFind={wanted => { void navigate({ search: wanted === '' ? {} : { q: wanted } }) }} />
}

function Runs() {
  const navigate = runs.useNavigate()
  return <RunsPage onOpened={id => { void navigate({ to: '/runs/$id', params: { id } }) }} />
}

function Parameters() {
  const navigate = parameters.useNavigate()
  return <ParametersPage search={parameters.useSearch()} onSearch={search => { void navigate({ search: rulebookSearch(search), replace: true }) }} />
}

function Parameter() {
  const { key = '', region } = parameter.useSearch()
  return <ParameterPage family={parameter.useParams().family} parameter={key} region={region} />
}

function Propose() {
  const navigate = propose.useNavigate()
  return <ProposePage search={propose.useSearch()} onProposed={id => { void navigate({ to: '/proposals/$id', params: { id } }) }} />
}

function Import() {
  const navigate = importing.useNavigate()
  return <ImportPage onDone={() => { void navigate({ to: '/parameters', search: { tab: 'proposals', state: 'open' } }) }} />
}

function Proposal() {
  const navigate = proposal.useNavigate()
  return <ProposalPage id={proposal.useParams().id} onPreview={id => { void navigate({ to: '/previews/$id', params: { id } }) }} />
}

function Previews() {
  const navigate = previews.useNavigate()
  return <PreviewsPage onOpened={id => { void navigate({ to: '/previews/$id', params: { id } }) }} />
}

function Preview() {
  const navigate = preview.useNavigate()
  return <PreviewPage id={preview.useParams().id} onAgain={id => { void navigate({ to: '/previews/$id', params: { id } }) }} />
}

function rulebookSearch(search: Record<string, unknown>): RulebookSearch {
  return { ...textOf(search, 'tab'), ...textOf(search, 'family'), ...textOf(search, 'region'), ...textOf(search, 'on'), ...textOf(search, 'knownOn'), ...textOf(search, 'every'), ...textOf(search, 'state') }
}

function Recoveries() {
  const navigate = recoveries.useNavigate()
  return <RecoveriesPage filter={recoveries.useSearch()} onFilter={filter => { void navigate({ search: filter }) }} />
}

function recoveryFilter(search: Record<string, unknown>): RecoveryFilter {
  return { ...textOf(search, 'tab'), ...textOf(search, 'state'), ...textOf(search, 'q'), ...textOf(search, 'after') }
}

function queueFilter(search: Record<string, unknown>): QueueFilter {
  return { ...textOf(search, 'state'), ...textOf(search, 'matter'), ...textOf(search, 'q'), ...textOf(search, 'dueBefore'), ...textOf(search, 'after'), ...(search['mine'] === 'true' && { mine: true }) }
}

function certificationFilter(search: Record<string, unknown>): CertificationFilter {
  const state = search['state']
  return { ...(state === 'overdue' || state === 'soon' || state === 'asked' ? { state } : {}), ...textOf(search, 'after') }
}

// The address bar is an edge like any other: what is not asked for there is not taken.
function textOf<const Name extends string>(search: Record<string, unknown>, name: Name): { [Key in Name]?: string } {
  const value = search[name]
  const given: { [Key in Name]?: string } = {}
  if (typeof value === 'string' && value !== '') given[name] = value
  return given
}
