import { addMonths, plainDate, yearMonth, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import type { ParameterBook } from '../../policy/parameter-book.ts'
import { statutoryRetirement, type RetirementGroup } from '../../policy/retirement-age.ts'
import type { Answers } from '../../partners/data-sources.ts'

/** Persons with a story: what is worth seeing with them stands in `note`. They are in every demonstration, however small. */
export type Hero = {
  readonly key: string
  readonly name: string
  readonly sex: 'M' | 'F'
  readonly post: 'M60' | 'F55' | 'F50'
  readonly city: string
  readonly county: string
  readonly employer: string
  readonly injuryClass: string
  /** Statutory month of retirement, in months from the demonstration's month. */
  readonly retiresAfter: number
  readonly dayOfBirth: number
  /** The personnel file says a birth so many months earlier than the card, and it has been recognised (or not yet). */
  readonly file?: { readonly monthsEarlier: number, readonly isRecognised: boolean }
  /** The record holds no deemed months; the file would prove them. */
  readonly deemedNotRecorded?: true
  /** Age in years at the first day of work. */
  readonly workedFrom: number
  /** When contributions began, if later than work or 1993. */
  readonly contributesFrom?: YearMonth
  readonly gaps: readonly { readonly from: YearMonth, readonly until: YearMonth }[]
  /** The wage in thousandths of the average. */
  readonly level: number
  readonly account?: { readonly state: Answers['BK']['state'], readonly isOthers?: boolean }
  readonly departments?: { readonly NAT?: Answers['NAT'], readonly JU?: Answers['JU'], readonly TX?: 'short', readonly PS?: 'other-name' }
  readonly isKinOfReviewer?: boolean
  readonly note: string
}

const gap = (from: string, until: string) => ({ from: yearMonth(from), until: yearMonth(until) })

export const heroes: readonly Hero[] = [
  {
    key: 'wang-xiuying', name: '王秀英', sex: 'F', post: 'F50', city: '延安', county: '宝塔区', employer: '延安·示例毛纺织有限公司', injuryClass: '4', retiresAfter: 0, dayOfBirth: 11,
    workedFrom: 16, gaps: [gap('2003-05', '2004-09')], level: 742, account: { state: 'open' }, note: '本月到龄退休（女工人），有视同缴费和一段断缴，比对全部一致',
  },
  {
    key: 'li-jianguo', name: '李建国', sex: 'M', post: 'M60', city: '西安', county: '雁塔区', employer: '西安·示例机械制造有限公司', injuryClass: '4', retiresAfter: 0, dayOfBirth: 3,
    file: { monthsEarlier: 2, isRecognised: true }, workedFrom: 18, gaps: [], level: 1_284, account: { state: 'open' }, note: '本月到龄退休（男），档案出生时间早于身份证并已认定，视同缴费较长',
  },
  {
    key: 'zhang-guilan', name: '张桂兰', sex: 'F', post: 'F55', city: '宝鸡', county: '金台区', employer: '宝鸡·示例化工有限公司', injuryClass: '6', retiresAfter: 0, dayOfBirth: 24,
    workedFrom: 19, gaps: [gap('1999-03', '2000-01'), gap('2009-07', '2010-02')], level: 1_057, account: { state: 'open' }, note: '本月到龄退休（女技术岗），两段断缴',
  },
  {
    key: 'liu-cuihua', name: '刘翠花', sex: 'F', post: 'F50', city: '渭南', county: '临渭区', employer: '渭南·示例食品有限公司', injuryClass: '3', retiresAfter: 0, dayOfBirth: 9,
    file: { monthsEarlier: 5, isRecognised: false }, deemedNotRecorded: true, workedFrom: 16, gaps: [], level: 688, account: { state: 'open' }, note: '档案出生时间与身份证不同、视同缴费没有登记，都尚未认定：比对会指出并自动启动认定',
  },
  {
    key: 'zhao-zhiqiang', name: '赵志强', sex: 'M', post: 'M60', city: '榆林', county: '榆阳区', employer: '榆林·示例煤业有限公司', injuryClass: '8', retiresAfter: 2, dayOfBirth: 17,
    workedFrom: 18, gaps: [], level: 1_820, account: { state: 'open' }, note: '两个月后到龄，可以提前申请或弹性提前',
  },
  {
    key: 'chen-yumei', name: '陈玉梅', sex: 'F', post: 'F50', city: '汉中', county: '汉台区', employer: '汉中·示例超市连锁有限公司', injuryClass: '2', retiresAfter: 0, dayOfBirth: 28,
    workedFrom: 20, contributesFrom: yearMonth('2013-06'), gaps: [gap('2017-02', '2018-05')], level: 655, account: { state: 'open' }, note: '到龄但缴费年限不足，系统说明还差几个月',
  },
  {
    key: 'yang-xiuzhen', name: '杨秀珍', sex: 'F', post: 'F50', city: '咸阳', county: '秦都区', employer: '咸阳·示例纺织有限公司', injuryClass: '4', retiresAfter: 0, dayOfBirth: 6,
    workedFrom: 16, gaps: [], level: 795, account: { state: 'closed' }, note: '发放账户已在银行销户：核对不通过，须先变更账户',
  },
  {
    key: 'ma-wencai', name: '马文才', sex: 'M', post: 'M60', city: '商洛', county: '商州区', employer: '商洛·示例运输有限公司', injuryClass: '5', retiresAfter: 0, dayOfBirth: 14,
    workedFrom: 20, gaps: [], level: 903, account: { state: 'open' },
    departments: { NAT: { pensions: [{ scheme: 'pension-resident', region: '619800', regionName: '外省·示例', since: '2026-02' }] } }, note: '全国比对显示已在外地领取居民养老金',
  },
  {
    key: 'guo-jianjun', name: '郭建军', sex: 'M', post: 'M60', city: '铜川', county: '王益区', employer: '铜川·示例建材有限公司', injuryClass: '5', retiresAfter: 0, dayOfBirth: 21,
    workedFrom: 19, gaps: [gap('2001-01', '2003-01')], level: 1_012, account: { state: 'open' }, departments: { JU: { custody: 'detained', since: '2026-09-12' } }, note: '司法信息显示被羁押，须核实',
  },
  {
    key: 'sun-lihua', name: '孙丽华', sex: 'F', post: 'F50', city: '延安', county: '宝塔区', employer: '延安·示例毛纺织有限公司', injuryClass: '4', retiresAfter: 0, dayOfBirth: 2,
    workedFrom: 17, gaps: [], level: 870, account: { state: 'open' }, isKinOfReviewer: true, note: '是复核人员的亲属：该复核人员不能经办',
  },
  {
    key: 'tian-shufang', name: '田淑芳', sex: 'F', post: 'F55', city: '安康', county: '汉滨区', employer: '安康·示例商贸有限公司', injuryClass: '1', retiresAfter: 0, dayOfBirth: 19,
    workedFrom: 21, gaps: [], level: 1_140, account: { state: 'open' }, departments: { TX: 'short' }, note: '税务缴费月数比本库少，须逐月核对',
  },
  {
    key: 'he-baoping', name: '何保平', sex: 'M', post: 'M60', city: '西安', county: '未央区', employer: '西安·示例运输有限公司', injuryClass: '5', retiresAfter: 0, dayOfBirth: 30,
    workedFrom: 18, gaps: [gap('1998-08', '2001-11')], level: 610, account: { state: 'open', isOthers: true }, note: '发放账户户名不是本人',
  },
]

export const groupOfPost = { M60: 'male', F55: 'female-55', F50: 'female-50' } as const satisfies Record<string, RetirementGroup>

/** The birth month for which the statutory month is the wanted one; the reform leaves some months to nobody, then the next that is somebody's. */
export function birthMonthFor(book: ParameterBook, post: Hero['post'], statutory: YearMonth): { readonly birth: YearMonth, readonly statutory: YearMonth } {
  const years = { M60: 60, F55: 55, F50: 50 }[post]
  for (let delay = 0; delay <= 60; delay += 1) {
    const birth = addMonths(statutory, -12 * years - delay)
    if (statutoryMonthOf(book, post, firstDay(birth)) === statutory) return { birth, statutory }
  }
  return birthMonthFor(book, post, addMonths(statutory, 1))
}

export function statutoryMonthOf(book: ParameterBook, post: Hero['post'], birthOn: PlainDate): YearMonth {
  const found = statutoryRetirement({ group: groupOfPost[post], birth: birthOn }, book, { reasons: false })
  if (isRefusal(found)) throw new Error(`no statutory month for ${birthOn}: ${found.refused}`)
  return found.value.month
}

const firstDay = (month: YearMonth): PlainDate => plainDate(`${month}-01`)
