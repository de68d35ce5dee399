import { RouterProvider } from '@tanstack/react-router'
import { startPortal } from '../ui/portal-root.tsx'
import '../ui/desk.css'
import './employer.css'
import { router } from './router.tsx'

// Many rows on the screen of an office; on the phone of a small firm's only clerk the letters and taps of the individual portal.
const isOffice = matchMedia('(min-width: 48rem)')
const fit = () => document.documentElement.toggleAttribute('data-dense', isOffice.matches)
fit()
isOffice.addEventListener('change', fit)

startPortal(<RouterProvider router={router} />)
