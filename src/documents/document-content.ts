import { addDays, dayOfMonth, monthNumberOf, yearOf } from '../kernel/day.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import { hashOf } from '../kernel/canonical.ts'
import { formatYuan } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import type { Wording } from '../kernel/refusal.ts'

/** What a person's own data are inside a text, so that the public page can show the document without them. */
export type SecretKind = 'name' | 'identity' | 'account' | 'address' | 'phone' | 'employer'
export type Secret = { readonly secret: SecretKind; readonly text: string }

/** A text in pieces: plain words, and words that belong to a person. */
export type Words = string | readonly (string | Secret)[]

export type Align = 'left' | 'right' | 'center'
export type Cell = Words | { readonly fen: number }

/**
 * One block of a document. Blocks say what something is (an amount, a list of reasons), never how it looks: the same content
 * becomes a PDF, a public page and, later, whatever replaces them. Amounts are whole fen.
 */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly words: Words }
  | { readonly kind: 'salutation'; readonly words: Words }
  | { readonly kind: 'fields'; readonly items: readonly { readonly label: string; readonly value: Words }[] }
  | { readonly kind: 'amount'; readonly label: string; readonly fen: number; readonly note?: string }
  | {
    readonly kind: 'table'
    readonly columns: readonly { readonly title: string; readonly align: Align; readonly share?: number }[]
    readonly rows: readonly (readonly Cell[])[]
    readonly total?: readonly Cell[]
  }
  | { readonly kind: 'steps'; readonly items: readonly StepLine[] }
  | { readonly kind: 'citations'; readonly items: readonly CitationLine[] }
  | { readonly kind: 'list'; readonly items: readonly Words[] }
  | { readonly kind: 'notice'; readonly tone: 'illustrative' | 'provisional' | 'plain'; readonly text: string }

export type StepLine = { readonly label: string; readonly text: string; readonly formula?: string; readonly cites?: readonly string[] }
export type CitationLine = { readonly id: string; readonly title: string; readonly summary: string }

/** The document itself, as data: what is hashed, stored and vouched for. The picture of it is made anew each time. */
export type DocumentContent = {
  readonly version: 1
  readonly agency: string
  readonly number: string
  readonly title: string
  readonly subtitle?: string
  readonly issuedOn: PlainDate
  /** A document of the demonstration region says so on every page. */
  readonly demonstration: boolean
  readonly blocks: readonly Block[]
  /** The last day on which somebody may rely on it; left out: for good. */
  readonly validUntil?: PlainDate
  /** What a reader has to compare first, in both languages; no secrets. */
  readonly figures?: readonly Figure[]
}

export type Figure = { readonly label: Wording, readonly value: string }

export const certificateKinds = ['participation-certificate', 'contribution-certificate', 'benefit-certificate', 'employer-participation-certificate', 'employer-contribution-certificate'] as const
export type CertificateKind = (typeof certificateKinds)[number]
export const isCertificate = (kind: string): kind is CertificateKind => certificateKinds.some((known) => known === kind)

export type DocumentKind = CertificateKind | 'notice-letter' | 'pension-determination' | 'pension-letter' | 'rights-statement' | 'account-change-notice' | 'contact-change-notice' | 'receipt' | 'decision-letter'
  | 'stop-letter' | 'apology-letter' | 'survivors-determination' | 'recovery-agreement' | 'set-off-notice' | 'custody-letter'
  | 'employer-registration' | 'employer-change-notice' | 'employer-account-notice' | 'employer-cancellation'

/** SHA-256 over the canonical JSON of the content: the same for whoever computes it, in whatever order the fields come. */
export function contentSha256(content: DocumentContent): string {
  return hashOf(content)
}

/** The content as a stranger may see it who holds the paper: enough to compare, too little to learn anything new. */
export function maskedContent(content: DocumentContent): DocumentContent {
  return { ...content, blocks: content.blocks.map(maskedBlock) }
}

/** Marks words as a person's own. */
export const secret = (kind: SecretKind, text: string): Secret => ({ secret: kind, text })

/** Words as one text. */
export function plainText(words: Words): string {
  return typeof words === 'string' ? words : words.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')
}

/** An amount as paper shows it: 3,286.40 元. */
export const yuanText = (amountFen: Fen): string => `${formatYuan(amountFen)} 元`

/** 2026年3月31日. */
export const dayText = (day: PlainDate): string => `${yearOf(day)}年${monthNumberOf(day)}月${dayOfMonth(day)}日`

/** 2026年3月. */
export const monthText = (month: YearMonth): string => `${yearOf(month)}年${monthNumberOf(month)}月`

/** 累计 27年3个月, as paid time is said. */
export const yearsAndMonthsText = (months: number): string => {
  const rest = months % 12
  const years = (months - rest) / 12
  return years === 0 ? `${rest}个月` : rest === 0 ? `${years}年` : `${years}年${rest}个月`
}

/** The last day of a period that is counted from the day after receipt, as reconsideration and appeal are. */
export const lastDayOfPeriod = (receivedOn: PlainDate, days: number): PlainDate => addDays(receivedOn, days)

const maskedBlock = (block: Block): Block => {
  switch (block.kind) {
    case 'paragraph':
    case 'salutation':
      return { ...block, words: maskedWords(block.words) }
    case 'fields':
      return { ...block, items: block.items.map(({ label, value }) => ({ label, value: maskedWords(value) })) }
    case 'list':
      return { ...block, items: block.items.map(maskedWords) }
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(maskedCell)), ...(block.total === undefined ? {} : { total: block.total.map(maskedCell) }) }
    default:
      return block
  }
}

const maskedCell = (cell: Cell): Cell => (typeof cell === 'object' && 'fen' in cell ? cell : maskedWords(cell))

const maskedWords = (words: Words): Words =>
  typeof words === 'string' ? words : words.map((piece) => (typeof piece === 'string' ? piece : masks[piece.secret](piece.text))).join('')

// Characters are counted as people count them (code points), so that a rare name of the second plane is not cut in two.
const masks: Readonly<Record<SecretKind, (text: string) => string>> = {
  name: (text) => `${[...text][0] ?? ''}${'*'.repeat(Math.max(1, [...text].length - 1))}`,
  identity: (text) => keepEnds(text, 3, 2),
  account: (text) => keepEnds(text, 0, 4),
  address: (text) => `${[...text].slice(0, 3).join('')}****`,
  phone: (text) => keepEnds(text, 3, 2),
  employer: (text) => `${[...text].slice(0, 2).join('')}****`,
}

const keepEnds = (text: string, head: number, tail: number): string => {
  const characters = [...text]
  return characters.length <= head + tail ? '****' : `${characters.slice(0, head).join('')}****${characters.slice(characters.length - tail).join('')}`
}
