import { z } from 'zod'
import { defineNotice } from '../define-notice.ts'
import { day, line } from '../notice-fields.ts'

/** 银行：回盘文件。Taken at its own door; noted here, so that silence is heard. */
export const bankAnswer = defineNotice({
  type: 'bank.answer.v1',
  department: 'bank',
  title: { zh: '代发回盘文件', en: 'Answer to a payment file' },
  period: 'month',
  basis: ['社会保险经办条例-8'],
  data: z.strictObject({
    answerId: line(80), day, paid: z.int().min(0), returned: z.int().min(0), pending: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  names: ({ answerId }) => ({ kind: 'file', fileNo: answerId }),
  happenedOn: (data) => data.day,
  words: {
    answerId: { zh: '回盘编号', en: 'Answer number' }, day: { zh: '日期', en: 'Day' }, paid: { zh: '成功笔数', en: 'Paid' }, returned: { zh: '退回笔数', en: 'Returned' },
    pending: { zh: '待定笔数', en: 'Pending' }, sha256: { zh: '校验值', en: 'Digest' },
  },
  effect: 'file-kept@1',
})
