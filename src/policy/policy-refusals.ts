import { refusalsOf } from '../kernel/refusal.ts'
import type { RefusalCatalogue } from '../kernel/refusal.ts'

/** Every way a rule says no. A refusal that time or money can turn into a yes says in its remedy how much of it. */
export const policyRefusals = {
  'parameter.missing': {
    basis: '社会保险经办条例-3',
    say: { zh: '参数未公布：{family}/{key}（{region}，{on}）', en: 'Not published: {family}/{key} ({region}, {on})' },
    remedy: { zh: '公布后由政策岗录入、复核岗确认，即可计算；预发值须同样经两人确认', en: 'It can be computed once the value is entered by one person and confirmed by another; a provisional value needs the same two' },
  },
  'rule.none-in-force': {
    basis: '社会保险经办条例-3',
    say: { zh: '{on} 没有适用的规则 {rule}', en: 'No rule {rule} was in force on {on}' },
  },
  'facts.month-twice': {
    basis: '社会保险经办条例-11',
    say: { zh: '{month} 出现两次缴费记录或未按月份排列', en: '{month} occurs twice in the contribution record, or the record is out of order' },
    remedy: { zh: '请先清理重复缴费', en: 'Clear the duplicate contribution first' },
  },
  'facts.negative-amount': {
    basis: '社会保险经办条例-11',
    say: { zh: '金额或月数不能为负：{what}', en: 'An amount or a number of months cannot be negative: {what}' },
  },
  'retirement.birth-after-retirement': {
    basis: '渐进式延迟退休办法-1',
    say: { zh: '退休年月早于出生年月', en: 'The month of retirement lies before the month of birth' },
  },
  'retirement.too-early': {
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
  },
  'pension.no-contributions': {
    basis: '社会保险法-16',
    say: { zh: '没有本人缴费记录，无法计算平均缴费指数', en: 'Without own contributions there is no average index' },
  },
  'contribution.base-not-positive': {
    basis: '社会保险法-60',
    say: { zh: '申报工资必须大于零', en: 'The declared wage must be above zero' },
    remedy: { zh: '请申报上年度月平均工资；新入职的申报首月工资', en: 'Declare the average monthly wage of last year; for a newcomer that of the first month' },
  },
  'contribution.injury-class': {
    basis: '工伤保险条例-8',
    say: { zh: '行业风险类别应为一至八类', en: 'The industry risk class is 1 to 8' },
  },
  'contribution.injury-float': {
    basis: '工伤保险条例-8',
    say: { zh: '{class} 类行业不能浮动到 {float}', en: 'Class {class} cannot float to {float}' },
  },
} as const satisfies RefusalCatalogue

export const policyRefusal = refusalsOf(policyRefusals)
