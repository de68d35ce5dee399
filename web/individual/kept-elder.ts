import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keepElder, useSession } from '../api/session.ts'
import { useElder } from '../ui/elder.tsx'

/**
 * The size of letters goes with the person: what was chosen on another device is shown here once they are signed in, and what they press here is
 * kept with them. While somebody acts for another it is that person's, and leaves no trace on the device. A choice that cannot be kept still holds here.
 */
export function useKeptElder() {
  const { data: session } = useSession()
  const { pressed, adopt } = useElder()
  const queries = useQueryClient()
  const kept = session?.elder
  const isOwn = session?.acting === null
  useEffect(() => { if (kept === 0 || kept === 1 || kept === 2) adopt(kept, isOwn) }, [kept, isOwn, adopt])
  const isSignedIn = session !== undefined
  useEffect(() => {
    if (pressed === undefined || !isSignedIn) return
    keepElder(pressed).then(() => queries.invalidateQueries({ queryKey: ['session'] }), () => undefined)
  }, [pressed, isSignedIn, queries])
}
