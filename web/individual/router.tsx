import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { RoutedLinks } from '../ui/routed-links.tsx'
import { AccountPage } from './pages/account-page.tsx'
import { ApplyPage } from './pages/apply-page.tsx'
import { CasePage } from './pages/case-page.tsx'
import { CasesPage } from './pages/cases-page.tsx'
import { ExplainPage } from './pages/explain-page.tsx'
import { HelpPage } from './pages/help-page.tsx'
import { HomePage } from './pages/home-page.tsx'
import { MinePage } from './pages/mine-page.tsx'
import { NowherePage } from './pages/nowhere-page.tsx'
import { PapersPage } from './pages/papers-page.tsx'
import { PaymentsPage } from './pages/payments-page.tsx'
import { ReadsPage } from './pages/reads-page.tsx'
import { RecordPage } from './pages/record-page.tsx'
import { RecordYearPage } from './pages/record-year-page.tsx'
import { ServicesPage } from './pages/services-page.tsx'
import { SupplementPage } from './pages/supplement-page.tsx'

const root = createRootRoute({ component: () => <RoutedLinks><Outlet /></RoutedLinks>, notFoundComponent: NowherePage })
const under = <const Path extends string>(path: Path) => ({ getParentRoute: () => root, path })

const recordYear = createRoute({ ...under('/record/$year'), component: () => <RecordYearPage year={Number(recordYear.useParams().year)} /> })
const apply = createRoute({ ...under('/apply/$matter'), validateSearch: (search): { month?: string } => (typeof search['month'] === 'string' ? { month: search['month'] } : {}), component: () => <Apply /> })
const oneCase = createRoute({ ...under('/cases/$caseNo'), component: () => <CasePage caseNo={oneCase.useParams().caseNo} /> })
const supplement = createRoute({ ...under('/cases/$caseNo/supplement'), component: () => <SupplementPage caseNo={supplement.useParams().caseNo} /> })
const explain = createRoute({ ...under('/explain/$amountRef'), component: () => <ExplainPage amountRef={explain.useParams().amountRef} /> })

const routes = [
  createRoute({ ...under('/'), component: HomePage }),
  createRoute({ ...under('/record'), component: RecordPage }),
  recordYear,
  createRoute({ ...under('/account'), component: AccountPage }),
  // The rule and its parameters are only fetched by those who want to compute.
  createRoute({ ...under('/estimate'), component: lazyRouteComponent(() => import('./pages/estimate-page.tsx'), 'EstimatePage') }),
  createRoute({ ...under('/services'), component: ServicesPage }),
  apply,
  createRoute({ ...under('/cases'), component: CasesPage }),
  oneCase,
  supplement,
  createRoute({ ...under('/payments'), component: PaymentsPage }),
  createRoute({ ...under('/papers'), component: PapersPage }),
  createRoute({ ...under('/reads'), component: ReadsPage }),
  createRoute({ ...under('/mine'), component: MinePage }),
  createRoute({ ...under('/help'), component: HelpPage }),
  explain,
  createRoute({ ...under('/gallery'), component: lazyRouteComponent(() => import('./pages/gallery-page.tsx'), 'GalleryPage') }),
]

export const router = createRouter({ routeTree: root.addChildren(routes) })

// Another matter is another form: nothing typed into the one may turn up in the other.
function Apply() {
  const { matter } = apply.useParams()
  const { month } = apply.useSearch()
  return <ApplyPage key={matter} matter={matter} typed={month ? { retiresIn: month } : {}} />
}
