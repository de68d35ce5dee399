import { createHash } from 'node:crypto'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'
import type { Instant } from '../kernel/instant.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { bankRefusal } from './bank-refusals.ts'
import { xmlText } from './payment-file.ts'

export type RecallOutcome = 'cancelled' | 'already-paid' | 'unknown' | 'pending'
export type RecallAnswer = {
  readonly answerId: string
  /** The request this answers. */
  readonly recallId: string
  readonly payments: readonly { readonly endToEndId: string, readonly outcome: RecallOutcome, readonly reasonCode: string | null }[]
  readonly contentSha256: string
}

export const recallAnswerNamespace = 'urn:iso:std:iso:20022:tech:xsd:camt.029.001.09'

/** Whether a message from a bank answers a recall; the other kind that comes through the same door is the payment status report. */
export const isRecallAnswer = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 600)).toString('latin1').includes('camt.029')

/**
 * Reads a resolution of investigation, ISO 20022 camt.029.001.09, as the answer to a recall: accepted (ACCR) the payment was not made; refused (RJCR) because it is
 * past the bank's hands or, with NOOR, because the bank knows no such payment; pending means nothing yet. Refuses as `readBankAnswer` does.
 */
export function readRecallAnswer(bytes: Uint8Array): RecallAnswer | Refusal {
  let xml: string
  try {
    xml = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return bankRefusal('bank.answer-not-xml', { reason: 'UTF-8' })
  }
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return bankRefusal('bank.answer-doctype')
  if (!/<\/(\w+:)?Document>\s*$/.test(xml)) return bankRefusal('bank.answer-cut')
  const valid = XMLValidator.validate(xml)
  if (valid !== true) return bankRefusal('bank.answer-not-xml', { reason: `${valid.err.code} (${valid.err.line})` })
  const read = resolution.safeParse(parser.parse(xml))
  if (!read.success) return bankRefusal('bank.answer-shape', { field: read.error.issues[0]?.path.filter((part) => typeof part === 'string').join('/') ?? '' })
  const { Assgnmt, RslvdCase, CxlDtls } = read.data.Document.RsltnOfInvstgtn
  const payments = CxlDtls.flatMap(({ TxInfAndSts }) => TxInfAndSts).map(({ OrgnlEndToEndId, TxCxlSts, CxlStsRsnInf }) => {
    const reasonCode = CxlStsRsnInf?.Rsn.Cd ?? null
    return { endToEndId: OrgnlEndToEndId, outcome: TxCxlSts === 'ACCR' ? 'cancelled' as const : TxCxlSts === 'PNCR' ? 'pending' as const : reasonCode === 'NOOR' ? 'unknown' as const : 'already-paid' as const, reasonCode }
  })
  const repeated = payments.find(({ endToEndId }, at) => payments.findIndex((other) => other.endToEndId === endToEndId) !== at)
  if (repeated !== undefined) return bankRefusal('bank.answer-payment-repeated', { payment: repeated.endToEndId })
  return { answerId: Assgnmt.Id, recallId: RslvdCase.Id, payments, contentSha256: createHash('sha256').update(bytes).digest('hex') }
}

export type RecallAnswerToWrite = {
  readonly answerId: string
  readonly recallId: string
  readonly createdAt: Instant
  readonly bank: string
  readonly payments: readonly { readonly endToEndId: string, readonly status: 'ACCR' | 'RJCR' | 'PNCR', readonly reasonCode?: 'PTNA' | 'NOOR' }[]
}

/** The same message as a bank writes it. */
export function recallAnswerText(it: RecallAnswerToWrite): string {
  const confirmation = it.payments.every(({ status }) => status === 'ACCR') ? 'CNCL' : it.payments.every(({ status }) => status === 'RJCR') ? 'RJCR' : 'PDCR'
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="${recallAnswerNamespace}"><RsltnOfInvstgtn>
<Assgnmt><Id>${xmlText(it.answerId)}</Id><Assgnr><Pty><Nm>${xmlText(it.bank)}</Nm></Pty></Assgnr><Assgne><Pty><Nm>CUSTOMER</Nm></Pty></Assgne><CreDtTm>${it.createdAt}</CreDtTm></Assgnmt>
<RslvdCase><Id>${xmlText(it.recallId)}</Id><Cretr><Pty><Nm>CUSTOMER</Nm></Pty></Cretr></RslvdCase><Sts><Conf>${confirmation}</Conf></Sts>
<CxlDtls>
${it.payments.map(({ endToEndId, status, reasonCode }) => `<TxInfAndSts><OrgnlEndToEndId>${xmlText(endToEndId)}</OrgnlEndToEndId><TxCxlSts>${status}</TxCxlSts>${reasonCode === undefined ? '' : `<CxlStsRsnInf><Rsn><Cd>${reasonCode}</Cd></Rsn></CxlStsRsnInf>`}</TxInfAndSts>\n`).join('')}</CxlDtls></RsltnOfInvstgtn></Document>
`
}

const text35 = z.string().min(1).max(35)
const resolution = z.object({ Document: z.object({ '@xmlns': z.literal(recallAnswerNamespace), RsltnOfInvstgtn: z.object({
  Assgnmt: z.object({ Id: text35 }), RslvdCase: z.object({ Id: text35 }),
  CxlDtls: z.array(z.object({ TxInfAndSts: z.array(z.object({
    OrgnlEndToEndId: text35, TxCxlSts: z.enum(['ACCR', 'RJCR', 'PNCR']), CxlStsRsnInf: z.object({ Rsn: z.object({ Cd: z.string().regex(/^[A-Z0-9]{1,4}$/) }) }).optional(),
  })).min(1) })).min(1),
}) }) })
const lists = new Set(['CxlDtls', 'TxInfAndSts'])
const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false, parseAttributeValue: false, trimValues: true, ignoreDeclaration: true, isArray: (name) => lists.has(name) })
