import { refusalsOf, type RefusalCatalogue } from '../../kernel/refusal.ts'

/** What is wrong with a row of a roster, or keeps a single joiner or leaver from being recorded. */
export const rostersRefusals = {
  'rosters.cell-missing': {
    basis: '社会保险法-58',
    say: { zh: '没有填写“{title}”', en: '“{title}” is not filled in' },
    remedy: { zh: '请补填这一格', en: 'Fill in this cell' },
  },
  'rosters.id-as-number': {
    basis: '社会保险法-58',
    say: { zh: '证件号码被存成了数字，末几位已丢失', en: 'The identity number was stored as a number and lost its last digits' },
    remedy: { zh: '请把这一列设为“文本”格式，重新输入 18 位号码', en: 'Set the column to text and type the 18 characters again' },
  },
  'rosters.change-unknown': {
    basis: '社会保险法-58',
    say: { zh: '变动类型应为“增员”或“减员”', en: 'The change is 增员 (joiner) or 减员 (leaver)' },
    remedy: { zh: '请从下拉列表中选择', en: 'Choose from the list' },
  },
  'rosters.day-unreadable': {
    basis: '社会保险法-58',
    say: { zh: '变动日期读不出来', en: 'The day cannot be read' },
    remedy: { zh: '请按 2026-11-03 的样式填写', en: 'Write it like 2026-11-03' },
  },
  'rosters.day-too-late': {
    basis: '社会保险法-58',
    say: { zh: '变动日期最晚可填 {latest}', en: 'The day may be {latest} at the latest' },
    remedy: { zh: '请在临近时再办理', en: 'Send it when the day is near' },
  },
  'rosters.day-too-long-ago': {
    basis: '社会保险法-63',
    say: { zh: '用工日期早于 {earliest}，以前月份属于补缴', en: 'The day is before {earliest}; months before that are arrears' },
    remedy: { zh: '请先按可办日期增员，再持劳动关系证明申请补缴以前月份', en: 'Enrol from a day that is possible and ask for the earlier months as arrears' },
  },
  'rosters.wage-unreadable': {
    basis: '社会保险法-60',
    say: { zh: '月工资应为大于零的金额，最多两位小数', en: 'The wage is an amount above zero with two decimals at most' },
    remedy: { zh: '请填写元，如 5200 或 5200.50', en: 'Give yuan, like 5200 or 5200.50' },
  },
  'rosters.wage-too-high': {
    basis: '社会保险法-60',
    say: { zh: '月工资超过一千万元，疑为输错', en: 'The wage is above ten million yuan, which seems a slip' },
    remedy: { zh: '请核对小数点和单位（元）', en: 'Check the decimal point and the unit (yuan)' },
  },
  'rosters.reason-unknown': {
    basis: '社会保险法-50',
    say: { zh: '减员原因不在可选范围内', en: 'The reason is not one of the list' },
    remedy: { zh: '请从下拉列表中选择', en: 'Choose from the list' },
  },
  'rosters.phone-unreadable': {
    basis: '社会保险经办条例-6',
    say: { zh: '手机号码应为 11 位', en: 'A mobile number has 11 digits' },
    remedy: { zh: '请改正或留空', en: 'Correct it or leave it out' },
  },
  'rosters.row-twice': {
    basis: '社会保险法-58',
    say: { zh: '同一人在第 {row} 行已出现', en: 'The same person stands in row {row} already' },
    remedy: { zh: '请只保留一行；先减后增的分两次办理', en: 'Keep one row; a leaver who joins again is sent in two files' },
  },
  'rosters.name-differs': {
    basis: '社会保险法-58',
    say: { zh: '姓名与该证件号码登记的不一致', en: 'The name is not the one registered with this number' },
    remedy: { zh: '请按身份证件核对；本人已改名的，请先办理姓名变更', en: 'Compare with the card; if the person changed the name, have that recorded first' },
  },
  'rosters.under-age': {
    basis: '社会保险法-58',
    say: { zh: '用工之日未满 16 周岁', en: 'Under 16 on the day of employment' },
    remedy: { zh: '请核对证件号码和日期', en: 'Check the number and the day' },
  },
  'rosters.person-state': {
    basis: '社会保险经办条例-38',
    say: { zh: '此人目前的登记状态不能办理增员', en: 'The record of this person does not allow enrolling now' },
    remedy: { zh: '请核对证件号码；无误的，请持证件到经办窗口核实', en: 'Check the number; if it is right, have it looked into at a counter' },
  },
  'rosters.retired': {
    basis: '社会保险法-16',
    say: { zh: '此人已办理退休，不再以职工身份参保', en: 'This person has retired and is not insured as an employee' },
    remedy: { zh: '请删去这一行；对退休状态有疑问的，请本人查询', en: 'Leave the row out; who doubts it asks for their own record' },
  },
  'rosters.employed-elsewhere': {
    basis: '社会保险法-58',
    say: { zh: '此人正在其他单位参保', en: 'This person is insured through another employer' },
    remedy: { zh: '请让原单位先办理减员，再重新提交这一行', en: 'Let the former employer report the leaver, then send this row again' },
  },
  'rosters.already-staff': {
    basis: '社会保险法-58',
    say: { zh: '此人自 {since} 起已在本单位参保', en: 'This person has been enrolled here since {since}' },
    remedy: { zh: '不用再增员；日期有误的，当天可撤回后重新办理', en: 'Nothing to do; if the day is wrong, a change of today can be withdrawn' },
  },
  'rosters.not-staff': {
    basis: '社会保险法-58',
    say: { zh: '此人没有在本单位参保', en: 'This person is not enrolled through this employer' },
    remedy: { zh: '请核对证件号码；已减员的不用再减', en: 'Check the number; who has left need not be reported again' },
  },
  'rosters.leaves-before-joining': {
    basis: '社会保险法-58',
    say: { zh: '减员日期早于增员日期 {since}', en: 'The last day is before the first, {since}' },
    remedy: { zh: '请核对日期', en: 'Check the day' },
  },
  'rosters.due-after-leaving': {
    basis: '社会保险法-60',
    say: { zh: '{month} 已核定应缴或已缴费，不能减到更早的日期', en: '{month} is due or paid already, so the last day cannot be before it' },
    remedy: { zh: '请填 {month} 内的日期；多缴的月份请申请退费', en: 'Give a day in {month}; for months paid too much ask for a refund' },
  },
  'rosters.public-body': {
    basis: '社会保险经办条例-6',
    say: { zh: '机关事业单位增员须先核对编制，不在这里直接办理', en: 'A government body has its posts compared first; its joiners are not recorded here' },
    remedy: { zh: '请到经办窗口办理机关事业单位人员参保登记', en: 'Ask at a counter for the registration of public-body staff' },
  },
  'rosters.employer-cancelled': {
    basis: '社会保险经办条例-10',
    say: { zh: '单位已注销，不能增员', en: 'The employer is cancelled and takes nobody in' },
    remedy: { zh: '请核对登录的单位', en: 'Check for which employer you act' },
  },
  'rosters.no-agency': {
    basis: '社会保险法-72',
    say: { zh: '单位所在地没有登记该险种的经办机构，这一行暂不能办', en: 'No agency is recorded for a scheme where the employer is; this row cannot be done yet' },
    remedy: { zh: '请联系经办机构', en: 'Ask the agency' },
  },
  'rosters.no-such-roster': {
    basis: '社会保险经办条例-32',
    say: { zh: '没有这份名册', en: 'There is no such roster' },
  },
  'rosters.no-such-staff': {
    basis: '社会保险经办条例-32',
    say: { zh: '本单位没有这名职工', en: 'There is no such member of staff' },
  },
  'rosters.nothing-to-withdraw': {
    basis: '社会保险经办条例-9',
    say: { zh: '今天没有可以撤回的增减员', en: 'There is no change of today to withdraw' },
    remedy: { zh: '以前的变动请另报增员或减员', en: 'Report earlier changes as a new joiner or leaver' },
  },
  'rosters.withdraw-too-late': {
    basis: '社会保险法-60',
    say: { zh: '已按这次变动核定了应缴，不能撤回', en: 'Dues follow from this change already, so it cannot be withdrawn' },
    remedy: { zh: '请改报减员；多缴的月份请申请退费', en: 'Report a leaver instead, and ask for a refund of what was paid too much' },
  },
  'rosters.month-to-come': {
    basis: '社会保险法-60',
    say: { zh: '{month} 还没有到，不能申报', en: '{month} has not come yet' },
    remedy: { zh: '可申报 {earliest} 至 {latest}', en: 'Months from {earliest} to {latest} can be declared' },
  },
  'rosters.month-missing': {
    basis: '社会保险法-60',
    say: { zh: '工资申报须说明所属月份', en: 'Wages are declared for a month' },
    remedy: { zh: '请先选择月份再上传', en: 'Choose the month and send the file again' },
  },
  'rosters.not-employed-then': {
    basis: '社会保险法-60',
    say: { zh: '此人 {month} 没有在本单位参保', en: 'This person was not enrolled here in {month}' },
    remedy: { zh: '请先办理增员，或删去这一行', en: 'Report the joiner first, or leave the row out' },
  },
  'rosters.nothing-to-carry': {
    basis: '社会保险法-60',
    say: { zh: '{month} 没有可以沿用的工资', en: 'There is no wage to carry into {month}' },
    remedy: { zh: '请逐人填写或上传工资表', en: 'Give the wages one by one or as a file' },
  },
} as const satisfies RefusalCatalogue

export type RosterFaultCode = keyof typeof rostersRefusals
export const rostersRefusal = refusalsOf(rostersRefusals)
