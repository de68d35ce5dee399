import { refusalsOf } from '../kernel/refusal.ts'
import type { RefusalCatalogue } from '../kernel/refusal.ts'

/**
 * Every way a rule says no. Each is final, or says in its remedy what would make it a yes; `would-be-yes.test.ts` does what the remedy says and sees
 * the answer change.
 */
export const policyRefusals = {
  'parameter.missing': {
    basis: '社会保险经办条例-3',
    say: { zh: '参数未公布：{family}/{key}（{region}，{on}）', en: 'Not published: {family}/{key} ({region}, {on})' },
    remedy: { zh: '公布后由政策岗录入、复核岗确认，即可计算；预发值须同样经两人确认', en: 'It can be computed once the value is entered by one person and confirmed by another; a provisional value needs the same two' },
  },
  'rule.none-in-force': {
    basis: '社会保险经办条例-3',
    say: { zh: '{on} 没有适用的规则 {rule}', en: 'No rule {rule} was in force on {on}' },
    final: true,
  },
  'facts.month-twice': {
    basis: '社会保险经办条例-11',
    say: { zh: '{month} 出现两次缴费记录或未按月份排列', en: '{month} occurs twice in the contribution record, or the record is out of order' },
    remedy: { zh: '请先清理重复缴费', en: 'Clear the duplicate contribution first' },
  },
  'facts.negative-amount': {
    basis: '社会保险经办条例-11',
    say: { zh: '金额或月数不能为负：{what}', en: 'An amount or a number of months cannot be negative: {what}' },
    remedy: { zh: '请改为不小于零的数', en: 'Give a number of zero or more' },
  },
  'facts.before-birth': {
    basis: '社会保险经办条例-11',
    say: { zh: '{month} 早于出生年月 {birth}', en: '{month} lies before the month of birth, {birth}' },
    remedy: { zh: '请核对出生年月和早于它的记录', en: 'Check the month of birth and what is recorded before it' },
  },
  'retirement.birth-after-retirement': {
    basis: '渐进式延迟退休办法-1',
    say: { zh: '退休年月早于出生年月', en: 'The month of retirement lies before the month of birth' },
    remedy: { zh: '请核对出生年月和退休年月', en: 'Check both months' },
  },
  'retirement.month-too-early': {
    basis: '渐进式延迟退休办法-3',
    say: { zh: '最早可在 {earliest} 退休，还差 {months} 个月', en: 'The earliest month is {earliest}, {months} months later' },
    remedy: { zh: '请选择 {earliest} 至 {latest} 之间的月份', en: 'Choose a month from {earliest} to {latest}' },
  },
  'retirement.late-needs-agreement': {
    basis: '渐进式延迟退休办法-3',
    say: { zh: '法定退休年月为 {statutory}；之后退休须与单位协商一致，或因缴费年限不足继续缴费', en: 'The statutory month is {statutory}; a later one needs an agreement with the employer or missing contribution months' },
    remedy: { zh: '请提交弹性延迟退休协议，或把退休年月改为 {statutory}', en: 'Give the agreement on late retirement, or choose {statutory}' },
  },
  'retirement.too-late': {
    basis: '渐进式延迟退休办法-3',
    say: { zh: '弹性延迟最长 36 个月，最晚为 {latest}', en: 'Late retirement ends 36 months after the statutory age, in {latest}' },
    remedy: { zh: '请选择不晚于 {latest} 的月份', en: 'Choose a month not after {latest}' },
  },
  'retirement.months-are-enough': {
    basis: '渐进式延迟退休办法-3',
    say: { zh: '到 {statutory} 缴费年限已满足，不能以补足年限为由延后', en: 'The contribution months were complete in {statutory}; completing them is no ground for a later month' },
    remedy: { zh: '请把退休年月改为 {statutory}，或提交弹性延迟退休协议', en: 'Choose {statutory}, or give the agreement on late retirement' },
  },
  'pension.months-short': {
    basis: '社会保险法-16',
    say: { zh: '累计缴费 {total} 个月，最低 {minimum} 个月，尚缺 {short} 个月', en: '{total} months count, {minimum} are needed, {short} are missing' },
    remedy: { zh: '从下月起逐月缴费 {monthsToPay} 个月，可在 {possibleIn} 按月领取', en: 'Paying {monthsToPay} more months from next month on, the pension can begin to be drawn in {possibleIn}' },
  },
  'pension.age-without-divisor': {
    basis: '国发〔2005〕38号-6',
    say: { zh: '{age} 岁没有计发月数', en: 'There is no divisor for the age of {age}' },
    final: true,
  },
  'pension.no-contributions': {
    basis: '社会保险法-16',
    say: { zh: '没有本人缴费记录，无法计算平均缴费指数', en: 'Without own contributions there is no average index' },
    remedy: { zh: '请先缴费，或把以前的缴费补录进来', en: 'Pay first, or have earlier contributions entered' },
  },
  'contribution.base-not-positive': {
    basis: '社会保险法-60',
    say: { zh: '申报工资必须大于零', en: 'The declared wage must be above zero' },
    remedy: { zh: '请申报上年度月平均工资；新入职的申报首月工资', en: 'Declare the average monthly wage of last year; for a newcomer that of the first month' },
  },
  'contribution.injury-class': {
    basis: '工伤保险条例-8',
    say: { zh: '行业风险类别应为一至八类', en: 'The industry risk class is 1 to 8' },
    remedy: { zh: '请按行业填一至八类', en: 'Give the class of the industry, 1 to 8' },
  },
  'contribution.injury-float': {
    basis: '工伤保险条例-8',
    say: { zh: '{class} 类行业不能浮动到 {float}', en: 'Class {class} cannot float to {float}' },
    remedy: { zh: '可浮动到：{allowed}', en: 'It can float to: {allowed}' },
  },
  'late-fee.paid-before-due': {
    basis: '社会保险法-86',
    say: { zh: '缴清日 {paidOn} 早于欠缴发生日 {aroseOn}', en: 'Paid on {paidOn}, before the arrears arose on {aroseOn}' },
    remedy: { zh: '请核对日期：缴清日不早于 {aroseOn}', en: 'Check the days: paid on {aroseOn} or later' },
  },
  'unemployment.year-short': {
    basis: '社会保险法-45',
    say: { zh: '失业保险累计缴费 {paid} 个月，须满 12 个月，尚缺 {short} 个月', en: '{paid} months are paid, 12 are needed, {short} are missing' },
    remedy: { zh: '缴费时间予以保留，再次就业后累计计算', en: 'The months are kept and count on after the next employment' },
  },
  'unemployment.by-own-will': {
    basis: '人社部令第13号-13',
    say: { zh: '本人主动离职，不属于非因本人意愿中断就业', en: 'Leaving by own will is not involuntary loss of work' },
    remedy: { zh: '如系单位违法或协商解除，请提供解除证明；缴费时间予以保留', en: 'If the employer broke the law or proposed the ending, give the certificate; the months are kept' },
  },
  'unemployment.not-registered': {
    basis: '社会保险法-50',
    say: { zh: '尚未办理失业登记或没有求职要求', en: 'Not yet registered as unemployed and seeking work' },
    remedy: { zh: '请先办理失业登记；期限自登记之日起算', en: 'Register first; the benefit runs from that day' },
  },
  'unemployment.draws-pension': {
    basis: '社会保险法-51',
    say: { zh: '已享受基本养老保险待遇，不再领取失业保险金', en: 'Whoever draws a pension draws no unemployment benefit' },
    final: true,
  },
  'injury.grade': {
    basis: '工伤保险条例-22',
    say: { zh: '伤残等级应为一至十级', en: 'The disability grade is 1 to 10' },
    remedy: { zh: '请按鉴定结论填一至十级', en: 'Give the grade of the appraisal, 1 to 10' },
  },
  'injury.died-before': {
    basis: '工伤保险条例-39',
    say: { zh: '死亡日期早于受伤日期 {injuredOn}', en: 'The death lies before the injury of {injuredOn}' },
    remedy: { zh: '请核对两个日期：死亡不早于 {injuredOn}', en: 'Check both days: the death is on {injuredOn} or later' },
  },
  'injury.no-wage-record': {
    basis: '工伤保险条例-64',
    say: { zh: '没有受伤前的缴费工资记录', en: 'There is no contribution wage before the injury' },
    remedy: { zh: '缴费不足 12 个月的按实际月数平均；没有的由单位补报', en: 'Fewer than 12 months are averaged over those there are; without any the employer reports them' },
  },
  'maternity.months-short': {
    basis: '社会保险法-54',
    say: { zh: '生育保险连续缴费 {paid} 个月，须满 {needed} 个月', en: '{paid} months insured, {needed} are needed' },
    remedy: { zh: '生育医疗费用不受影响；缴费满 {needed} 个月后可补领津贴', en: 'Medical costs are not affected; the allowance can be claimed once {needed} months are complete' },
  },
  'medical.parts-above-total': {
    basis: '社会保险法-28',
    say: { zh: '目录外和先行自付的费用大于总费用', en: 'What is outside the catalogue and first paid is more than the whole bill' },
    remedy: { zh: '请按结算单核对三个数', en: 'Check the three amounts against the bill' },
  },
  'medical.level': {
    basis: '社会保险法-28',
    say: { zh: '没有 {level} 医院的待遇标准', en: 'There is no benefit standard for a hospital of {level}' },
    remedy: { zh: '请核对医疗机构的级别：一级、二级、三级', en: 'Check the level of the hospital: level1, level2, level3' },
  },
  'resident.tier': {
    basis: '国发〔2014〕8号-4',
    say: { zh: '没有 {tier} 元的缴费档次', en: 'There is no tier of {tier} yuan' },
    remedy: { zh: '可选档次：{tiers}', en: 'Tiers to choose from: {tiers}' },
  },
  'resident.not-of-age': {
    basis: '国发〔2014〕8号-7',
    say: { zh: '未满 {age} 周岁，{reachedIn} 满', en: 'Not yet {age}, which is reached in {reachedIn}' },
    remedy: { zh: '从 {reachedIn} 的次月起可按月领取', en: 'The pension can be drawn from the month after {reachedIn}' },
  },
  'resident.months-short': {
    basis: '国发〔2014〕8号-7',
    say: { zh: '累计缴费 {paid} 年，须满 {needed} 年，尚缺 {short} 年', en: '{paid} years are paid, {needed} are needed, {short} are missing' },
    remedy: { zh: '可补缴 {short} 年后领取', en: 'After paying {short} more years it can be drawn' },
  },
  'resident.other-pension': {
    basis: '国发〔2014〕8号-7',
    say: { zh: '已领取其他基本养老待遇', en: 'Another basic pension is already drawn' },
    final: true,
  },
  'transfer.not-at-age': {
    basis: '人社部发〔2014〕17号-3',
    say: { zh: '未到法定退休年龄，城乡养老保险暂不衔接', en: 'Urban and rural pensions are joined only at the statutory age' },
    remedy: { zh: '到法定退休年龄后再申请；两边的缴费都保留', en: 'Apply at the statutory age; what was paid on both sides is kept' },
  },
  'transfer.paid-in-both': {
    basis: '社会保险法-32',
    say: { zh: '{month} 在两地都有缴费，不是中断', en: '{month} is paid in both places; there is no break' },
    remedy: { zh: '重复的月份先清退，转入从 {from} 起算', en: 'Return the month paid twice first; the new place counts from {from} on' },
  },
  'transfer.service-not-ended': {
    basis: '军人保险法-16',
    say: { zh: '退役月份 {leftIn} 不晚于入伍月份 {enteredIn}', en: 'The month of leaving, {leftIn}, is not after that of entering, {enteredIn}' },
    remedy: { zh: '请按退役证核对入伍和退役的年月', en: 'Check both months against the certificate of discharge' },
  },
  'short.not-at-age': {
    basis: '社会保险法-16',
    say: { zh: '{statutory} 才到法定退休年龄，之前继续缴费就好', en: 'The statutory age is reached in {statutory}; until then contributions simply go on' },
    remedy: { zh: '到 {statutory} 还不足最低年限的，再选择办法', en: 'Choose when the months are still short in {statutory}' },
  },
  'short.months-are-enough': {
    basis: '社会保险法-16',
    say: { zh: '累计缴费 {total} 个月，已满最低 {minimum} 个月', en: '{total} months count, the minimum of {minimum} is reached' },
    remedy: { zh: '请直接申领养老金', en: 'Claim the pension' },
    final: true,
  },
  'death.no-grant': {
    basis: '劳社厅函〔2001〕44号-2',
    say: { zh: '服刑期间死亡，不发丧葬补助金和抚恤金', en: 'Death while serving a sentence gives neither grant' },
    remedy: { zh: '个人账户余额仍可继承', en: 'The account balance is still inherited' },
    final: true,
  },
  'death.by-work': {
    basis: '社会保险法-17',
    say: { zh: '因工死亡由工伤保险基金支付', en: 'Death at work is paid for by the injury fund' },
    remedy: { zh: '请申请工亡待遇', en: 'Apply for the work-death benefits' },
    final: true,
  },
  'sickness.not-before-age': {
    basis: '社会保险法-17',
    say: { zh: '已到法定退休年龄，应申请养老金', en: 'The statutory age is reached; apply for the pension' },
    final: true,
  },
  'sickness.not-incapacitated': {
    basis: '社会保险法-17',
    say: { zh: '须经鉴定完全丧失劳动能力', en: 'Complete incapacity must be established by appraisal' },
    remedy: { zh: '请先申请劳动能力鉴定', en: 'Apply for the appraisal first' },
  },
  'adjustment.not-yet-retired': {
    basis: '社会保险法-18',
    say: { zh: '{retiredBy} 之后退休的不参加本次调整', en: 'Whoever retired after {retiredBy} is not in this adjustment' },
    final: true,
  },
  'overpayment.plan': {
    basis: '社会保险经办条例-46',
    say: { zh: '分期期数应为 1 至 {most}', en: 'The number of instalments is 1 to {most}' },
    remedy: { zh: '请选 1 至 {most} 期', en: 'Choose 1 to {most}' },
  },
  'overpayment.share': {
    basis: '社会保险经办条例-46',
    say: { zh: '每月抵扣比例 {percent}% 超过本地规定的 {most}%', en: 'A share of {percent}% is above the {most}% the place allows' },
    remedy: { zh: '请改为 1 至 {most} 之间的整数', en: 'Choose a whole number from 1 to {most}' },
  },
  'fine.within-time': {
    basis: '社会保险法-86',
    say: { zh: '限期到 {until}，在限期之内不罚款', en: 'The order runs until {until}; within it there is no fine' },
    final: true,
  },
  'back-payment.proof-needed': {
    basis: '社会保险法-63',
    say: { zh: '补缴 {months} 个月，超过 {most} 个月须有证明', en: '{months} months are made up; more than {most} need proof' },
    remedy: { zh: '请提供劳动仲裁裁决、法院判决或当时的工资发放凭证', en: 'Give a labour ruling, a court decision or the payroll of the time' },
  },
  'back-payment.not-yet-due': {
    basis: '社会保险法-60',
    say: { zh: '{month} 尚未到期，不是补缴', en: '{month} is not overdue yet' },
    remedy: { zh: '{from} 起才算补缴；之前按月申报即可', en: 'It can be made up from {from} on; until then it is declared as usual' },
  },
  'deferral.not-within-a-year': {
    basis: '人社部令第13号-21',
    say: { zh: '缓缴期限最长 {most} 个月', en: 'A deferral lasts {most} months at most' },
    remedy: { zh: '请填写晚于起始日、不晚于 {latest} 的截止日', en: 'Give an end after its beginning and not after {latest}' },
  },
  'leave.before-birth': {
    basis: '陕西省人口与计划生育条例-45',
    say: { zh: '{bornOn} 才出生', en: 'The child is born on {bornOn}' },
    remedy: { zh: '请填写不早于 {bornOn} 的日期', en: 'Give {bornOn} or a later day' },
  },
  'leave.child-too-old': {
    basis: '陕西省人口与计划生育条例-45',
    say: { zh: '子女 {ended} 已满 {age} 周岁，不再有育儿假', en: 'The child was {age} on {ended}; there is no leave any more' },
    final: true,
  },
  'unemployment.not-near-age': {
    basis: '渐进式延迟退休决定-7',
    say: { zh: '{from} 至 {until} 之前，由基金代缴养老保险费；所选月份不在其间', en: 'The fund pays the pension contribution from {from} until before {until}; the month is outside' },
    remedy: { zh: '请选择 {from} 起、{until} 之前的月份', en: 'Choose a month from {from} and before {until}' },
  },
  'unemployment.allowance-ended': {
    basis: '失业保险条例-10',
    say: { zh: '失业补助金从2020年3月起受理，{last} 受理最后一批', en: 'The temporary allowance was taken from 2020-03, the last applications in {last}' },
    final: true,
  },
  'heating.not-yet-retired': {
    basis: '陕人社发〔2017〕57号-1',
    say: { zh: '{season} 年采暖季开始时尚未领取养老金', en: 'No pension was drawn when the season of {season} began' },
    final: true,
  },
  'public-sector.outside-transition': {
    basis: '国发〔2015〕2号-4',
    say: { zh: '{on} 不在新老办法对比期内', en: '{on} is outside the period in which old and new are compared' },
    final: true,
  },
} as const satisfies RefusalCatalogue

export const policyRefusal = refusalsOf(policyRefusals)
