import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { RouterProvider } from 'react-aria-components'

/** Has every link of `ui/` follow the portal's router, so that no page is loaded anew and nothing half-filled is lost. */
export function RoutedLinks({ children }: { readonly children: ReactNode }) {
  const router = useRouter()
  return <RouterProvider navigate={path => router.history.push(path)}>{children}</RouterProvider>
}
