import { createHash } from 'node:crypto'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'
import { fen, type Fen } from '../kernel/money.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { bankRefusal } from './bank-refusals.ts'

export type PaymentOutcome = {
  readonly endToEndId: string
  /** Settled, sent back, or still under way (then there is nothing to note). */
  readonly outcome: 'paid' | 'returned' | 'pending'
  readonly amountFen: Fen | null
  readonly reasonCode: string | null
  readonly reason: string | null
}

export type BankAnswer = {
  readonly answerId: string
  readonly originalMessageId: string
  /** What the bank says the original held. */
  readonly originalLines: number
  readonly originalTotalFen: Fen
  readonly payments: readonly PaymentOutcome[]
  readonly contentSha256: string
}

/**
 * Reads a payment status report, ISO 20022 pain.002.001.10, whole or not at all. Refuses `bank.answer-doctype` (no document type, so no entity can unfold),
 * `bank.answer-cut`, `bank.answer-not-xml`, `bank.answer-shape`, `bank.answer-totals` (counts and sums by status against what is in it) and
 * `bank.answer-payment-repeated`.
 */
export function readBankAnswer(bytes: Uint8Array): BankAnswer | Refusal {
  const xml = utf8(bytes)
  if (xml === undefined) return bankRefusal('bank.answer-not-xml', { reason: 'UTF-8' })
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return bankRefusal('bank.answer-doctype')
  if (/^\s*<\?xml|^\s*</.test(xml) && !/<\/(\w+:)?Document>\s*$/.test(xml)) return bankRefusal('bank.answer-cut')
  const valid = XMLValidator.validate(xml)
  if (valid !== true) return bankRefusal('bank.answer-not-xml', { reason: `${valid.err.code} (${valid.err.line})` })
  const tree = treeOf(xml)
  if (tree === undefined) return bankRefusal('bank.answer-not-xml', { reason: 'XML' })
  const read = report.safeParse(tree)
  if (!read.success) return bankRefusal('bank.answer-shape', { field: read.error.issues[0]?.path.filter((part) => typeof part === 'string').join('/') ?? '' })
  const { GrpHdr, OrgnlGrpInfAndSts: group, OrgnlPmtInfAndSts: parts } = read.data.Document.CstmrPmtStsRpt
  const payments = parts.flatMap(({ TxInfAndSts }) => TxInfAndSts)
  const wrong = totalsWrong(group.NbOfTxsPerSts, payments) ?? repeated(payments)
  if (wrong !== undefined) return wrong
  return {
    answerId: GrpHdr.MsgId, originalMessageId: group.OrgnlMsgId, originalLines: group.OrgnlNbOfTxs, originalTotalFen: group.OrgnlCtrlSum,
    payments: payments.map((payment) => ({
      endToEndId: payment.OrgnlEndToEndId, outcome: outcomes[payment.TxSts], amountFen: payment.OrgnlTxRef.Amt.InstdAmt,
      reasonCode: payment.StsRsnInf?.Rsn.Cd ?? null, reason: payment.StsRsnInf?.AddtlInf ?? null,
    })),
    contentSha256: createHash('sha256').update(bytes).digest('hex'),
  }
}

const outcomes = { ACSC: 'paid', ACCC: 'paid', RJCT: 'returned', ACSP: 'pending', ACTC: 'pending', PDNG: 'pending' } as const
const statuses = ['ACSC', 'ACCC', 'RJCT', 'ACSP', 'ACTC', 'PDNG'] as const

const text35 = z.string().min(1).max(35)
const count = z.string().regex(/^\d{1,9}$/).transform(Number)
const amount = z.string().regex(/^\d{1,13}(\.\d{1,2})?$/).transform((text) => {
  const [yuan = '0', cents = ''] = text.split('.')
  return fen(Number(`${yuan}${cents.padEnd(2, '0')}`))
})
const money = z.union([z.object({ '#text': amount, '@Ccy': z.literal('CNY') }).transform((it) => it['#text']), amount])

const report = z.object({ Document: z.object({ '@xmlns': z.literal('urn:iso:std:iso:20022:tech:xsd:pain.002.001.10'), CstmrPmtStsRpt: z.object({
  GrpHdr: z.object({ MsgId: text35 }),
  OrgnlGrpInfAndSts: z.object({
    OrgnlMsgId: text35, OrgnlNbOfTxs: count, OrgnlCtrlSum: amount,
    NbOfTxsPerSts: z.array(z.object({ DtldNbOfTxs: count, DtldSts: z.enum(statuses), DtldCtrlSum: amount })).min(1),
  }),
  OrgnlPmtInfAndSts: z.array(z.object({ TxInfAndSts: z.array(z.object({
    OrgnlEndToEndId: text35, TxSts: z.enum(statuses),
    StsRsnInf: z.object({ Rsn: z.object({ Cd: z.string().regex(/^[A-Z0-9]{1,4}$/) }), AddtlInf: z.string().max(105).optional() }).optional(),
    OrgnlTxRef: z.object({ Amt: z.object({ InstdAmt: money }) }),
  })).min(1) })).min(1),
}) }) })

type Status = (typeof statuses)[number]
type Said = { readonly DtldNbOfTxs: number, readonly DtldSts: Status, readonly DtldCtrlSum: Fen }
type Told = { readonly OrgnlEndToEndId: string, readonly TxSts: Status, readonly OrgnlTxRef: { readonly Amt: { readonly InstdAmt: Fen } } }

const totalsWrong = (said: readonly Said[], payments: readonly Told[]): Refusal | undefined => {
  const seen = new Map<Status, { lines: number, totalFen: number }>()
  for (const payment of payments) {
    const at = seen.get(payment.TxSts) ?? { lines: 0, totalFen: 0 }
    seen.set(payment.TxSts, { lines: at.lines + 1, totalFen: at.totalFen + payment.OrgnlTxRef.Amt.InstdAmt })
  }
  if (new Set(said.map(({ DtldSts }) => DtldSts)).size !== said.length) return bankRefusal('bank.answer-shape', { field: 'NbOfTxsPerSts/DtldSts' })
  for (const status of new Set([...said.map(({ DtldSts }) => DtldSts), ...seen.keys()])) {
    const claim = said.find(({ DtldSts }) => DtldSts === status)
    const found = seen.get(status) ?? { lines: 0, totalFen: 0 }
    if (claim?.DtldNbOfTxs !== found.lines || claim.DtldCtrlSum !== found.totalFen) {
      return bankRefusal('bank.answer-totals', { said: `${status} ${claim?.DtldNbOfTxs ?? 0} / ${claim?.DtldCtrlSum ?? 0}`, counted: `${status} ${found.lines} / ${found.totalFen}` })
    }
  }
  return undefined
}

const repeated = (payments: readonly Told[]): Refusal | undefined => {
  const seen = new Set<string>()
  for (const { OrgnlEndToEndId } of payments) {
    if (seen.has(OrgnlEndToEndId)) return bankRefusal('bank.answer-payment-repeated', { payment: OrgnlEndToEndId })
    seen.add(OrgnlEndToEndId)
  }
  return undefined
}

const lists = new Set(['OrgnlPmtInfAndSts', 'TxInfAndSts', 'NbOfTxsPerSts'])
const parser = new XMLParser({
  ignoreAttributes: false, attributeNamePrefix: '@', removeNSPrefix: false, parseTagValue: false, parseAttributeValue: false, trimValues: true, ignoreDeclaration: true, ignorePiTags: true,
  isArray: (name) => lists.has(name),
})

/** The parser throws on what no report needs: a hundred levels, names like __proto__. */
const treeOf = (xml: string): unknown => {
  try {
    return parser.parse(xml)
  } catch {
    return undefined
  }
}

const utf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
