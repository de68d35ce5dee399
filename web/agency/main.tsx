import { RouterProvider } from '@tanstack/react-router'
import { startPortal } from '../ui/portal-root.tsx'
import '../ui/desk.css'
import { router } from './router.tsx'

startPortal(<RouterProvider router={router} />)
