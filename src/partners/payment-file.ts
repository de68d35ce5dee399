import { createHash } from 'node:crypto'
import type { Fen } from '../kernel/money.ts'
import type { Payment, PaymentFileHead } from './bank.ts'

/**
 * A payment file, ISO 20022 pain.001.001.09, as a stream of text: head, payments, tail. The head says count and sum beforehand; when the payments turn out to be
 * others, the stream throws and the bank is left with a file that does not end, which no bank takes.
 */
export async function* paymentFileText(head: PaymentFileHead, payments: AsyncIterable<readonly Payment[]>): AsyncIterable<string> {
  yield headText(head)
  let [lines, totalFen] = [0, 0]
  for await (const page of payments) {
    lines += page.length
    totalFen += page.reduce((sum, { amountFen }) => sum + amountFen, 0)
    yield page.map(paymentText).join('')
  }
  if (lines !== head.lines || totalFen !== head.totalFen) throw new Error(`payment file ${head.messageId}: ${lines} payments of ${totalFen} fen, its head says ${head.lines} of ${head.totalFen}`)
  yield '</PmtInf></CstmrCdtTrfInitn></Document>\n'
}

const headText = (head: PaymentFileHead): string => {
  const counts = `<NbOfTxs>${head.lines}</NbOfTxs><CtrlSum>${decimalYuan(head.totalFen)}</CtrlSum>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>
<GrpHdr><MsgId>${xmlText(head.messageId)}</MsgId><CreDtTm>${head.createdAt}</CreDtTm>${counts}<InitgPty><Nm>${xmlText(head.payer.name)}</Nm></InitgPty></GrpHdr>
<PmtInf><PmtInfId>${xmlText(head.messageId)}</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>true</BtchBookg>${counts}<PmtTpInf><CtgyPurp><Cd>SSBE</Cd></CtgyPurp></PmtTpInf>
<ReqdExctnDt><Dt>${head.payOn}</Dt></ReqdExctnDt><Dbtr><Nm>${xmlText(head.payer.name)}</Nm></Dbtr><DbtrAcct><Id><Othr><Id>${xmlText(head.payer.account)}</Id></Othr></Id><Ccy>CNY</Ccy></DbtrAcct>
<DbtrAgt><FinInstnId><ClrSysMmbId><MmbId>${xmlText(head.payer.bankCode)}</MmbId></ClrSysMmbId></FinInstnId></DbtrAgt>
`
}

const paymentText = (it: Payment): string =>
  `<CdtTrfTxInf><PmtId><EndToEndId>${it.endToEndId}</EndToEndId></PmtId><Amt><InstdAmt Ccy="CNY">${decimalYuan(it.amountFen)}</InstdAmt></Amt><CdtrAgt><FinInstnId><ClrSysMmbId><MmbId>${xmlText(it.bankCode)}</MmbId></ClrSysMmbId><Nm>${xmlText(it.bankName)}</Nm></FinInstnId></CdtrAgt><Cdtr><Nm>${xmlText(it.holderName)}</Nm></Cdtr><CdtrAcct><Id><Othr><Id>${xmlText(it.accountNumber)}</Id></Othr></Id></CdtrAcct><RmtInf><Ustrd>${xmlText(it.remittance)}</Ustrd></RmtInf></CdtTrfTxInf>
`

/** Fen as the decimal of a payment message: 328640 → 3286.40. */
export const decimalYuan = (amountFen: Fen): string => {
  const digits = String(amountFen).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Text between tags; what XML cannot hold at all becomes the replacement character rather than a broken file. */
export const xmlText = (raw: string): string =>
  raw.replace(/[&<>"']/g, (character) => entities[character] ?? character).replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}')

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** SHA-256 of a stream of text, hex, and the text itself passed on. */
export async function* hashing(text: AsyncIterable<string>, done: (sha256: string) => void): AsyncIterable<string> {
  const hash = createHash('sha256')
  for await (const piece of text) {
    hash.update(piece)
    yield piece
  }
  done(hash.digest('hex'))
}
