import { refusalsOf, type RefusalCatalogue } from '../kernel/refusal.ts'

/** Refusals of the door itself: what was sent cannot be taken, whoever sends it and whatever it is about. */
export const platformRefusals = {
  'request.malformed': {
    basis: 'RFC 9110',
    say: { zh: '请求无法读取', en: 'The request cannot be read' },
    remedy: { zh: '请检查请求的格式后重新发送', en: 'Check the form of the request and send it again' },
  },
  'request.malformed-json': {
    basis: 'RFC 8259',
    say: { zh: '请求内容不是有效的 JSON', en: 'The body is not valid JSON' },
    remedy: { zh: '请检查内容后重新发送', en: 'Check the body and send it again' },
  },
  'request.media-type': {
    basis: 'RFC 9110',
    say: { zh: '不接受这种内容类型', en: 'This kind of content is not accepted here' },
    remedy: { zh: '请按接口说明设置 Content-Type', en: 'Set Content-Type as the interface description says' },
  },
  'request.too-large': {
    basis: 'RFC 9110',
    say: { zh: '提交的内容过大', en: 'What was sent is too large' },
    remedy: { zh: '请减小文件或分次提交', en: 'Make the file smaller or send it in parts' },
  },
  'request.invalid': {
    basis: '社会保险经办条例-12',
    say: { zh: '有 {count} 处填写有误', en: '{count} entries are not right' },
    remedy: { zh: '请按每一处的提示修改后重新提交', en: 'Correct each entry as its note says and send again' },
  },
  'request.unknown-field': {
    basis: '社会保险经办条例-12',
    say: { zh: '提交了不认识的内容：{fields}', en: 'Unknown entries were sent: {fields}' },
    remedy: { zh: '请去掉不需要的内容；这里不收取法律没有要求的信息', en: 'Leave them out; nothing is collected here that no law asks for' },
  },
  'request.invalid-text': {
    basis: 'RFC 3629',
    say: { zh: '文字中含有不能保存的字符', en: 'The text holds a character that cannot be stored' },
    remedy: { zh: '请重新输入该处文字', en: 'Type the text again' },
  },
  'request.out-of-range': {
    basis: '社会保险经办条例-12',
    say: { zh: '有一处数字、日期或编号不在可以办理的范围内', en: 'A number, day or id is outside of what can be handled' },
    remedy: { zh: '请核对后重新提交', en: 'Check it and send it again' },
  },
  'request.no-such-page': {
    basis: 'RFC 9110',
    say: { zh: '没有这个地址', en: 'There is nothing at this address' },
    remedy: { zh: '请检查地址，或从首页进入', en: 'Check the address, or begin at the first page' },
  },
  'request.too-many': {
    basis: 'RFC 6585',
    say: { zh: '操作过于频繁', en: 'Too many requests' },
    remedy: { zh: '请在 {seconds} 秒后再试', en: 'Try again in {seconds} seconds' },
  },
  'request.busy': {
    basis: 'RFC 9110',
    say: { zh: '此刻有别的操作正在处理同一事项，或系统繁忙', en: 'Something else is working on the same thing, or the system is busy' },
    remedy: { zh: '没有任何内容被改动，请稍后再试', en: 'Nothing was changed; try again in a moment' },
  },
  'request.unavailable': {
    basis: 'RFC 9110',
    say: { zh: '系统暂时无法服务', en: 'The system cannot answer for the moment' },
    remedy: { zh: '没有任何内容被改动，请稍后再试；急需办理可到经办窗口', en: 'Nothing was changed; try again in a moment, or go to a counter if it is urgent' },
  },
  'request.failed': {
    basis: 'RFC 9110',
    say: { zh: '系统出错，本次操作没有生效', en: 'Something went wrong on our side; nothing was changed' },
    remedy: { zh: '请稍后再试；如仍不行，请把编号 {request} 告诉经办人员', en: 'Try again; if it stays, tell the staff the number {request}' },
  },
  'request.signed-out': {
    basis: '社会保险经办条例-27',
    say: { zh: '请先登录', en: 'Please sign in first' },
    remedy: { zh: '登录后会回到刚才的页面', en: 'You will come back to this page' },
  },
  'request.idempotency-missing': {
    basis: 'draft-ietf-httpapi-idempotency-key-header',
    say: { zh: '缺少 Idempotency-Key', en: 'The header Idempotency-Key is missing' },
    remedy: { zh: '每次提交请带一个新的随机编号，重发时用同一编号', en: 'Send a new random value with each act and the same one when repeating it' },
  },
  'request.idempotency-conflict': {
    basis: 'draft-ietf-httpapi-idempotency-key-header',
    say: { zh: '这个 Idempotency-Key 已经用于另一份内容', en: 'This Idempotency-Key was used for something else' },
    remedy: { zh: '请为新的提交使用新的编号', en: 'Use a new value for a new act' },
  },
  'request.already-there': {
    basis: '社会保险经办条例-12',
    say: { zh: '同样的内容已经登记过，没有重复登记', en: 'The same thing is recorded already; it was not recorded twice' },
    remedy: { zh: '请刷新后查看现有记录', en: 'Reload and look at the existing record' },
  },
  'request.not-consistent': {
    basis: '社会保险经办条例-12',
    say: { zh: '内容与已有记录不相符，未予保存（{constraint}）', en: 'This does not agree with what is recorded and was not saved ({constraint})' },
    remedy: { zh: '请核对内容；如认为记录有误，请申请更正', en: 'Check it; if you think the record is wrong, ask for a correction' },
  },
  'file.not-xlsx': {
    basis: 'ISO/IEC 29500',
    say: { zh: '这不是 .xlsx 工作簿', en: 'This is not an .xlsx workbook' },
    remedy: { zh: '请下载模板填写；用 WPS 或 Excel 另存为“.xlsx 工作簿”后再上传', en: 'Fill in the template, or save as an .xlsx workbook, and send that' },
  },
  'file.old-or-encrypted': {
    basis: 'ISO/IEC 29500',
    say: { zh: '这是旧版 .xls 文件，或设有打开密码', en: 'This is an old .xls file, or one with a password' },
    remedy: { zh: '请去掉密码，另存为“.xlsx 工作簿”后再上传', en: 'Take the password off and save it as an .xlsx workbook' },
  },
  'file.cut-off': {
    basis: 'ISO/IEC 29500',
    say: { zh: '文件不完整，只收到一部分', en: 'The file is not whole; a part of it is missing' },
    remedy: { zh: '请确认文件能在本机打开，再重新上传；没有任何一行被办理', en: 'Make sure it opens on your computer and send it again; not a line of it was done' },
  },
  'file.damaged': {
    basis: 'ISO/IEC 29500',
    say: { zh: '文件已损坏，无法读取', en: 'The file is damaged and cannot be read' },
    remedy: { zh: '请用 WPS 或 Excel 打开后另存一份再上传；没有任何一行被办理', en: 'Open it, save it anew and send that; not a line of it was done' },
  },
  'file.macros': {
    basis: '社会保险经办条例-38',
    say: { zh: '工作簿含有宏，不予接收', en: 'The workbook holds macros and is not taken' },
    remedy: { zh: '请把数据粘贴到模板中，另存为“.xlsx 工作簿”（不含宏）', en: 'Paste the data into the template and save it without macros' },
  },
  'file.formulas': {
    basis: '社会保险经办条例-38',
    say: { zh: '工作簿含有公式或外部链接，算出来的数不作为申报', en: 'The workbook holds formulas or links; what they come to is not a declaration' },
    remedy: { zh: '请复制后“选择性粘贴—数值”，只留数值再上传', en: 'Copy and paste as values, and send that' },
  },
  'file.unfolds-too-far': {
    basis: '社会保险经办条例-38',
    say: { zh: '文件解开后过大，不予接收', en: 'The file unfolds to far too much and is not taken' },
    remedy: { zh: '请只保留模板中的表，分批上传', en: 'Keep the sheets of the template only, and send it in parts' },
  },
  'file.sheet-missing': {
    basis: '社会保险经办条例-38',
    say: { zh: '工作簿里没有名为“{sheet}”的表', en: 'The workbook has no sheet named {sheet}' },
    remedy: { zh: '请使用本页下载的模板，不要改表名', en: 'Use the template of this page and leave the name of the sheet' },
  },
  'file.columns-missing': {
    basis: '社会保险经办条例-38',
    say: { zh: '“{sheet}”表缺少列：{columns}', en: 'The sheet {sheet} lacks the columns {columns}' },
    remedy: { zh: '请使用模板的表头，列的先后可以不同', en: 'Use the headings of the template; their order does not matter' },
  },
  'file.empty': {
    basis: '社会保险经办条例-38',
    say: { zh: '“{sheet}”表没有填写任何一行', en: 'The sheet {sheet} has no line filled in' },
    remedy: { zh: '请从表头下一行开始填写', en: 'Fill it in from the line below the headings' },
  },
  'file.too-many-rows': {
    basis: '社会保险经办条例-38',
    say: { zh: '超过 {most} 行，未予接收', en: 'It has more than {most} lines and was not taken' },
    remedy: { zh: '请分成几个文件上传', en: 'Send it as several files' },
  },
  'file.none': {
    basis: '社会保险经办条例-38',
    say: { zh: '没有收到文件', en: 'No file came' },
    remedy: { zh: '请选择一个 .xlsx 文件再提交', en: 'Choose an .xlsx file and send it' },
  },
} as const satisfies RefusalCatalogue

export const platformRefusal = refusalsOf(platformRefusals)
