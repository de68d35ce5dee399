import type { AgencyCase } from '../api/agency-api.ts'
import { a } from '../text/agency-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { inWords } from '../text/words.ts'
import { Facts } from '../ui/surfaces.tsx'

/** What was asked, by the titles of the declaration the case was opened under; what is sealed arrives masked. */
export function FormFacts({ of }: { readonly of: AgencyCase }) {
  const { say, locale } = useText()
  const entries = Object.entries(of.form)
  if (entries.length === 0) return <p className="muted">{say(a.nothing)}</p>
  return <Facts facts={entries.map(([key, value]) => [inWords(locale, of.declaration.form[key]?.title) || key, written(value)])} />

  function written(value: unknown): string {
    if (typeof value === 'boolean') return say(value ? ui.yes : ui.no)
    if (typeof value === 'object' && value !== null) return Object.values(value).filter(part => typeof part === 'string').join('　')
    return String(value ?? '')
  }
}
