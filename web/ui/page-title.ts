import { useEffect } from 'react'

/**
 * Names the window after the page, and has a page reached by a link begin at its top, with the focus on its main part: otherwise a
 * screen reader would stay where the link was and say nothing.
 */
export function usePageTitle(title: string) {
  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    const here = location.pathname
    if (lastPath !== undefined && lastPath !== here) {
      window.scrollTo(0, 0)
      document.getElementById('main')?.focus({ preventScroll: true })
    }
    lastPath = here
  })
}

let lastPath: string | undefined
