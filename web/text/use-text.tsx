import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { type Locale, type Say, sayIn } from './text.ts'

type Speech = { readonly locale: Locale; readonly setLocale: (locale: Locale) => void; readonly say: Say }

const SpeechContext = createContext<Speech>({ locale: 'zh-CN', setLocale: () => {}, say: sayIn('zh-CN') })

/** The language chosen, remembered on this device; Chinese unless someone chose otherwise. */
export function TextProvider({ children }: { readonly children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(() => (localStorage.getItem('locale') === 'en' ? 'en' : 'zh-CN'))
  useEffect(() => {
    document.documentElement.lang = locale
    localStorage.setItem('locale', locale)
  }, [locale])
  const speech = useMemo(() => ({ locale, setLocale, say: sayIn(locale) }), [locale])
  return <SpeechContext value={speech}>{children}</SpeechContext>
}

export const useText = (): Speech => use(SpeechContext)
