import { addDays, addMonths, addYears, firstDayOf, monthOf, yearOf } from '../kernel/day.ts'
import type { PlainDate } from '../kernel/day.ts'
import { fen } from '../kernel/money.ts'
import { ratio } from '../kernel/ratio.ts'
import type { Wording } from '../kernel/refusal.ts'
import { backPayment, deferral } from './back-payment.ts'
import { contributionDues, flexibleDues } from './contribution-dues.ts'
import { determineDeathBenefits } from './death-benefit.ts'
import { determineEmployeePension } from './employee-pension.ts'
import { childcareLeave, maternityCosts, maternityWithoutEmployer, paternityLeave } from './family-leave.ts'
import { fineForFraud, fineForUnpaid } from './fines.ts'
import { determineInjuryDeath } from './injury-death.ts'
import { determineDisability } from './injury-disability.ts'
import { paidLeave } from './injury-leave.ts'
import { projectContribution } from './injury-project.ts'
import { adjustInjuryBenefit, injuryStay, lateReport } from './injury-stay.ts'
import { lateFee } from './late-fee.ts'
import { determineMaternity } from './maternity.ts'
import { settleInpatient, settleMajorIllness, settleOutpatient } from './medical.ts'
import { setOff } from './overpayment.ts'
import type { ParameterBook } from './parameter-book.ts'
import { determineAdjustment } from './pension-adjustment.ts'
import { heatingSubsidy } from './pension-beside.ts'
import { determinePublicSectorPension } from './public-sector-pension.ts'
import { recordingBook } from './recording-book.ts'
import type { LookUp } from './recording-book.ts'
import { residentMedicalContribution } from './resident-medical.ts'
import { settleResidentOutpatient } from './resident-outpatient.ts'
import { determineResidentPension, residentContribution } from './resident-pension.ts'
import { determineSicknessAllowance } from './sickness-allowance.ts'
import { choicesWhenShort } from './short-of-years.ts'
import { medicalTransfer } from './transfer-medical.ts'
import { joinUrbanRural, transferAmount, unemploymentTransfer } from './transfer.ts'
import { determineUnemployment } from './unemployment.ts'
import { pensionDuesOfRecipient } from './unemployment-more.ts'
import { unitBase } from './unit-base.ts'

/** A rule with everyday facts of a day, so that it can be asked what it looks up. */
export type RuleProbe = {
  readonly rule: string
  readonly title: Wording
  /** Service matters that are decided by this rule, by their codes. */
  readonly matters: readonly string[]
  readonly ask: (on: PlainDate, book: ParameterBook) => unknown
}

const off = { reasons: false }
const yuan = (amount: number) => fen(amount * 100)
const monthly = (first: ReturnType<typeof monthOf>, count: number) => Array.from({ length: count }, (_, n) => ({ month: addMonths(first, n), baseFen: yuan(5000) }))
const sixty = (on: PlainDate) => addYears(on, -60)

/** Every rule that reads parameters. `rule-probes.test.ts` holds that each answers somewhere: a probe that is always refused would hide what comes after. */
export const ruleProbes: readonly RuleProbe[] = [
  {
    rule: 'employee-pension', title: { zh: '企业职工基本养老金', en: 'Pension of employees' }, matters: ['PEN-01', 'PEN-02', 'PEN-03', 'PEN-04', 'PEN-05', 'PEN-12'],
    ask: (on, book) => {
      // Born so that the statutory month of the time is the month asked about, before the reform and in its first years.
      for (let late = 0; late <= 36; late += 1) {
        const retiresIn = monthOf(on)
        const answer = determineEmployeePension({
          sex: 'male', birth: firstDayOf(addMonths(retiresIn, -720 - late)), post: 'worker', retiresIn, lateBecause: 'agreement', deemedMonths: 60, contributions: monthly(addMonths(retiresIn, -359), 360),
        }, book, off)
        if (!('refused' in answer) || !answer.refused.startsWith('retirement.')) return answer
      }
      return undefined
    },
  },
  { rule: 'resident-pension', title: { zh: '城乡居民养老金', en: 'Resident pension' }, matters: ['PEN-07'], ask: (on, book) => determineResidentPension({ birth: sixty(on), startsIn: addMonths(monthOf(on), 1), paidYears: 16, accountBalanceFen: yuan(30_000), drawsOtherPension: false }, book, off) },
  { rule: 'resident-contribution', title: { zh: '居民养老缴费和补贴', en: 'Resident contribution' }, matters: ['CON-08'], ask: (on, book) => residentContribution(yuan(500), on, book, off) },
  { rule: 'resident-medical', title: { zh: '居民医保缴费和补助', en: 'Resident medical contribution' }, matters: ['CON-08'], ask: (on, book) => residentMedicalContribution({ benefitYear: yearOf(on), paidOn: on, isSubsidised: false }, book, off) },
  { rule: 'public-sector-pension', title: { zh: '机关事业养老金（过渡期）', en: 'Public-sector pension' }, matters: ['PEN-02'], ask: (on, book) => determinePublicSectorPension({
    retiresIn: monthOf(on), newWay: { basicFen: yuan(3000), accountFen: yuan(800), transitionalFen: yuan(900), annuityFen: yuan(700) },
    oldWay: { basicPayFen: yuan(4000), workYears: 36, allowanceFen: yuan(500), incrementFen: yuan(200), growth: Array.from({ length: Math.max(0, yearOf(on) - 2014) }, () => ratio(5, 100)) },
  }, book, off) },
  { rule: 'pension-adjustment', title: { zh: '养老金年度调整', en: 'Yearly adjustment of pensions' }, matters: ['PEN-13'], ask: (on, book) => determineAdjustment({
    year: yearOf(on), monthlyFen: yuan(3000), retiredIn: addMonths(monthOf(on), -36), contributionMonths: 360, birth: addYears(on, -64), livesInHardshipArea: false, isExcluded: false,
  }, book, off) },
  { rule: 'sickness-allowance', title: { zh: '病残津贴', en: 'Sickness allowance' }, matters: ['PEN-06'], ask: (on, book) => determineSicknessAllowance({
    sex: 'male', post: 'worker', birth: addYears(on, -56), grantedIn: monthOf(on), incapacitatedOn: on, deemedMonths: 0, contributions: monthly(addMonths(monthOf(on), -359), 360),
  }, book, off) },
  { rule: 'death-benefits', title: { zh: '丧葬补助金和抚恤金', en: 'Funeral and survivors\' money' }, matters: ['PEN-10'], ask: (on, book) => determineDeathBenefits({
    diedOn: on, contributionMonths: 240, ownContributionsFen: yuan(60_000), accountBalanceFen: yuan(50_000), cause: 'illness-or-not-work', servingSentence: false, funeralTakenElsewhere: false,
  }, book, off) },
  { rule: 'contribution-dues', title: { zh: '五险应缴', en: 'Dues of the five insurances' }, matters: ['CON-02'], ask: (on, book) => contributionDues({ month: monthOf(on), wageFen: yuan(6000), injuryClass: 2 }, book, off) },
  { rule: 'flexible-dues', title: { zh: '灵活就业缴费', en: 'Dues of the flexibly employed' }, matters: ['CON-07'], ask: (on, book) => flexibleDues({ month: monthOf(on), chosenBaseFen: yuan(5000) }, book, off) },
  { rule: 'late-fee', title: { zh: '滞纳金', en: 'Late fee' }, matters: ['CON-05'], ask: (on, book) => lateFee({ amountFen: yuan(1000), aroseOn: on, paidOn: addYears(on, 1) }, book, off) },
  { rule: 'unemployment-benefit', title: { zh: '失业保险金', en: 'Unemployment benefit' }, matters: ['UNE-01'], ask: (on, book) => determineUnemployment({
    endOfWork: 'contract-ended', contributionMonths: 140, unclaimedMonths: 0, registeredOn: on, areaClass: 1, drawsPension: false, person: { sex: 'male', post: 'worker', birth: addYears(on, -40) },
  }, book, off) },
  { rule: 'injury-disability', title: { zh: '工伤伤残待遇', en: 'Injury: disability' }, matters: ['INJ-12', 'INJ-13', 'INJ-14', 'INJ-15'], ask: (on, book) => determineDisability({
    grade: 7, injuredOn: on, appraisedOn: on, wagesFen: Array.from({ length: 12 }, () => yuan(6000)), areaClass: 1, leaves: true, care: 'partial',
  }, book, off) },
  { rule: 'paid-leave', title: { zh: '停工留薪期', en: 'Injury: paid leave' }, matters: ['INJ-05'], ask: (on, book) => paidLeave({ injuredOn: on, certifiedMonths: 3, confirmedMonths: 1, monthlyPayFen: yuan(6000) }, book, off) },
  { rule: 'injury-death', title: { zh: '工亡待遇', en: 'Injury: death' }, matters: ['INJ-16'], ask: (on, book) => determineInjuryDeath({
    injuredOn: on, diedOn: on, wagesFen: Array.from({ length: 12 }, () => yuan(6000)), dependants: [{ relation: 'spouse', alone: false }],
  }, book, off) },
  { rule: 'maternity', title: { zh: '生育津贴', en: 'Maternity allowance' }, matters: ['MAT-01'], ask: (on, book) => determineMaternity({
    startsOn: on, insuredMonths: 24, employerAverageFen: yuan(7000), event: { kind: 'birth', dystocia: false, babies: 1, preMaritalExam: true, thirdChild: false },
  }, book, off) },
  { rule: 'medical-inpatient', title: { zh: '住院费用结算', en: 'Inpatient settlement' }, matters: ['MED-01', 'MED-02'], ask: (on, book) => {
    for (const scheme of ['employee', 'resident'] as const) {
      settleInpatient({ bill: { totalFen: yuan(20_000), outsideCatalogueFen: yuan(1000), classBFirstPayFen: yuan(500) }, on, scheme, level: 'level3', retired: false, admission: 1, usedThisYearFen: yuan(0), outOfArea: 'referral' }, book, off)
    }
  } },
  { rule: 'medical-outpatient', title: { zh: '门诊费用结算', en: 'Outpatient settlement' }, matters: ['MED-01', 'MED-02'], ask: (on, book) => settleOutpatient({ bill: { totalFen: yuan(800), outsideCatalogueFen: yuan(0), classBFirstPayFen: yuan(0) }, on, level: 'level2', retired: false, deductibleUsedFen: yuan(0), usedThisYearFen: yuan(0) }, book, off) },
  { rule: 'major-illness', title: { zh: '大病保险', en: 'Major-illness insurance' }, matters: ['MED-01', 'MED-02'], ask: (on, book) => settleMajorIllness({ selfPaidFen: yuan(60_000), poor: false, usedThisYearFen: yuan(0), on }, book, off) },
  { rule: 'resident-outpatient', title: { zh: '居民门诊费用结算', en: 'Outpatient settlement of residents' }, matters: ['MED-01', 'MED-02'], ask: (on, book) => settleResidentOutpatient({ bill: { totalFen: yuan(300), outsideCatalogueFen: yuan(0), classBFirstPayFen: yuan(0) }, on, usedThisYearFen: yuan(0) }, book, off) },
  { rule: 'unit-base', title: { zh: '单位缴费基数', en: 'Base of the employer' }, matters: ['CON-02'], ask: (on, book) => unitBase({ month: monthOf(on), payrollFen: yuan(60_000), wagesFen: [yuan(6000)] }, book, off) },
  { rule: 'back-payment', title: { zh: '补缴', en: 'Back payment' }, matters: ['CON-05'], ask: (on, book) => backPayment({ months: [{ month: addMonths(monthOf(on), -3), wageFen: yuan(6000) }], injuryClass: 2, paidOn: on, isProven: true }, book, off) },
  { rule: 'deferral', title: { zh: '缓缴', en: 'Deferral' }, matters: ['CON-09'], ask: (on, book) => deferral({ from: on, until: addMonths(on, 6) }, book, off) },
  { rule: 'fine', title: { zh: '罚款幅度', en: 'Range of fines' }, matters: [], ask: (on, book) => [fineForFraud({ obtainedFen: yuan(1000), committedOn: on }, book, off), fineForUnpaid({ arrearsFen: yuan(1000), orderedUntil: addDays(on, -1), on }, book, off)].at(-1) },
  { rule: 'injury-project', title: { zh: '建设项目工伤保险费', en: 'Work-injury contribution of a project' }, matters: ['REG-06'], ask: (on, book) => projectContribution({ contractFen: yuan(5_000_000), on }, book, off) },
  { rule: 'injury-stay', title: { zh: '工伤住院伙食和异地就医食宿', en: 'Injury: meals, fares and lodging' }, matters: [], ask: (on, book) => injuryStay({ on, hospitalDays: 10, outOfArea: { faresFen: yuan(500), days: 2 } }, book, off) },
  { rule: 'injury-adjustment', title: { zh: '工伤长期待遇调整', en: 'Injury: yearly adjustment' }, matters: [], ask: (on, book) => (['care', 'dependants', 'allowance'] as const).map((kind) => adjustInjuryBenefit({ kind, monthlyFen: yuan(3000), on }, book, off)).at(-1) },
  { rule: 'late-report', title: { zh: '迟报工伤的费用', en: 'Injury: reported late' }, matters: [], ask: (on, book) => lateReport({ injuredOn: on, reportedOn: addDays(on, 40), costs: [] }, book, off) },
  { rule: 'family-leave', title: { zh: '护理假和育儿假', en: 'Paternity and child-care leave' }, matters: [], ask: (on, book) => [childcareLeave({ bornOn: on, on, takenDays: 0 }, book, off), paternityLeave({ bornOn: on, startsOn: on }, book, off)].at(-1) },
  { rule: 'maternity-costs', title: { zh: '产前检查和分娩费用', en: 'Prenatal and delivery costs' }, matters: ['MAT-01'], ask: (on, book) => (['delivery', 'prenatal'] as const).map((kind) => maternityCosts({ kind, costFen: yuan(3000), on }, book, off)).at(-1) },
  { rule: 'maternity-without-employer', title: { zh: '无用人单位参保人员生育补助', en: 'Maternity without an employer' }, matters: ['MAT-01'], ask: (on, book) => maternityWithoutEmployer({ days: 98, on }, book, off) },
  { rule: 'recipient-pension-dues', title: { zh: '失业基金代缴养老保险费', en: 'Pension contribution of recipients' }, matters: ['UNE-01'], ask: (on, book) => pensionDuesOfRecipient({ month: monthOf(on), person: { sex: 'male', post: 'worker', birth: addMonths(on, -12 * 60) } }, book, off) },
  { rule: 'heating-subsidy', title: { zh: '取暖补贴', en: 'Heating subsidy' }, matters: [], ask: (on, book) => heatingSubsidy({ seasonOf: yearOf(on), drawsFrom: addMonths(monthOf(on), -60) }, book, off) },
  { rule: 'set-off', title: { zh: '多领抵扣', en: 'Set-off of what was overpaid' }, matters: ['PEN-14'], ask: (on, book) => setOff({ owedFen: yuan(5000), benefitFen: yuan(3000), on }, book, off) },
  { rule: 'transfer', title: { zh: '关系转移资金', en: 'Transfer of a relation' }, matters: ['TRF-01', 'TRF-02'], ask: (on, book) => transferAmount({ accountBalanceFen: yuan(30_000), record: monthly(addMonths(monthOf(on), -60), 60), on }, book, off) },
  { rule: 'unemployment-transfer', title: { zh: '失业关系转移', en: 'Transfer of unemployment insurance' }, matters: ['TRF-10'], ask: (on, book) => unemploymentTransfer({ monthlyFen: yuan(1800), unclaimedMonths: 6, isDrawing: true, on }, book, off) },
  { rule: 'medical-transfer', title: { zh: '医保关系转移和等待期', en: 'Transfer of medical insurance, and waiting' }, matters: ['TRF-11', 'TRF-12'], ask: (on, book) => medicalTransfer({
    from: 'employee', to: 'employee', monthsBefore: 90, monthsWithoutBreak: 30, lastPaidIn: addMonths(monthOf(on), -8), paysAgainIn: monthOf(on),
  }, book, off) },
  { rule: 'short-of-years', title: { zh: '到龄缴费不足的办法', en: 'Choices when months are short at the age' }, matters: ['PEN-08'], ask: (on, book) => choicesWhenShort({
    sex: 'male', post: 'worker', birth: addMonths(monthOf(on), -12 * 66), asked: monthOf(on), months: 100, firstInsuredIn: addMonths(monthOf(on), -240), accountFen: yuan(20_000),
  }, book, off) },
  { rule: 'urban-rural', title: { zh: '城乡养老衔接', en: 'Joining of urban and rural pensions' }, matters: ['TRF-05'], ask: (on, book) => joinUrbanRural({ employeeMonths: 180, atStatutoryAge: true, on }, book, off) },
]

/** What a rule looks up for a day, as far as the book lets it come: behind the first missing value a rule asks no more. */
export function lookUpsOf(probe: RuleProbe, on: PlainDate, book: ParameterBook): readonly LookUp[] {
  const recording = recordingBook(book)
  probe.ask(on, recording)
  return recording.asked()
}
