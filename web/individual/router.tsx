import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { plainSearch } from '../ui/plain-search.ts'
import { RoutedLinks } from '../ui/routed-links.tsx'
import { HomePage } from './pages/home-page.tsx'
import { NowherePage } from './pages/nowhere-page.tsx'

// The first page comes whole; of the others each is fetched when it is wanted: a form, a chart or the pension rule costs nobody who does not use it.
const AccountPage = lazy(async () => ({ default: (await import('./pages/account-page.tsx')).AccountPage }))
const ApplyPage = lazy(async () => ({ default: (await import('./pages/apply-page.tsx')).ApplyPage }))
const CalculatorsPage = lazy(async () => ({ default: (await import('./calculators/calculators-page.tsx')).CalculatorsPage }))
const CasePage = lazy(async () => ({ default: (await import('./pages/case-page.tsx')).CasePage }))
const CasesPage = lazy(async () => ({ default: (await import('./pages/cases-page.tsx')).CasesPage }))
const CertificationPage = lazy(async () => ({ default: (await import('./pages/certification-page.tsx')).CertificationPage }))
const CertificatesPage = lazy(async () => ({ default: (await import('./pages/certificates-page.tsx')).CertificatesPage }))
const EstimatePage = lazy(async () => ({ default: (await import('./pages/estimate-page.tsx')).EstimatePage }))
const ExplainPage = lazy(async () => ({ default: (await import('./pages/explain-page.tsx')).ExplainPage }))
const FamilyPage = lazy(async () => ({ default: (await import('./pages/family-page.tsx')).FamilyPage }))
const FilePage = lazy(async () => ({ default: (await import('./pages/file-page.tsx')).FilePage }))
const GalleryPage = lazy(async () => ({ default: (await import('./pages/gallery-page.tsx')).GalleryPage }))
const GiveProxyPage = lazy(async () => ({ default: (await import('./pages/give-proxy-page.tsx')).GiveProxyPage }))
const HelpPage = lazy(async () => ({ default: (await import('./pages/help-page.tsx')).HelpPage }))
const MessagesPage = lazy(async () => ({ default: (await import('./pages/messages-page.tsx')).MessagesPage }))
const MinePage = lazy(async () => ({ default: (await import('./pages/mine-page.tsx')).MinePage }))
const OneCalculator = lazy(async () => ({ default: (await import('./calculators/one-calculator.tsx')).OneCalculator }))
const OwedPage = lazy(async () => ({ default: (await import('./pages/owed-page.tsx')).OwedPage }))
const PapersPage = lazy(async () => ({ default: (await import('./pages/papers-page.tsx')).PapersPage }))
const PayAccountPage = lazy(async () => ({ default: (await import('./pages/pay-account-page.tsx')).PayAccountPage }))
const PaymentsPage = lazy(async () => ({ default: (await import('./pages/payments-page.tsx')).PaymentsPage }))
const ReadsPage = lazy(async () => ({ default: (await import('./pages/reads-page.tsx')).ReadsPage }))
const RecordPage = lazy(async () => ({ default: (await import('./pages/record-page.tsx')).RecordPage }))
const RecordYearPage = lazy(async () => ({ default: (await import('./pages/record-year-page.tsx')).RecordYearPage }))
const ServicePage = lazy(async () => ({ default: (await import('./pages/service-page.tsx')).ServicePage }))
const ServicesPage = lazy(async () => ({ default: (await import('./pages/services-page.tsx')).ServicesPage }))
const SupplementPage = lazy(async () => ({ default: (await import('./pages/supplement-page.tsx')).SupplementPage }))
const SurvivorsPage = lazy(async () => ({ default: (await import('./pages/survivors-page.tsx')).SurvivorsPage }))

const root = createRootRoute({ component: () => <RoutedLinks><Suspense><Outlet /></Suspense></RoutedLinks>, notFoundComponent: NowherePage })
const under = <const Path extends string>(path: Path) => ({ getParentRoute: () => root, path })

const recordYear = createRoute({ ...under('/record/$year'), component: () => <RecordYearPage year={Number(recordYear.useParams().year)} /> })
const apply = createRoute({ ...under('/apply/$matter'), validateSearch: prefilled, component: () => <Apply /> })
const calculator = createRoute({ ...under('/calculators/$name'), component: () => <Calculator /> })
const service = createRoute({ ...under('/services/$name'), component: () => <ServicePage name={service.useParams().name} /> })
const oneCase = createRoute({ ...under('/cases/$caseNo'), component: () => <CasePage caseNo={oneCase.useParams().caseNo} /> })
const supplement = createRoute({ ...under('/cases/$caseNo/supplement'), component: () => <SupplementPage caseNo={supplement.useParams().caseNo} /> })
const explain = createRoute({ ...under('/explain/$amountRef'), component: () => <ExplainPage amountRef={explain.useParams().amountRef} /> })

const routes = [
  createRoute({ ...under('/'), component: HomePage }),
  createRoute({ ...under('/record'), component: RecordPage }),
  recordYear,
  createRoute({ ...under('/account'), component: AccountPage }),
  createRoute({ ...under('/file'), component: FilePage }),
  createRoute({ ...under('/estimate'), component: EstimatePage }),
  createRoute({ ...under('/services'), component: ServicesPage }),
  service,
  createRoute({ ...under('/calculators'), component: CalculatorsPage }),
  calculator,
  apply,
  createRoute({ ...under('/cases'), component: CasesPage }),
  oneCase,
  supplement,
  createRoute({ ...under('/payments'), component: PaymentsPage }),
  createRoute({ ...under('/owed'), component: OwedPage }),
  createRoute({ ...under('/survivors'), component: SurvivorsPage }),
  createRoute({ ...under('/papers'), component: PapersPage }),
  createRoute({ ...under('/certificates'), component: CertificatesPage }),
  createRoute({ ...under('/messages'), component: MessagesPage }),
  createRoute({ ...under('/pay-account'), component: PayAccountPage }),
  createRoute({ ...under('/reads'), component: ReadsPage }),
  createRoute({ ...under('/family'), component: FamilyPage }),
  createRoute({ ...under('/family/give'), component: GiveProxyPage }),
  createRoute({ ...under('/certification'), component: CertificationPage }),
  createRoute({ ...under('/mine'), component: MinePage }),
  createRoute({ ...under('/help'), component: HelpPage }),
  explain,
  createRoute({ ...under('/gallery'), component: GalleryPage }),
]

export const router = createRouter({ routeTree: root.addChildren(routes), ...plainSearch })

// Another matter is another form: nothing typed into the one may turn up in the other.
function Apply() {
  const { matter } = apply.useParams()
  const { month, ...typed } = apply.useSearch()
  return <ApplyPage key={matter} matter={matter} typed={month ? { retiresIn: month } : typed} />
}

// What another page has found out already and the form need not ask again. Nothing that is about a person stands in an address.
const fields = ['month', 'receivable', 'parts', 'firstIn', 'relation'] as const
function prefilled(search: Record<string, unknown>): { [Name in (typeof fields)[number]]?: string } {
  const given: { [Name in (typeof fields)[number]]?: string } = {}
  for (const name of fields) {
    const value = search[name]
    if (typeof value === 'string' && value !== '') given[name] = value
  }
  return given
}

function Calculator() {
  const { name } = calculator.useParams()
  return <OneCalculator key={name} name={name} />
}
