import { useSession } from '../api/session.ts'

/** Who does what at the rulebook desk: D05 proposes, D06 confirms, P05 signs previews for the business. */
export function useRulebookPosts(): { readonly enters: boolean; readonly opens: boolean } {
  const { data } = useSession()
  const codes = new Set(data?.posts?.map(({ code }) => code))
  return { enters: codes.has('D05'), opens: codes.has('D05') || codes.has('D06') || codes.has('P05') }
}
