import { stateName } from '../text/terms.ts'
import { useText } from '../text/use-text.tsx'
import { inWords, type Words } from '../text/words.ts'
import { Tag, type Tone } from '../ui/surfaces.tsx'

const tones: Readonly<Record<string, Tone>> = {
  approved: 'ok', settled: 'ok', paid: 'ok', done: 'ok', sealed: 'ok', answered: 'ok',
  refused: 'bad', returned: 'bad', failed: 'bad',
  'waiting-for-applicant': 'warn', suspended: 'warn',
  withdrawn: 'mute',
}

/** A state by its words; the colour only repeats them. */
export function StateTag({ state, words }: { readonly state: string; readonly words?: Words | null | undefined }) {
  const { locale, say } = useText()
  return <Tag tone={tones[state] ?? 'info'}>{inWords(locale, words) || stateName(say, state)}</Tag>
}
