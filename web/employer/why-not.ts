import type { ClerkScope } from '../api/employer-api.ts'
import { useSession } from '../api/session.ts'
import { e } from '../text/employer-text.ts'
import { scopeName } from '../text/terms.ts'
import { useText } from '../text/use-text.tsx'

/** Why this clerk cannot act in a field, in words for the button that would; nothing when they can. The service asks the same once more. */
export function useWhyNot(scope: ClerkScope): string | undefined {
  const { say } = useText()
  const { data: session } = useSession()
  if (!session) return undefined
  if (!session.scopes?.includes(scope)) return say(e.needsScope, { scope: scopeName(say, scope) })
  return session.readOnly ? say(e.onlyReads) : undefined
}
