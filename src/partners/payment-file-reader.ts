import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'
import { fen, type Fen } from '../kernel/money.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { bankRefusal } from './bank-refusals.ts'

export type ReadPayment = { readonly endToEndId: string, readonly amountFen: Fen, readonly holderName: string, readonly accountNumber: string, readonly bankCode: string }
export type ReadPaymentFile = { readonly messageId: string, readonly lines: number, readonly totalFen: Fen, readonly payments: readonly ReadPayment[] }

/** Reads a payment file as a bank does. Refuses `bank.file-not-taken` with what is wrong: not whole, not the agreed form, totals that are not those of its payments. */
export function readPaymentFile(xml: string): ReadPaymentFile | Refusal {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return bankRefusal('bank.file-not-taken', { reason: 'DOCTYPE' })
  const valid = XMLValidator.validate(xml)
  if (valid !== true) return bankRefusal('bank.file-not-taken', { reason: `${valid.err.code} (${valid.err.line})` })
  const read = initiation.safeParse(parser.parse(xml))
  if (!read.success) return bankRefusal('bank.file-not-taken', { reason: read.error.issues[0]?.path.join('/') ?? 'form' })
  const { GrpHdr, PmtInf } = read.data.Document.CstmrCdtTrfInitn
  const payments = PmtInf.CdtTrfTxInf.map((it) => ({
    endToEndId: it.PmtId.EndToEndId, amountFen: it.Amt.InstdAmt['#text'], holderName: it.Cdtr.Nm, accountNumber: it.CdtrAcct.Id.Othr.Id, bankCode: it.CdtrAgt.FinInstnId.ClrSysMmbId.MmbId,
  }))
  const totalFen = payments.reduce((sum, { amountFen }) => sum + amountFen, 0)
  if (GrpHdr.NbOfTxs !== payments.length || PmtInf.NbOfTxs !== payments.length || GrpHdr.CtrlSum !== totalFen || PmtInf.CtrlSum !== totalFen) return bankRefusal('bank.file-not-taken', { reason: 'NbOfTxs / CtrlSum' })
  if (new Set(payments.map(({ endToEndId }) => endToEndId)).size !== payments.length) return bankRefusal('bank.file-not-taken', { reason: 'EndToEndId' })
  return { messageId: GrpHdr.MsgId, lines: payments.length, totalFen: fen(totalFen), payments }
}

const text = z.string().min(1).max(140)
const count = z.string().regex(/^\d{1,9}$/).transform(Number)
const amount = z.string().regex(/^\d{1,13}\.\d{2}$/).transform((decimal) => fen(Number(decimal.replace('.', ''))))
const initiation = z.object({ Document: z.object({ CstmrCdtTrfInitn: z.object({
  GrpHdr: z.object({ MsgId: text, NbOfTxs: count, CtrlSum: amount }),
  PmtInf: z.object({
    NbOfTxs: count, CtrlSum: amount,
    CdtTrfTxInf: z.array(z.object({
      PmtId: z.object({ EndToEndId: text }), Amt: z.object({ InstdAmt: z.object({ '#text': amount, '@Ccy': z.literal('CNY') }) }),
      CdtrAgt: z.object({ FinInstnId: z.object({ ClrSysMmbId: z.object({ MmbId: text }) }) }), Cdtr: z.object({ Nm: text }), CdtrAcct: z.object({ Id: z.object({ Othr: z.object({ Id: text }) }) }),
    })).min(1),
  }),
}) }) })

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false, parseAttributeValue: false, ignoreDeclaration: true, isArray: (name) => name === 'CdtTrfTxInf' })
