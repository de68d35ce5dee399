import { plainDate } from '../../kernel/day.ts'
import type { PlainDate } from '../../kernel/day.ts'
import type { Wording } from '../../kernel/refusal.ts'

/** One article as it is cited: which law, which number, when in force, and what it says, in our own words. */
export type StatuteEntry = {
  /** '社会保险法-15': the short name of the law and the number of the article. */
  readonly id: string
  readonly law: Wording
  /** 文号, or the order by which it was promulgated. */
  readonly document: string
  readonly article: string
  readonly inForceFrom: PlainDate
  /** The first day on which it is no longer in force. */
  readonly inForceUntil?: PlainDate
  readonly summary: Wording
  /** law: the text was read. known: recalled, the text is still to be compared. */
  readonly confidence: 'law' | 'known'
}

/** Whether the article held on a day. */
export const isInForce = ({ inForceFrom, inForceUntil }: Pick<StatuteEntry, 'inForceFrom' | 'inForceUntil'>, on: PlainDate): boolean =>
  inForceFrom <= on && (inForceUntil === undefined || on < inForceUntil)

export type Law<L extends string> = {
  readonly id: L
  readonly name: Wording
  readonly document: string
  readonly inForceFrom: string
  readonly inForceUntil?: string
  readonly confidence: 'law' | 'known'
}

/** The articles of one law: number → [summary in Chinese, summary in English], and the day on which that article alone gave way to another. */
export function articlesOf<L extends string, A extends Readonly<Record<number, readonly [string, string, string?]>>>(
  law: Law<L>, articles: A,
): { readonly [K in keyof A & number as `${L}-${K}`]: StatuteEntry } {
  const entries = Object.entries(articles).map(([article, [zh, en, replacedOn]]): [string, StatuteEntry] => {
    const id = `${law.id}-${article}`
    const inForceUntil = replacedOn ?? law.inForceUntil
    return [id, {
      id, law: law.name, document: law.document, article, inForceFrom: plainDate(law.inForceFrom),
      ...(inForceUntil === undefined ? {} : { inForceUntil: plainDate(inForceUntil) }),
      summary: { zh, en }, confidence: law.confidence,
    }]
  })
  // Every key of the mapped type was made just above, one for each article.
  return Object.fromEntries(entries) as { readonly [K in keyof A & number as `${L}-${K}`]: StatuteEntry }
}
