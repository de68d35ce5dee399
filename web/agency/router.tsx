import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { RoutedLinks } from '../ui/routed-links.tsx'

const root = createRootRoute({ component: () => <RoutedLinks><Outlet /></RoutedLinks> })
const gallery = createRoute({ getParentRoute: () => root, path: '/gallery', component: lazyRouteComponent(() => import('./pages/gallery-page.tsx'), 'GalleryPage') })

export const router = createRouter({ routeTree: root.addChildren([gallery]), defaultPreload: false })
