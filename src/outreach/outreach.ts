/** The front door of outreach: help for those who cannot do it alone. Proxies and families; visits come here too. */
export { agencyProxyRoutes } from './agency-proxy-routes.ts'
export { proxyRoutes } from './proxy-routes.ts'
export { familyRoutes } from './family-routes.ts'
export { sayOfAuthority, type AuthorityAnswer } from './answer-authority.ts'
export { proxyStateWords } from './proxy-shapes.ts'
