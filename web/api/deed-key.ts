import { useCallback, useRef } from 'react'

/** One idempotency key for a deed, kept until the service has said yes; then the next deed gets its own. */
export function useDeedKey() {
  const key = useRef<string>(undefined)
  const current = useCallback(() => (key.current ??= crypto.randomUUID()), [])
  const done = useCallback(() => { key.current = undefined }, [])
  return { current, done }
}
