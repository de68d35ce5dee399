import { existsSync } from 'node:fs'
import path from 'node:path'
import { actorHook, agencyAccessRoutes, employerAccessRoutes, individualAccessRoutes, postRoutes, type CitizenIdentity } from '../access/access.ts'
import { registerReceiptRoutes, registerRosterRoutes, registerStaffRoutes, registerTaxRoutes } from '../contributions/contributions.ts'
import { registerNoticeDoor, registerWorklistRoutes } from '../events/events.ts'
import { registerAgencyMatterRoutes, registerEmployerMatterRoutes, registerMatterRoutes } from '../matters/matters.ts'
import { agencyCertificationRoutes, certificationRoutes } from '../certification/certification.ts'
import { agencyProxyRoutes, familyRoutes, proxyRoutes } from '../outreach/outreach.ts'
import { registerAgencyDocumentRoutes, registerDocumentRoutes, registerEmployerDocumentRoutes } from '../documents/documents-routes.ts'
import { registerReceiptDoor } from '../documents/delivery-receipts.ts'
import { registerVerifyRoutes } from '../documents/verify-routes.ts'
import { registerBankRoutes } from '../payroll/bank-routes.ts'
import { registerPayrollRoutes } from '../payroll/payroll-routes.ts'
import { registerRecoveryRoutes } from '../payroll/recovery-routes.ts'
import type { Deps } from '../platform/deps.ts'
import { closeHttp, openHttp, type App, type RegisterRoutes } from '../platform/http.ts'
import { demonstrationRegion } from '../policy/parameter-book.ts'
import { registerPreviewRoutes } from '../previews/previews.ts'
import { agencyParameterRoutes, parameterRoutes } from '../rulebook/rulebook.ts'
import { agencyRecoveryRoutes, employerRoutes, ownRecoveryRoutes, ownRoutes, personRoutes, plainRoutes } from '../views/views.ts'
import { clerkPeople } from './clerk-people.ts'
import { fileNotices } from './file-notices.ts'
import { smsName } from './message-gateways.ts'
import { bankName } from './payment-partners.ts'
import { rulebookDesk } from './rulebook-desk.ts'

/** The routes of each entrance, slice by slice. An entrance shows only what its users may ask for at all. */
export const routesOf = (verifyOrigin: () => string): Readonly<Record<'individual' | 'employer' | 'agency' | 'partners', readonly RegisterRoutes[]>> => ({
  individual: [parameterRoutes, registerMatterRoutes, ownRoutes, plainRoutes, ownRecoveryRoutes, certificationRoutes, proxyRoutes, (app, deps) => { familyRoutes(app, deps) }, (app, deps) => { registerDocumentRoutes(app, deps, { verifyOrigin }) }],
  employer: [
    parameterRoutes, employerRoutes, registerRosterRoutes, registerStaffRoutes, registerEmployerMatterRoutes,
    (app, deps) => { registerEmployerDocumentRoutes(app, deps, { verifyOrigin }) },
  ],
  agency: [
    parameterRoutes, agencyParameterRoutes, registerReceiptRoutes, registerAgencyMatterRoutes, personRoutes, agencyProxyRoutes, agencyCertificationRoutes, registerWorklistRoutes, registerPayrollRoutes, registerRecoveryRoutes, agencyRecoveryRoutes, registerPreviewRoutes, rulebookDesk,
    (app, deps) => { registerAgencyDocumentRoutes(app, deps, { verifyOrigin }) },
  ],
  partners: [
    registerNoticeDoor,
    (app, deps) => { registerVerifyRoutes(app, deps, { verifyOrigin }) },
    (app, deps) => registerReceiptDoor(app, deps, { gateway: smsName(deps.config) }),
    (app, deps) => { registerTaxRoutes(app, deps, { region: demonstrationRegion, keep: fileNotices(deps).ofTax }) },
    (app, deps) => registerBankRoutes(app, deps, { bank: bankName(deps.config), keep: fileNotices(deps).ofBank }),
  ],
})

export type Origins = { readonly addresses: { readonly individual: string, readonly employer: string, readonly agency: string, readonly partners: string }, readonly close: () => Promise<void> }

/** Opens the four entrances, each an origin of its own: what a script of one could do ends at its port. */
export async function openOrigins(deps: Deps, identity: CitizenIdentity): Promise<Origins> {
  const { host, ports } = deps.config
  const opened: App[] = []
  let publicAddress = ''
  const routes = routesOf(() => deps.config.publicUrl ?? publicAddress)
  const close = async (): Promise<void> => { await Promise.all(opened.map((app) => closeHttp(app))) }
  const listen = async (name: keyof typeof routes, app: App): Promise<string> => {
    opened.push(app)
    for (const register of routes[name]) await register(app, deps)
    return listenOn(app, host, ports[name])
  }
  try {
    const forPersons = await openHttp({ origin: 'individual', deps, formTargets: [new URL(identity.issuer).origin], ...pagesOf('individual') })
    actorHook(forPersons, deps, 'individual')
    individualAccessRoutes(forPersons, deps, identity)
    const forEmployers = await openHttp({ origin: 'employer', deps, formTargets: [new URL(identity.issuer).origin], ...pagesOf('employer') })
    actorHook(forEmployers, deps, 'employer')
    employerAccessRoutes(forEmployers, deps, { identity, people: clerkPeople(deps) })
    const forStaff = await openHttp({ origin: 'agency', deps, ...pagesOf('agency') })
    actorHook(forStaff, deps, 'agency')
    agencyAccessRoutes(forStaff, deps)
    postRoutes(forStaff, deps)
    // Files of a whole month come in one piece.
    const forPartners = await openHttp({ origin: 'partners', deps, bodyLimit: 256 * 1_048_576 })
    publicAddress = await listen('partners', forPartners)
    return {
      addresses: { individual: await listen('individual', forPersons), employer: await listen('employer', forEmployers), agency: await listen('agency', forStaff), partners: publicAddress },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function listenOn(app: App, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')) {
      throw new Error(`The port ${port} is ${error.code === 'EACCES' ? 'not allowed to this user' : 'taken by another program'}; set another one (JINGBAN_PORT_…), or 0 for any free one.`, { cause: error })
    }
    throw error
  }
}

/** Pages that were not built are not served; the interface works without them. */
function pagesOf(portal: string): { readonly pages?: string } {
  const folder = path.resolve(import.meta.dirname, '../../web/dist', portal)
  return existsSync(path.join(folder, 'index.html')) ? { pages: folder } : {}
}
