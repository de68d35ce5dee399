import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'
import type { Instant } from '../kernel/instant.ts'
import { fen, type Fen } from '../kernel/money.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { bankRefusal } from './bank-refusals.ts'
import { decimalYuan, xmlText } from './payment-file.ts'

/** What is asked back of one message (止付): payments the bank has taken and perhaps not made yet. */
export type PaymentRecall = {
  readonly messageId: string
  readonly createdAt: Instant
  readonly originalMessageId: string
  readonly payer: { readonly name: string }
  readonly payments: readonly { readonly endToEndId: string, readonly amountFen: Fen }[]
  /** CUST: the customer asks; the reason itself is nobody's business at the bank. */
  readonly reason: 'CUST'
}

export const recallNamespace = 'urn:iso:std:iso:20022:tech:xsd:camt.055.001.08'

/** A customer payment cancellation request, ISO 20022 camt.055.001.08. The same request gives the same bytes. */
export function paymentRecallText(it: PaymentRecall): string {
  const total = fen(it.payments.reduce((sum, { amountFen }) => sum + amountFen, 0))
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="${recallNamespace}"><CstmrPmtCxlReq>
<Assgnmt><Id>${xmlText(it.messageId)}</Id><Assgnr><Pty><Nm>${xmlText(it.payer.name)}</Nm></Pty></Assgnr><Assgne><Pty><Nm>BANK</Nm></Pty></Assgne><CreDtTm>${it.createdAt}</CreDtTm></Assgnmt>
<CtrlData><NbOfTxs>${it.payments.length}</NbOfTxs><CtrlSum>${decimalYuan(total)}</CtrlSum></CtrlData>
<Undrlyg><OrgnlPmtInfAndCxl><OrgnlPmtInfId>${xmlText(it.originalMessageId)}</OrgnlPmtInfId><OrgnlGrpInf><OrgnlMsgId>${xmlText(it.originalMessageId)}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInf>
${it.payments.map(({ endToEndId, amountFen }, n) => `<TxInf><CxlId>${xmlText(it.messageId)}-${n + 1}</CxlId><OrgnlEndToEndId>${xmlText(endToEndId)}</OrgnlEndToEndId><OrgnlInstdAmt Ccy="CNY">${decimalYuan(amountFen)}</OrgnlInstdAmt><CxlRsnInf><Rsn><Cd>${it.reason}</Cd></Rsn></CxlRsnInf></TxInf>\n`).join('')}</OrgnlPmtInfAndCxl></Undrlyg></CstmrPmtCxlReq></Document>
`
}

export type ReadRecall = { readonly messageId: string, readonly originalMessageId: string, readonly payments: readonly { readonly endToEndId: string, readonly amountFen: Fen }[] }

/** Reads such a request as a bank does, whole or not at all. Refuses `bank.file-not-taken` with what is wrong with it. */
export function readPaymentRecall(xml: string): ReadRecall | Refusal {
  const no = (reason: string): Refusal => bankRefusal('bank.file-not-taken', { reason })
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return no('document type')
  if (XMLValidator.validate(xml) !== true) return no('XML')
  const read = request.safeParse(parser.parse(xml))
  if (!read.success) return no(read.error.issues[0]?.path.filter((part) => typeof part === 'string').join('/') ?? 'form')
  const { Assgnmt, CtrlData, Undrlyg: { OrgnlPmtInfAndCxl: of } } = read.data.Document.CstmrPmtCxlReq
  const payments = of.TxInf.map(({ OrgnlEndToEndId, OrgnlInstdAmt }) => ({ endToEndId: OrgnlEndToEndId, amountFen: OrgnlInstdAmt['#text'] }))
  if (CtrlData.NbOfTxs !== payments.length || CtrlData.CtrlSum !== payments.reduce((sum, { amountFen }) => sum + amountFen, 0)) return no('CtrlData')
  return { messageId: Assgnmt.Id, originalMessageId: of.OrgnlGrpInf.OrgnlMsgId, payments }
}

const text35 = z.string().min(1).max(35)
const amount = z.string().regex(/^\d{1,13}(\.\d{1,2})?$/).transform((text) => {
  const [yuan = '0', cents = ''] = text.split('.')
  return fen(Number(`${yuan}${cents.padEnd(2, '0')}`))
})
const request = z.object({ Document: z.object({ '@xmlns': z.literal(recallNamespace), CstmrPmtCxlReq: z.object({
  Assgnmt: z.object({ Id: text35 }), CtrlData: z.object({ NbOfTxs: z.string().regex(/^\d{1,9}$/).transform(Number), CtrlSum: amount }),
  Undrlyg: z.object({ OrgnlPmtInfAndCxl: z.object({
    OrgnlGrpInf: z.object({ OrgnlMsgId: text35 }), TxInf: z.array(z.object({ OrgnlEndToEndId: text35, OrgnlInstdAmt: z.object({ '#text': amount, '@Ccy': z.literal('CNY') }) })).min(1),
  }) }),
}) }) })
const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false, parseAttributeValue: false, trimValues: true, ignoreDeclaration: true, isArray: (name) => name === 'TxInf' })
