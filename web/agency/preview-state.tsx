import type { PreviewLine } from '../api/rulebook-api.ts'
import { useText } from '../text/use-text.tsx'
import { inWords } from '../text/words.ts'
import { Tag, type Tone } from '../ui/surfaces.tsx'

const tones = { 'building': 'info', 'built': 'warn', 'half-signed': 'warn', 'signed': 'info', 'committing': 'info', 'committed': 'ok', 'stale': 'bad', 'cancelled': 'mute' } as const satisfies Record<PreviewLine['state'], Tone>

/** Where a preview stands, in words. */
export function PreviewStateTag({ of: { state, stateText } }: { readonly of: Pick<PreviewLine, 'state' | 'stateText'> }) {
  const { locale } = useText()
  return <Tag tone={tones[state]}>{inWords(locale, stateText)}</Tag>
}
