import { useEffect, useState } from 'react'
import { agencyApi, type RunProgress } from './agency-api.ts'

/** The progress of a run as the service pushes it; before the first push, and where none comes, what was read last. */
export function useRunProgress(id: string, read: RunProgress): RunProgress {
  const [pushed, setPushed] = useState<RunProgress>()
  useEffect(() => {
    const events = new EventSource(agencyApi.runEventsHref(id))
    const take = (event: MessageEvent<string>) => {
      const progress = progressOf(event.data)
      if (progress) setPushed(progress)
    }
    events.onmessage = take
    events.addEventListener('progress', take)
    return () => events.close()
  }, [id])
  // A reload of the page's own data may be newer than the last push.
  return pushed && pushed.done >= read.done ? pushed : read
}

function progressOf(data: string): RunProgress | undefined {
  const value: unknown = JSON.parse(data)
  if (typeof value !== 'object' || value === null || !('done' in value) || !('total' in value)) return undefined
  if (typeof value.done !== 'number' || typeof value.total !== 'number') return undefined
  return { done: value.done, total: value.total, step: 'step' in value && typeof value.step === 'string' ? value.step : '' }
}
