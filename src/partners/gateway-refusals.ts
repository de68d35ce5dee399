import { refusalsOf, type RefusalCatalogue } from '../kernel/refusal.ts'

/** What a gateway for messages refuses, and what we refuse of its receipts. */
export const gatewayRefusals = {
  'gateway.not-taken': {
    basis: '社会保险经办条例-38',
    say: { zh: '对方不收这条信息：{reason}', en: 'The gateway does not take this message: {reason}' },
    remedy: { zh: '请核对登记的手机号码或邮箱', en: 'Please check the number or address on record' },
  },
  'gateway.signature': {
    basis: '社会保险经办条例-35',
    say: { zh: '回执的签名不对', en: 'The receipt is not signed by the gateway' },
    remedy: { zh: '请用约定的密钥对整个报文签名', en: 'Sign the whole message with the agreed key' },
  },
  'gateway.receipt-unreadable': {
    basis: '社会保险经办条例-38',
    say: { zh: '回执读不懂', en: 'The receipt cannot be read' },
    remedy: { zh: '请按约定的格式重发', en: 'Send it again in the agreed form' },
  },
  'gateway.unknown-reference': {
    basis: '社会保险经办条例-38',
    say: { zh: '没有发过编号为 {reference} 的信息', en: 'No message with the reference {reference} was sent' },
  },
} as const satisfies RefusalCatalogue

export const gatewayRefusal = refusalsOf(gatewayRefusals)
