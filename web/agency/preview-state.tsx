import type { PreviewLine } from '../api/rulebook-api.ts'
import { parameterName, regionName } from '../text/parameter-names.ts'
import { r } from '../text/rulebook-text.ts'
import type { Say } from '../text/text.ts'
import { useText } from '../text/use-text.tsx'
import { inWords } from '../text/words.ts'
import { Tag, type Tone } from '../ui/surfaces.tsx'

const tones = { 'building': 'info', 'built': 'warn', 'half-signed': 'warn', 'signed': 'info', 'committing': 'info', 'committed': 'ok', 'stale': 'bad', 'cancelled': 'mute' } as const satisfies Record<PreviewLine['state'], Tone>

/** What a preview is of, by the names people use. */
export const previewTitle = (say: Say, { kind, year, parameter }: Pick<PreviewLine, 'kind' | 'year' | 'parameter'>) => (kind === 'adjustment' || !parameter
  ? say(r.adjustmentOf, { year: year ?? '' })
  : say(r.changeOf, { name: parameterName(say, parameter), region: regionName(say, parameter.region), from: parameter.from }))

/** Where a preview stands, in words. */
export function PreviewStateTag({ of: { state, stateText } }: { readonly of: Pick<PreviewLine, 'state' | 'stateText'> }) {
  const { locale } = useText()
  return <Tag tone={tones[state]}>{inWords(locale, stateText)}</Tag>
}
