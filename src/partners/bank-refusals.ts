import { refusalsOf, type RefusalCatalogue } from '../kernel/refusal.ts'

/** Why a message between us and a bank is not taken. None of them leaves anything half done. */
export const bankRefusals = {
  'bank.signature': {
    basis: '社会保险经办条例-58',
    say: { zh: '报文签名不符', en: 'The signature of the message is not right' },
    remedy: { zh: '请用约定的密钥对报文全文重新签名', en: 'Sign the whole message again with the agreed key' },
  },
  'bank.answer-cut': {
    basis: 'ISO 20022 pain.002',
    say: { zh: '回盘文件不完整，在中途断开', en: 'The answer ends in the middle' },
    remedy: { zh: '请重新发送完整文件，本次没有处理任何一笔', en: 'Send the whole file again; nothing of it was processed' },
  },
  'bank.answer-not-xml': {
    basis: 'ISO 20022 pain.002',
    say: { zh: '回盘文件不是有效的 XML：{reason}', en: 'The answer is not well-formed XML: {reason}' },
    remedy: { zh: '请检查文件后重新发送，本次没有处理任何一笔', en: 'Check the file and send it again; nothing of it was processed' },
  },
  'bank.answer-doctype': {
    basis: 'ISO 20022 pain.002',
    say: { zh: '回盘文件不得含有文档类型声明或实体', en: 'The answer must not hold a document type or entities' },
    remedy: { zh: '请去掉 DOCTYPE 后重新发送', en: 'Leave the DOCTYPE out and send it again' },
  },
  'bank.answer-shape': {
    basis: 'ISO 20022 pain.002',
    say: { zh: '回盘文件缺少或写错了 {field}', en: 'The answer lacks {field}, or has it wrong' },
    remedy: { zh: '请按 pain.002.001.10 补正后重新发送', en: 'Correct it by pain.002.001.10 and send it again' },
  },
  'bank.answer-totals': {
    basis: 'ISO 20022 pain.002',
    say: { zh: '回盘文件写明 {said}，实际为 {counted}', en: 'The answer says {said}; counted were {counted}' },
    remedy: { zh: '请核对笔数与金额合计后重新发送，本次没有处理任何一笔', en: 'Check counts and sums and send it again; nothing of it was processed' },
  },
  'bank.answer-message-unknown': {
    basis: 'ISO 20022 pain.002',
    say: { zh: '没有向贵行发送过报文“{message}”', en: 'No message "{message}" was sent to this bank' },
  },
  'bank.given-twice': {
    basis: 'ISO 20022 pain.002',
    say: { zh: '这份回盘“{answer}”已经收到并处理过', en: 'The answer "{answer}" was received and processed before' },
    remedy: { zh: '无需再发', en: 'It need not be sent again' },
  },
  'bank.answer-id-reused': {
    basis: 'ISO 20022 pain.002',
    say: { zh: '回盘编号“{answer}”已经用于另一份内容', en: 'The number "{answer}" was used for another answer' },
    remedy: { zh: '请为新的回盘使用新的编号', en: 'Use a new number for a new answer' },
  },
  'bank.answer-payment-unknown': {
    basis: 'ISO 20022 pain.002',
    say: { zh: '报文“{message}”中没有付款“{payment}”', en: 'The message "{message}" holds no payment "{payment}"' },
  },
  'bank.answer-payment-repeated': {
    basis: 'ISO 20022 pain.002',
    say: { zh: '付款“{payment}”在同一份回盘中出现两次', en: 'The payment "{payment}" stands twice in the answer' },
  },
  'bank.answer-other-amount': {
    basis: 'ISO 20022 pain.002',
    say: { zh: '付款“{payment}”的金额与发送的不同', en: 'The amount of the payment "{payment}" is not what was sent' },
  },
  'bank.answer-payment-answered': {
    basis: 'ISO 20022 pain.002',
    say: { zh: '付款“{payment}”的结果已经收到过', en: 'The outcome of the payment "{payment}" was received before' },
    remedy: { zh: '如结果有变，请按退汇流程另行通知', en: 'If it changed, give notice of a return by its own procedure' },
  },
  'bank.file-not-taken': {
    basis: 'ISO 20022 pain.001',
    say: { zh: '银行没有接受发放文件：{reason}', en: 'The bank did not take the file: {reason}' },
    remedy: { zh: '请与银行核对原因后重新发送，尚未付出任何一笔', en: 'Settle the reason with the bank and send again; nothing was paid' },
  },
} as const satisfies RefusalCatalogue

export const bankRefusal = refusalsOf(bankRefusals)
