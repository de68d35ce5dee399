import { refusalsOf, type RefusalCatalogue } from '../kernel/refusal.ts'

/** Why a file of the tax bureau is not taken. A refused file has changed nothing; the bureau corrects it and sends it whole. */
export const taxRefusals = {
  'tax.file-shape': {
    basis: '社会保险经办条例-12',
    say: { zh: '文件首行不是约定的格式', en: 'The first line of the file is not of the agreed form' },
    remedy: { zh: '首行应为 H|文件号|日期|行数|合计金额', en: 'The first line reads H|file number|day|lines|total' },
  },
  'tax.file-cut': {
    basis: '社会保险经办条例-12',
    say: { zh: '文件 {fileNo} 没有结尾行，只收到 {received} 行，传输可能中断', en: 'File {fileNo} has no last line; {received} lines arrived, the transfer was probably cut off' },
    remedy: { zh: '未记任何账，请重新发送完整文件', en: 'Nothing was posted; send the whole file again' },
  },
  'tax.file-changed': {
    basis: '社会保险经办条例-12',
    say: { zh: '文件 {fileNo} 的校验值不符，内容在传输中被改动', en: 'The digest of file {fileNo} disagrees: it was changed on its way' },
    remedy: { zh: '未记任何账，请重新发送原文件', en: 'Nothing was posted; send the original file again' },
  },
  'tax.lines-wrong': {
    basis: '社会保险经办条例-12',
    say: { zh: '文件 {fileNo} 写明 {said} 行，实有 {found} 行', en: 'File {fileNo} says {said} lines and has {found}' },
    remedy: { zh: '未记任何账，请核对后重新发送', en: 'Nothing was posted; check it and send it again' },
  },
  'tax.total-wrong': {
    basis: '社会保险经办条例-12',
    say: { zh: '文件 {fileNo} 的合计金额与明细之和不符', en: 'The total of file {fileNo} is not the sum of its lines' },
    remedy: { zh: '未记任何账，请核对后重新发送', en: 'Nothing was posted; check it and send it again' },
  },
  'tax.line-wrong': {
    basis: '社会保险经办条例-12',
    say: { zh: '第 {line} 行的“{field}”有误', en: 'Line {line}: {field} is not valid' },
    remedy: { zh: '整份文件未入账，请更正该行后重新发送', en: 'No line of the file was posted; correct this one and send it again' },
  },
  'tax.identity-wrong': {
    basis: '社会保险法-58',
    say: { zh: '第 {line} 行的身份号码无效', en: 'The identity number in line {line} is not valid' },
    remedy: { zh: '整份文件未入账，请更正身份号码后重新发送', en: 'No line of the file was posted; correct the identity number and send it again' },
  },
  'tax.file-sent-twice': {
    basis: '社会保险经办条例-12',
    say: { zh: '文件 {fileNo} 已于 {receivedOn} 收到并入账，没有重复记账', en: 'File {fileNo} was received and posted on {receivedOn}; it is not posted again' },
  },
  'tax.file-number-reused': {
    basis: '社会保险经办条例-12',
    say: { zh: '文件号 {fileNo} 已用于另一份内容不同的文件', en: 'The number {fileNo} belongs to another file with other content' },
    remedy: { zh: '请换用新的文件号', en: 'Give the file a new number' },
  },
  'tax.person-unknown': {
    basis: '社会保险法-58',
    say: { zh: '第 {line} 行的人员没有参保登记（本文件共 {count} 行）', en: 'The person of line {line} is not registered ({count} such lines in this file)' },
    remedy: { zh: '整份文件未入账；请先办理参保登记，或更正身份号码', en: 'No line was posted; register the person first or correct the identity number' },
  },
  'tax.name-differs': {
    basis: '社会保险法-58',
    say: { zh: '第 {line} 行的姓名与参保登记不一致（本文件共 {count} 行）', en: 'The name in line {line} is not the registered one ({count} such lines in this file)' },
    remedy: { zh: '整份文件未入账；请核对姓名和身份号码', en: 'No line was posted; check name and identity number' },
  },
  'tax.employer-unknown': {
    basis: '社会保险法-57',
    say: { zh: '第 {line} 行的单位没有参保登记（本文件共 {count} 行）', en: 'The employer of line {line} is not registered ({count} such lines in this file)' },
    remedy: { zh: '整份文件未入账；请先办理单位参保登记', en: 'No line was posted; register the employer first' },
  },
  'tax.not-enrolled': {
    basis: '社会保险法-58',
    say: { zh: '第 {line} 行的人员在该所属期没有该险种的参保关系（本文件共 {count} 行）', en: 'The person of line {line} was not enrolled in this insurance in that month ({count} such lines in this file)' },
    remedy: { zh: '整份文件未入账；请先办理参保或核对所属期', en: 'No line was posted; enrol the person first or check the month' },
  },
  'tax.month-paid-twice': {
    basis: '社会保险法-60',
    say: { zh: '第 {line} 行：该人员该险种该所属期已经入账（本文件共 {count} 行）', en: 'Line {line}: this insurance and month is already posted for the person ({count} such lines in this file)' },
    remedy: { zh: '整份文件未入账；多缴的请办理退费，补缴差额请用补缴类型', en: 'No line was posted; refund what was paid too much, and report a difference as arrears' },
  },
  'tax.signature': {
    basis: '社会保险经办条例-12',
    say: { zh: '文件签名不符', en: 'The signature of the file is not right' },
    remedy: { zh: '请用约定的密钥对文件全文重新签名', en: 'Sign the whole file again with the agreed key' },
  },
} as const satisfies RefusalCatalogue

export const taxRefusal = refusalsOf(taxRefusals)
