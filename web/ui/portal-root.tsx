import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, StrictMode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { createRoot } from 'react-dom/client'
import { isSignedOut, isWorthRetrying } from '../api/problem.ts'
import { TextProvider, useText } from '../text/use-text.tsx'
import { Announcer } from './announcer.tsx'
import { applyRememberedElderLevel, ElderProvider } from './elder.tsx'
import './tokens.css'
import './ui.css'

/** Starts a portal: language, letter size, the cache of what the service answered, the voice that says what happened. */
export function startPortal(pages: ReactNode) {
  const queries: QueryClient = new QueryClient({
    // A session that ended meanwhile: the page asks to sign in instead of showing a fault. A form that is being sent keeps what was typed.
    queryCache: new QueryCache({ onError: (error, query) => { if (isSignedOut(error) && query.queryKey[0] !== 'session') void queries.resetQueries({ queryKey: ['session'] }) } }),
    defaultOptions: { queries: { retry: (count, error) => count < 2 && isWorthRetrying(error), staleTime: 15_000, refetchOnWindowFocus: false } },
  })
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no #root')
  applyRememberedElderLevel()
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <TextProvider><Localised><ElderProvider><Announcer>{pages}</Announcer></ElderProvider></Localised></TextProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}

function Localised({ children }: { readonly children: ReactNode }) {
  const { locale } = useText()
  return <I18nProvider locale={locale}>{children}</I18nProvider>
}
