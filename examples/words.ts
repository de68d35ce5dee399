/** What the topics, inputs and figures of the tables are called where policy staff read them. */
export const topicWords: Readonly<Record<string, string>> = {
  'calendar.workingDays': '工作日期限', 'contribution.amount': '应缴额', 'contribution.lateFee': '滞纳金（按天数）', 'contribution.limits': '缴费基数上下限', 'contribution.unreported': '未申报暂定缴费额', 'death.survivors': '遗属待遇',
  'dues.month': '一个月的五险', 'injury.death': '工亡待遇', 'injury.disability': '伤残待遇', 'lateFee.days': '滞纳金（按日期）', 'maternity.allowance': '生育津贴', 'maternity.days': '产假天数', 'maternity.leave': '产假和津贴',
  'medical.inpatient': '住院费用', 'medical.majorIllness': '大病保险', 'medical.outpatient': '门诊费用', 'medical.residentContribution': '居民医保缴费', 'overpayment.instalments': '多领分期退回', 'overpayment.setOff': '多领抵扣',
  'pension.account': '个人账户年末储存额', 'pension.divisor': '计发月数', 'pension.employee': '企业职工基本养老金', 'pension.index': '平均缴费指数', 'pension.resident': '城乡居民养老金', 'pension.short': '到龄缴费不足', 'retirement.age': '法定退休年龄',
  'retirement.day': '到龄日', 'retirement.elective': '弹性退休', 'retirement.minimumYears': '最低缴费年限', 'transfer.accept': '转入接收方式', 'transfer.amount': '转移资金', 'transfer.duplicate': '重复缴费清退', 'transfer.medical': '医保转移和等待期',
  'transfer.military': '军龄合并', 'transfer.place': '待遇领取地', 'transfer.unemployment': '失业关系转移', 'transfer.urbanRural': '城乡衔接', 'unemployment.amount': '失业保险金标准', 'unemployment.duration': '失业保险金期限',
  'injury.project': '建设项目工伤保险费', 'fine.unpaid': '逾期不缴的罚款', 'fine.fraud': '骗取待遇的罚款', 'contribution.backPayment': '补缴', 'contribution.limitSettlement': '上下限公布后的补差', 'contribution.deferral': '缓缴', 'contribution.unitBase': '单位缴费基数',
  'injury.stay': '工伤住院伙食和异地就医食宿', 'injury.adjustment': '工伤长期待遇调整', 'injury.lateReport': '迟报工伤', 'leave.paternity': '护理假', 'leave.childcare': '育儿假', 'maternity.costs': '产前检查和分娩费用', 'maternity.topUp': '产假工资补足',
  'maternity.withoutEmployer': '无用人单位参保人员生育补助', 'medical.residentOutpatient': '居民门诊', 'unemployment.pensionDues': '代缴养老保险费', 'unemployment.ruralWorker': '农民合同制工人生活补助', 'unemployment.temporaryAllowance': '失业补助金',
  'pension.heating': '取暖补贴', 'pension.lumpSum1998': '一次性领取账户', 'pension.double': '重复领取养老金',
}

export const inputWords: Readonly<Record<string, string>> = {
  account: '个人账户', accountBalance: '账户储存额', age: '年龄', ageMonths: '月', ageYears: '岁', annualCap: '年度限额', annualTier: '缴费档次', approvedOn: '核定日', aroseOn: '欠缴发生日', arrears: '欠缴额', asked: '申请年月', atHukou: '转入户籍地',
  atStatutoryAge: '已到龄', averageIndex: '平均缴费指数', averageMonthlyWage: '月平均工资', avgWage: '当地月平均工资', babies: '胎儿数', base: '基数', basePension: '基础养老金', benefit: '当月待遇', benefitYear: '待遇年度', birth: '出生',
  calculationBase: '计发基数', cap: '限额', ceiling: '上限', city: '城市', coefficient: '过渡系数', contributionMonths: '缴费月数', contributionYears: '缴费年限', cost: '费用', count: '期数', currentRegionOver10y: '现参保地满十年', days: '天数',
  deductible: '起付标准', dependants: '供养亲属', divisor: '计发月数', drawnYears: '已领年数', dystocia: '难产', employeeContributionYears: '职工缴费年限', employerMonthlyAverage: '单位上年月平均工资', enteredIn: '入伍', firstIn: '首期',
  firstInsuredIn: '首次参保', firstYearAmount: '第一年标准', floor: '下限', from: '转出', gender: '性别', gestationMonths: '怀孕月数', grade: '等级', group: '人群', hasPriorRegionOver10y: '此前有满十年的地方', income: '全国城镇居民人均收入',
  injuryClass: '行业类别', injuryYear: '受伤年份', insuredMonths: '连续缴费月数', isSubsidised: '财政代缴', kept: '保留的月份', lastPaidIn: '最后缴费', leftIn: '退役', localAverage: '当地月平均工资', localBase: '本地基数', method: '方法',
  minimumWage: '最低工资', month: '月份', monthly: '月标准', monthlyCredit: '各月记账', monthlyIncome: '上年月人均收入', months: '月数', monthsBefore: '此前缴费月数', monthsWithoutBreak: '连续参保月数', nationalIncome: '全国城镇居民人均收入',
  newPeriodYears: '重新就业后缴费年限', on: '日期', other: '另一地的缴费', owed: '欠退额', ownContributions: '个人缴费之和', ownWage: '本人工资', paid: '另缴月份', paidOn: '缴清日', paysAgainIn: '再缴年月', plateauRate: '高原津贴比例',
  policyRangeCost: '政策范围内费用', pooled: '统筹部分', post: '岗位', preMaritalExam: '孕前检查', previousBalance: '上年末储存额', previousMonthDue: '上月应缴', province: '省', rate: '费率', ratio: '比例', region: '地区', relationInHomeRegion: '关系在户籍地',
  retire: '退休年月', retirementYear: '退休年份', selfPaid: '个人负担', sex: '性别', start: '收件日', startsOn: '开始日', thirdChild: '三孩', to: '转入', topUpPerYear: '每年加发', totalYears: '累计年限', transitionalIndex: '过渡指数',
  transitionalYears: '视同年限', unclaimedMonths: '未领月数', variant: '算法', wage: '工资', workingDays: '工作日', year: '年份', years: '各年', yearsTopUp: '年限加发',
  allowance: '津贴', amount: '金额', awayDays: '在外天数', bornOn: '出生日', charged: '已缴', committedOn: '行为日', contractValue: '合同造价', costs: '各项费用', drawsFrom: '领取起始', employer: '单位', fares: '交通费', firstPay: '先行自付', hospitalDays: '住院天数',
  injuredOn: '受伤日', isProven: '有证明', kind: '种类', obtained: '骗取金额', orderedUntil: '限期', outside: '目录外', own: '个人', paidTwice: '重复领取额', payroll: '工资总额', reportedOn: '申请日', takenDays: '已休', until: '止于', used: '本年已付', wages: '各人工资',
}

export const figureWords: Readonly<Record<string, string>> = {
  accept: '接收', account: '个人账户养老金', accountPart: '账户部分', ageMonths: '月', ageYears: '岁', allowance: '津贴', amount: '金额', averageIndex: '平均指数', base: '基数', basic: '基础养老金', basicPensionTotal: '合计', benefit: '应领未领',
  benefitsFrom: '待遇起始', capped: '封顶后', cappedWage: '本人工资', ceiling: '上限', days: '天数', deadline: '截止日', delayMonths: '延迟月数', dependantsMonthly: '抚恤金合计', direction: '方向', divisor: '计发月数', due: '应缴', earliest: '最早', fee: '滞纳金',
  first: '第一年（首期）', floor: '下限', funeral: '丧葬补助金', gapMonths: '尚缺（中断）月数', grade5Monthly: '五级津贴', grade6Monthly: '六级津贴', half: '一半', indexSum: '指数合计', injury: '工伤', interest: '利息', isInTime: '按期', last: '末期', lastIn: '末期年月',
  latest: '最晚', leftToPay: '实发', lumpAndFuneral: '补助金加丧葬', lumpSum: '一次性补助金', maxMonths: '最长月数', minimumMonths: '最低月数', minimumSubsidy: '最低补贴', month: '法定月', monthly: '月津贴', months: '月数', moved: '转移额', own: '个人缴费',
  pensionEmployer: '养老·单位', pensionMonths: '合并月数', pensionOwn: '养老·个人', place: '领取地', plateau: '高原津贴', pooled: '统筹', reachedOn: '到龄日', refund: '退还', refused: '拒绝', reimbursed: '支付', retirementMonth: '退休年月', second: '第二年',
  serviceMonths: '服役月数', short: '尚缺月数', stillOwed: '仍欠', survivors: '抚恤金', taken: '抵扣', total: '合计', transitional: '过渡性养老金', treasury: '财政', uncapped: '封顶前', unemploymentEmployer: '失业·单位', unemploymentOwn: '失业·个人', until: '止于',
  waitingMonths: '等待月数', ways: '可选办法', yearEnd: '年末储存额', years: '年数',
  employer: '单位', fund: '基金', increase: '增加', isLate: '迟报', least: '最低', left: '剩余', lodging: '食宿', meals: '伙食', most: '最高', newMonthly: '调整后', returned: '退还', toPay: '应补', topUp: '补足', toReturn: '应退', wages: '工资',
}
