import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { fen, type Fen } from '../kernel/money.ts'
import { decimalYuan, xmlText } from './payment-file.ts'

export type AnsweredPayment = {
  readonly endToEndId: string
  readonly amountFen: number
  readonly status: 'ACSC' | 'RJCT' | 'PDNG'
  readonly reasonCode?: string
  readonly reason?: string
}

export type AnswerToWrite = {
  readonly answerId: string
  readonly createdAt: Instant
  readonly originalMessageId: string
  readonly originalLines: number
  readonly originalTotalFen: Fen
  readonly payments: readonly AnsweredPayment[]
  readonly settledOn?: PlainDate
}

/** A payment status report, ISO 20022 pain.002.001.10, as a bank writes it. */
export function bankAnswerText(it: AnswerToWrite): string {
  const byStatus = Map.groupBy(it.payments, ({ status }) => status)
  const group = byStatus.size > 1 ? 'PART' : byStatus.keys().next().value ?? 'PDNG'
  const perStatus = [...byStatus].map(([status, own]) => `<NbOfTxsPerSts><DtldNbOfTxs>${own.length}</DtldNbOfTxs><DtldSts>${status}</DtldSts><DtldCtrlSum>${decimalYuan(fen(own.reduce((sum, { amountFen }) => sum + amountFen, 0)))}</DtldCtrlSum></NbOfTxsPerSts>`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
<GrpHdr><MsgId>${xmlText(it.answerId)}</MsgId><CreDtTm>${it.createdAt}</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>${xmlText(it.originalMessageId)}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><OrgnlNbOfTxs>${it.originalLines}</OrgnlNbOfTxs><OrgnlCtrlSum>${decimalYuan(it.originalTotalFen)}</OrgnlCtrlSum><GrpSts>${group}</GrpSts>${perStatus.join('')}</OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>${xmlText(it.originalMessageId)}</OrgnlPmtInfId>
${it.payments.map(paymentText).join('')}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
`
}

const paymentText = ({ endToEndId, amountFen, status, reasonCode, reason }: AnsweredPayment): string =>
  `<TxInfAndSts><OrgnlEndToEndId>${xmlText(endToEndId)}</OrgnlEndToEndId><TxSts>${status}</TxSts>${reasonCode === undefined ? '' : `<StsRsnInf><Rsn><Cd>${reasonCode}</Cd></Rsn>${reason === undefined ? '' : `<AddtlInf>${xmlText(reason)}</AddtlInf>`}</StsRsnInf>`}<OrgnlTxRef><Amt><InstdAmt Ccy="CNY">${decimalYuan(fen(amountFen))}</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>
`
