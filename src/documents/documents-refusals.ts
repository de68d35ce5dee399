import { refusalsOf, type RefusalCatalogue } from '../kernel/refusal.ts'

/** Why a document is not shown. */
export const documentsRefusals = {
  'documents.not-found': {
    basis: '社会保险法-4',
    say: { zh: '没有找到这份文书', en: 'This document was not found' },
    remedy: { zh: '请从“我的文书”里重新打开', en: 'Open it again from your list of documents' },
  },
  'documents.altered': {
    basis: '社会保险经办条例-26',
    say: { zh: '这份文书的存储内容与签发时不一致，已停止出具', en: 'What is stored is no longer what was issued, so the document is not given out' },
    remedy: { zh: '请与签发机构联系，我们会核查并重新签发', en: 'Please contact the agency; it will be examined and issued again' },
  },
  'documents.seal-unavailable': {
    basis: '社会保险经办条例-26',
    say: { zh: '电子签章暂时不能使用，文书没有签章就不出具', en: 'The electronic seal cannot be used just now, and no document goes out without it' },
    remedy: { zh: '请稍后再试；急用的，请到经办窗口', en: 'Please try again later, or come to a counter when it is urgent' },
  },
  'documents.successor-of-another': {
    basis: '社会保险经办条例-35',
    say: { zh: '取代它的文书必须是同一个人的另一份文书', en: 'What takes its place must be another document of the same person' },
    remedy: { zh: '请核对新文书的编号', en: 'Please check the number of the new document' },
  },
  'documents.no-mail': {
    basis: '社会保险法-4',
    say: { zh: '没有登记邮箱，不能选择邮件通知', en: 'There is no mail address on record to send to' },
    remedy: { zh: '请同时填写邮箱', en: 'Give the address as well' },
  },
  'documents.no-such-letter': {
    basis: '社会保险法-4',
    say: { zh: '没有这封待寄的信，或已有人寄出', en: 'There is no such letter to post, or somebody posted it' },
  },
  'documents.no-such-message': {
    basis: '社会保险法-4',
    say: { zh: '没有找到这条消息', en: 'This message was not found' },
  },
} as const satisfies RefusalCatalogue

export const documentsRefusal = refusalsOf(documentsRefusals)
