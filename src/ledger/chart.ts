/**
 * The chart of accounts of social-insurance funds (社会保险基金会计制度, 财会〔2017〕28号), held as data: an office loads the official
 * table before it goes live. Where `codeIsVerified` is false the name was confirmed and the number stands to be checked.
 * There is no account for what the agency itself costs to run: that money never touches a fund (社会保险法 art. 72).
 */
export type Element = 'asset' | 'liability' | 'net-assets' | 'income' | 'expenditure' | 'memorandum'
export type GlAccount = { readonly code: string, readonly name: string, readonly english: string, readonly element: Element, readonly codeIsVerified: boolean }

const account = (code: string, name: string, english: string, element: Element, codeIsVerified = false): GlAccount =>
  ({ code, name, english, element, codeIsVerified })

export const chart: readonly GlAccount[] = [
  account('1001', '库存现金', 'cash', 'asset'),
  account('1002', '收入户存款', 'income account', 'asset'),
  account('1003', '财政专户存款', 'special account of finance', 'asset'),
  account('1004', '支出户存款', 'expenditure account', 'asset', true),
  account('1005', '国库存款', 'in the treasury', 'asset'),
  account('1101', '暂付款', 'temporary payments', 'asset'),
  account('1201', '债券投资', 'bonds', 'asset'),
  account('1301', '委托投资', 'entrusted investment', 'asset'),
  account('2001', '暂收款', 'temporary receipts', 'liability'),
  account('2101', '借入款项', 'borrowed', 'liability'),
  account('3001', '一般基金结余', 'general balance', 'net-assets'),
  account('3101', '风险基金结余', 'risk fund', 'net-assets'),
  account('3201', '储备金结余', 'reserve', 'net-assets'),
  account('4001', '社会保险费收入', 'contributions', 'income'),
  account('4101', '财政补贴收入', 'subsidies', 'income'),
  account('4102', '集体补助收入', 'collective aid', 'income'),
  account('4201', '利息收入', 'interest', 'income'),
  account('4202', '委托投资收益', 'return on entrusted investment', 'income'),
  account('4301', '转移收入', 'transfers in', 'income'),
  account('4401', '上级补助收入', 'from the upper level', 'income'),
  account('4402', '下级上解收入', 'from the lower level', 'income'),
  account('4501', '其他收入', 'other income', 'income'),
  account('4601', '待转保险费收入', 'contributions to be allocated', 'income'),
  account('4602', '待转利息收入', 'interest to be allocated', 'income'),
  account('5001', '社会保险待遇支出', 'benefits', 'expenditure', true),
  account('5101', '大病保险支出', 'major illness insurance', 'expenditure'),
  account('5102', '劳动能力鉴定支出', 'assessment of working capacity', 'expenditure'),
  account('5103', '工伤预防费用支出', 'prevention of work injury', 'expenditure'),
  account('5104', '稳定岗位补贴支出', 'stabilisation of jobs', 'expenditure'),
  account('5105', '技能提升补贴支出', 'skills', 'expenditure'),
  account('5201', '转移支出', 'transfers out', 'expenditure'),
  account('5301', '上解上级支出', 'remitted to the upper level', 'expenditure'),
  account('5302', '补助下级支出', 'allocated to the lower level', 'expenditure'),
  account('5401', '其他支出', 'other expenditure', 'expenditure'),
  // 备查: cash-basis books hold no claim before the money is there; it stands here, against itself, and enters no statement.
  account('9101', '应收追回待遇（备查）', 'benefits to be recovered (memorandum)', 'memorandum'),
  account('9102', '应收追回待遇对应数（备查）', 'contra of benefits to be recovered (memorandum)', 'memorandum'),
]

/** The funds that keep books of their own; employees' medical and maternity insurance share one (社会保险法 art. 64). */
export const funds = {
  'pension-employee': '企业职工基本养老保险基金',
  'pension-government': '机关事业单位基本养老保险基金',
  'pension-resident': '城乡居民基本养老保险基金',
  unemployment: '失业保险基金',
  injury: '工伤保险基金',
  'medical-employee': '职工基本医疗保险（含生育保险）基金',
  'medical-resident': '城乡居民基本医疗保险基金',
} as const satisfies Record<string, string>
export type Fund = keyof typeof funds

export const isFund = (name: string): name is Fund => Object.hasOwn(funds, name)

/** The fund of a scheme: each scheme has its own, except that maternity is kept with employees' medical insurance. */
export function fundOf(scheme: string): Fund | undefined {
  if (scheme === 'maternity') return 'medical-employee'
  return isFund(scheme) ? scheme : undefined
}

/** What benefits (5001) are divided into in each fund; an entry on 5001 names one of these. */
export const benefitSubItems: Readonly<Record<Fund, readonly string[]>> = {
  'pension-employee': ['基本养老金', '医疗补助金', '丧葬补助金和抚恤金', '病残津贴', '个人账户退还'],
  'pension-government': ['基本养老金', '丧葬补助金和抚恤金', '病残津贴', '个人账户退还'],
  'pension-resident': ['基础养老金', '个人账户养老金', '丧葬补助金', '个人账户退还'],
  unemployment: ['失业保险金', '基本医疗保险费', '丧葬补助金和抚恤金', '职业培训和职业介绍补贴', '其他费用'],
  injury: ['工伤医疗待遇', '伤残待遇', '工亡待遇'],
  'medical-employee': ['住院', '门诊', '门诊慢特病', '个人账户', '生育医疗费用', '生育津贴'],
  'medical-resident': ['住院', '门诊', '门诊慢特病'],
}

/** Who paid a contribution (4001). */
export const contributionSubItems = ['单位缴费', '个人缴费', '灵活就业缴费', '代缴', '补缴', '利息', '滞纳金'] as const
export type ContributionSubItem = (typeof contributionSubItems)[number]
