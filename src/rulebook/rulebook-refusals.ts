import { refusalsOf, type RefusalCatalogue } from '../kernel/refusal.ts'

const basis = '社会保险经办条例-37'

export const rulebookRefusals = {
  'rulebook.day-to-come': {
    basis: '社会保险经办条例-11',
    say: { zh: '{day} 还没有到，那天会知道什么现在不知道', en: '{day} is yet to come; what will be known then is not known now' },
    remedy: { zh: '请改为今天或更早的日期', en: 'Ask for today or an earlier day' },
  },
  'rulebook.post-missing': {
    basis,
    say: { zh: '参数由数据管理岗提出，由参数复核岗确认；这一步由{post}办理', en: 'Parameters are proposed by one post and confirmed by another; this step is for {post}' },
    remedy: { zh: '请由担任该岗位的同事办理', en: 'Leave it to a colleague who holds it' },
  },
  'rulebook.same-person': {
    basis,
    say: { zh: '提出参数的人不能自己确认或退回', en: 'Whoever proposed a parameter neither confirms nor rejects it' },
    remedy: { zh: '请由另一位参数复核岗人员办理；自己提出的可以撤回', en: 'Another member of staff of the confirming post does it; your own proposal you can withdraw' },
  },
  'rulebook.not-yours': {
    basis,
    say: { zh: '只有提出的人可以撤回', en: 'Only whoever proposed it can withdraw it' },
  },
  'rulebook.no-such-proposal': { basis, say: { zh: '没有这条参数提议', en: 'There is no such proposal' } },
  'rulebook.no-such-document': { basis, say: { zh: '没有这份文件', en: 'There is no such document' } },
  'rulebook.decided': {
    basis,
    say: { zh: '这条提议已经{stateZh}', en: 'This proposal is {state} already' },
  },
  'rulebook.family-unknown': {
    basis,
    say: { zh: '没有“{family} / {key}”这一参数，没有规则会查它', en: 'There is no parameter {family} / {key}; no rule would look it up' },
    remedy: { zh: '请从参数表或未公布清单里选一项；新的参数随规则一起发布', en: 'Choose one of the table or of the unpublished ones; a new parameter comes with its rule' },
  },
  'rulebook.region-unknown': { basis, say: { zh: '没有地区 {region}', en: 'There is no region {region}' } },
  'rulebook.unit-differs': {
    basis,
    say: { zh: '该参数的单位是 {unit}，不是 {given}', en: 'The unit of this parameter is {unit}, not {given}' },
  },
  'rulebook.value-shape': {
    basis,
    say: { zh: '该参数的值应是{shapeZh}', en: 'The value of this parameter is a {shape}' },
  },
  'rulebook.fraction-of-fen': {
    basis,
    say: { zh: '{value} 元不是整数分', en: '{value} yuan is not a whole number of fen' },
    remedy: { zh: '金额最多两位小数', en: 'An amount has at most two decimals' },
  },
  'rulebook.until-before-from': {
    basis,
    say: { zh: '止期 {until} 不晚于起期 {from}；止期是不再适用的第一天', en: 'The end {until} is not after the beginning {from}; it is the first day on which the value no longer holds' },
  },
  'rulebook.too-far-ahead': {
    basis,
    say: { zh: '日期 {day} 离今天超过 {years} 年，不能提出', en: '{day} is more than {years} years ahead and cannot be proposed' },
    remedy: { zh: '请核对年份，最晚到 {latest}；一直适用的，止期不填', en: 'Check the year ({latest} at the latest); leave the end empty for what holds on' },
  },
  'rulebook.unchanged': {
    basis,
    say: { zh: '与现行的一行完全相同，没有变化', en: 'It is the same as the row in force; nothing would change' },
  },
  'rulebook.overlap': {
    basis,
    say: { zh: '与现行的一行（{from} 至 {until}，{document}）有效期重叠', en: 'It overlaps with a row in force ({from} to {until}, {document})' },
    remedy: { zh: '新值接在后面的，选“同时截止上一行”；更正整行的，起期须与该行相同', en: 'To follow it, choose to end the row before; to correct it, begin on the same day' },
  },
  'rulebook.illustrative-elsewhere': {
    basis,
    say: { zh: '示例值只能用于示例地区', en: 'Illustrative values are for the demonstration region only' },
  },
  'rulebook.already-proposed': {
    basis,
    say: { zh: '同一参数、同一起期已有一条待确认的提议', en: 'The same parameter from the same day is proposed already' },
    remedy: { zh: '请先确认、退回或撤回那一条', en: 'First confirm, reject or withdraw that one' },
  },
  'rulebook.document-missing': {
    basis,
    say: { zh: '没有附文件', en: 'No document is attached' },
    remedy: { zh: '请上传文件的 PDF 或扫描图片', en: 'Upload the document as PDF or picture' },
  },
  'rulebook.document-empty': { basis, say: { zh: '文件是空的（0 字节）', en: 'The file is empty (0 bytes)' }, remedy: { zh: '请重新选择文件', en: 'Choose the file again' } },
  'rulebook.document-kind': {
    basis,
    say: { zh: '文件不是 PDF、PNG 或 JPEG（按内容判断，不看扩展名）', en: 'The file is no PDF, PNG or JPEG (judged by its content, not its name)' },
  },
  'rulebook.document-large': { basis, say: { zh: '文件超过 8 MB', en: 'The file is larger than 8 MB' } },
  'rulebook.not-tried': {
    basis,
    say: { zh: '还没有试算，或者试算之后参数表又有变化', en: 'It was not tried yet, or the table changed after it was' },
    remedy: { zh: '请先试算，看清对算例和待遇的影响', en: 'Try it first and look at what it does to the examples and to benefits' },
  },
  'rulebook.examples-changed': {
    basis,
    say: { zh: '还有 {count} 个算例的结果会变而没有逐个说明原因', en: '{count} worked examples would change and nobody said why' },
    remedy: { zh: '请对每个变化的算例写明原因', en: 'Give the reason for each example that changes' },
  },
  'rulebook.no-such-example': { basis, say: { zh: '这个算例在试算里没有变化', en: 'This example does not change in the trial' } },
  'rulebook.import-unreadable': {
    basis,
    say: { zh: '读不出表格：{why}', en: 'The table cannot be read: {why}' },
    remedy: { zh: '请用导出的表格或 JSON 的格式', en: 'Use the form of the exported sheet or JSON' },
  },
} as const satisfies RefusalCatalogue

export const rulebookRefusal = refusalsOf(rulebookRefusals)
