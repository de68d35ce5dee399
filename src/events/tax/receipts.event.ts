import { z } from 'zod'
import { defineNotice } from '../define-notice.ts'
import { day, line } from '../notice-fields.ts'

/** 税务：实缴明细文件。It comes by a door of its own and is posted there; here it is noted, so that silence is heard. */
export const taxReceipts = defineNotice({
  type: 'tax.receipts.v1',
  department: 'tax',
  title: { zh: '实缴明细文件', en: 'File of receipts' },
  period: 'working-day',
  basis: ['社会保险经办条例-8', '社会保险法-74'],
  data: z.strictObject({ fileNo: line(80), day, lines: z.int().min(0), totalFen: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  names: ({ fileNo }) => ({ kind: 'file', fileNo }),
  happenedOn: (data) => data.day,
  words: {
    fileNo: { zh: '文件号', en: 'File number' }, day: { zh: '文件日期', en: 'Day' }, lines: { zh: '行数', en: 'Lines' }, totalFen: { zh: '合计（分）', en: 'Total (fen)' },
    sha256: { zh: '校验值', en: 'Digest' },
  },
  effect: 'file-kept@1',
})
