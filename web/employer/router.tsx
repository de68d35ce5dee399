import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { StaffFilter, WageView } from '../api/employer-api.ts'
import { plainSearch } from '../ui/plain-search.ts'
import { RoutedLinks } from '../ui/routed-links.tsx'
import { useThisMonth } from './month-switch.tsx'
import { HomePage } from './pages/home-page.tsx'
import { NowherePage } from './pages/nowhere-page.tsx'
import type { DuesView } from './paths.ts'

// The first page comes whole; of the others each is fetched when it is wanted.
const ApplyPage = lazy(async () => ({ default: (await import('./pages/apply-page.tsx')).ApplyPage }))
const CasePage = lazy(async () => ({ default: (await import('./pages/case-page.tsx')).CasePage }))
const CasesPage = lazy(async () => ({ default: (await import('./pages/cases-page.tsx')).CasesPage }))
const ChoosePage = lazy(async () => ({ default: (await import('./pages/choose-page.tsx')).ChoosePage }))
const ClerksPage = lazy(async () => ({ default: (await import('./pages/clerks-page.tsx')).ClerksPage }))
const DuesPage = lazy(async () => ({ default: (await import('./pages/dues-page.tsx')).DuesPage }))
const MessagesPage = lazy(async () => ({ default: (await import('./pages/messages-page.tsx')).MessagesPage }))
const PapersPage = lazy(async () => ({ default: (await import('./pages/papers-page.tsx')).PapersPage }))
const ReconciliationPage = lazy(async () => ({ default: (await import('./pages/reconciliation-page.tsx')).ReconciliationPage }))
const RosterPage = lazy(async () => ({ default: (await import('./pages/roster-page.tsx')).RosterPage }))
const RostersPage = lazy(async () => ({ default: (await import('./pages/rosters-page.tsx')).RostersPage }))
const StaffPage = lazy(async () => ({ default: (await import('./pages/staff-page.tsx')).StaffPage }))
const SupplementPage = lazy(async () => ({ default: (await import('./pages/supplement-page.tsx')).SupplementPage }))
const UnitPage = lazy(async () => ({ default: (await import('./pages/unit-page.tsx')).UnitPage }))
const WagesPage = lazy(async () => ({ default: (await import('./pages/wages-page.tsx')).WagesPage }))

const root = createRootRoute({ component: () => <RoutedLinks><Suspense><Outlet /></Suspense></RoutedLinks>, notFoundComponent: NowherePage })
const under = <const Path extends string>(path: Path) => ({ getParentRoute: () => root, path })
type Month = { month?: string }

const staff = createRoute({ ...under('/staff'), validateSearch: (search): StaffFilter => ({ ...textOf(search, 'q'), ...textOf(search, 'state'), ...textOf(search, 'after') }), component: () => <Staff /> })
const rosters = createRoute({ ...under('/rosters'), component: () => <Rosters /> })
const roster = createRoute({ ...under('/rosters/$id'), validateSearch: (search): { after?: number } => (/^\d{1,6}$/.test(String(search['after'])) ? { after: Number(search['after']) } : {}), component: () => <RosterPage id={roster.useParams().id} after={roster.useSearch().after} /> })
const wages = createRoute({ ...under('/wages'), validateSearch: (search): Month & WageView => ({ ...textOf(search, 'month'), ...textOf(search, 'after'), ...(search['missing'] === 'true' && { missing: true }) }), component: () => <Wages /> })
const dues = createRoute({ ...under('/dues'), validateSearch: (search): Month & DuesView => ({ ...textOf(search, 'month'), ...textOf(search, 'scheme'), ...textOf(search, 'after') }), component: () => <Dues /> })
const reconciliation = createRoute({ ...under('/reconciliation'), validateSearch: (search): Month & { after?: string } => ({ ...textOf(search, 'month'), ...textOf(search, 'after') }), component: () => <Reconciliation /> })
const apply = createRoute({ ...under('/apply/$matter'), component: () => <Apply /> })
const oneCase = createRoute({ ...under('/cases/$caseNo'), component: () => <CasePage caseNo={oneCase.useParams().caseNo} /> })
const supplement = createRoute({ ...under('/cases/$caseNo/supplement'), component: () => <SupplementPage caseNo={supplement.useParams().caseNo} /> })
const choose = createRoute({ ...under('/employers'), component: () => <Choose /> })

const routes = [
  createRoute({ ...under('/'), component: HomePage }),
  choose, staff, rosters, roster, wages, dues, reconciliation, apply, oneCase, supplement,
  createRoute({ ...under('/cases'), component: CasesPage }),
  createRoute({ ...under('/papers'), component: PapersPage }),
  createRoute({ ...under('/messages'), component: MessagesPage }),
  createRoute({ ...under('/unit'), component: UnitPage }),
  createRoute({ ...under('/clerks'), component: ClerksPage }),
]

export const router = createRouter({ routeTree: root.addChildren(routes), ...plainSearch })

function Choose() {
  const navigate = choose.useNavigate()
  return <ChoosePage onChosen={() => { void navigate({ to: '/' }) }} />
}

function Staff() {
  const navigate = staff.useNavigate()
  return <StaffPage filter={staff.useSearch()} onFilter={search => { void navigate({ search }) }} />
}

function Rosters() {
  const navigate = rosters.useNavigate()
  return <RostersPage onUploaded={id => { void navigate({ to: '/rosters/$id', params: { id } }) }} />
}

function Wages() {
  const navigate = wages.useNavigate()
  const { month, ...view } = wages.useSearch()
  return <WagesPage month={useMonthAsked(month)} view={view} onView={(wanted, { missing, after }) => { void navigate({ search: { month: wanted, ...(missing && { missing }), ...(after && { after }) } }) }} onUploaded={id => { void navigate({ to: '/rosters/$id', params: { id } }) }} />
}

function Dues() {
  const navigate = dues.useNavigate()
  const { month, ...view } = dues.useSearch()
  return <DuesPage month={useMonthAsked(month)} view={view} onView={(wanted, { scheme, after }) => { void navigate({ search: { month: wanted, ...(scheme && { scheme }), ...(after && { after }) } }) }} />
}

function Reconciliation() {
  const navigate = reconciliation.useNavigate()
  const { month: asked, after } = reconciliation.useSearch()
  return <ReconciliationPage month={useMonthAsked(asked)} after={after} onMonth={month => { void navigate({ search: { month } }) }} />
}

// Another matter is another form: nothing typed into the one may turn up in the other.
function Apply() {
  const { matter } = apply.useParams()
  return <ApplyPage key={matter} matter={matter} />
}

/** The month of the address; without one, the month the service lives in. Empty until that is known. */
function useMonthAsked(asked: string | undefined): string {
  const thisMonth = useThisMonth()
  return asked ?? thisMonth ?? ''
}

// The address bar is an edge like any other: what is not asked for there is not taken.
function textOf<const Name extends string>(search: Record<string, unknown>, name: Name): { [Key in Name]?: string } {
  const value = search[name]
  const given: { [Key in Name]?: string } = {}
  if (typeof value === 'string' && value !== '') given[name] = value
  return given
}
