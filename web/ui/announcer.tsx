import { createContext, type ReactNode, use, useCallback, useEffect, useState } from 'react'

const AnnounceContext = createContext<(sentence: string) => void>(() => {})

/** Says what has just happened, at the foot of the page and to the screen reader. It takes no focus and covers nothing that can be pressed. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [news, setNews] = useState<{ readonly sentence: string; readonly n: number }>()
  const announce = useCallback((sentence: string) => setNews(last => ({ sentence, n: (last?.n ?? 0) + 1 })), [])
  useEffect(() => {
    if (!news) return
    // Long enough to read slowly; the fact itself also stands on the page.
    const timer = setTimeout(() => setNews(undefined), 20_000)
    return () => clearTimeout(timer)
  }, [news])
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="announcer" role="status" aria-live="polite">{news && <p key={news.n}>{news.sentence}</p>}</div>
    </AnnounceContext>
  )
}

export const useAnnounce = () => use(AnnounceContext)
