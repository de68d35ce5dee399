import { useText } from '../text/use-text.tsx'
import { inWords, type Words } from '../text/words.ts'
import { Tag, type Tone } from '../ui/surfaces.tsx'

const tones: Readonly<Record<string, Tone>> = { open: 'warn', partly: 'info', overdue: 'bad', closed: 'ok', cancelled: 'mute', paid: 'ok' }

/** Where a claim or one of its parts stands; the colour only repeats the words. */
export function ClaimTag({ state, words }: { readonly state: string; readonly words: Words }) {
  const { locale } = useText()
  return <Tag tone={tones[state] ?? 'info'}>{inWords(locale, words)}</Tag>
}
