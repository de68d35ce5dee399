import { addFen, fen } from '../src/kernel/money.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { contributionDues } from '../src/policy/contribution-dues.ts'
import { duplicateRefund } from '../src/policy/duplicate-months.ts'
import { lateFee } from '../src/policy/late-fee.ts'
import { determineMaternity } from '../src/policy/maternity.ts'
import { militaryService } from '../src/policy/military-service.ts'
import { instalmentPlan, setOff } from '../src/policy/overpayment.ts'
import { demonstrationRegion } from '../src/policy/parameter-book.ts'
import { residentMedicalContribution } from '../src/policy/resident-medical.ts'
import { ageReachedOn, retirementGroup, statutoryRetirement } from '../src/policy/retirement-age.ts'
import { choicesWhenShort } from '../src/policy/short-of-years.ts'
import { medicalTransfer } from '../src/policy/transfer-medical.ts'
import type { Computed, Topic } from './example.ts'
import type { Refusal } from '../src/kernel/refusal.ts'
import { choiceIn, dayIn, flagIn, has, inYuan, listIn, monthIn, numberIn, recordIn, signedYuanIn as yuanIn } from './inputs.ts'
import { regionOf } from './regions.ts'
import type { Inputs } from './inputs.ts'

const options = { reasons: false }
const sexIn = (inputs: Inputs) => (choiceIn(inputs, 'sex', ['M', 'F']) === 'M' ? 'male' as const : 'female' as const)
const postIn = (inputs: Inputs) => (choiceIn(inputs, 'post', ['cadre', 'worker']) === 'cadre' ? 'cadre' as const : 'worker' as const)
const regionIn = (inputs: Inputs) => regionOf(inputs, demonstrationRegion)
/** A refusal is a result too: its code, so that a table can hold what must be refused. */
const orRefused = (answer: Computed | Refusal): Computed => (isRefusal(answer) ? { refused: answer.refused } : answer)

/** Whole rules asked with the parameters of a day and region: for the days on which a rule changes, and the fen at an edge. */
export const boundaryTopics: Readonly<Record<string, Topic>> = {
  'dues.month': (inputs, { bookOf }) => {
    const dues = contributionDues({ month: monthIn(inputs, 'month'), wageFen: yuanIn(inputs, 'wage'), injuryClass: has(inputs, 'injuryClass') ? numberIn(inputs, 'injuryClass') : 1 }, bookOf(regionIn(inputs)), options)
    if (isRefusal(dues)) return orRefused(dues)
    const of = (insurance: string, payer: string): number => inYuan(dues.value.lines.filter((line) => line.insurance === insurance && line.payer === payer).reduce((sum, { amountFen }) => addFen(sum, amountFen), fen(0)))
    return {
      base: inYuan(dues.value.baseFen), pensionEmployer: of('pension', 'employer'), pensionOwn: of('pension', 'own'), unemploymentEmployer: of('unemployment', 'employer'), unemploymentOwn: of('unemployment', 'own'),
      injury: of('work-injury', 'employer'), total: inYuan(dues.value.totalFen),
    }
  },
  'lateFee.days': (inputs, { bookOf }) => {
    const fee = lateFee({ amountFen: yuanIn(inputs, 'arrears'), aroseOn: dayIn(inputs, 'aroseOn'), paidOn: dayIn(inputs, 'paidOn') }, bookOf(regionIn(inputs)), options)
    return orRefused(isRefusal(fee) ? fee : { days: fee.value.days, fee: inYuan(fee.value.feeFen) })
  },
  'maternity.leave': (inputs, { bookOf }) => {
    const allowance = determineMaternity({
      startsOn: dayIn(inputs, 'startsOn'), insuredMonths: numberIn(inputs, 'insuredMonths'), employerAverageFen: yuanIn(inputs, 'employerMonthlyAverage'),
      event: { kind: 'birth', dystocia: flagIn(inputs, 'dystocia'), babies: numberIn(inputs, 'babies'), preMaritalExam: flagIn(inputs, 'preMaritalExam'), thirdChild: flagIn(inputs, 'thirdChild') },
    }, bookOf(regionIn(inputs)), options)
    return orRefused(isRefusal(allowance) ? allowance : { days: allowance.value.days, until: allowance.value.until, allowance: inYuan(allowance.value.allowanceFen) })
  },
  'retirement.day': (inputs, { bookOf }) => {
    const statutory = statutoryRetirement({ group: retirementGroup(sexIn(inputs), postIn(inputs)), birth: dayIn(inputs, 'birth') }, bookOf(regionIn(inputs)), options)
    return orRefused(isRefusal(statutory) ? statutory : { reachedOn: ageReachedOn(dayIn(inputs, 'birth'), statutory.value), month: statutory.value.month })
  },
  'pension.short': (inputs, { bookOf }) => {
    const short = choicesWhenShort({
      sex: sexIn(inputs), post: postIn(inputs), birth: monthIn(inputs, 'birth'), asked: monthIn(inputs, 'asked'), months: numberIn(inputs, 'months'), firstInsuredIn: monthIn(inputs, 'firstInsuredIn'),
      accountFen: yuanIn(inputs, 'account'), leavesNationality: flagIn(inputs, 'leavesNationality'),
    }, bookOf(regionIn(inputs)), options)
    return orRefused(isRefusal(short) ? short : { short: short.value.short, ways: short.value.choices.map(({ way }) => way).join(' ') })
  },
  'overpayment.setOff': (inputs, { bookOf }) => {
    const taken = setOff({ owedFen: yuanIn(inputs, 'owed'), benefitFen: yuanIn(inputs, 'benefit'), on: dayIn(inputs, 'on') }, bookOf(regionIn(inputs)), options)
    return orRefused(isRefusal(taken) ? taken : { taken: inYuan(taken.value.takenFen), leftToPay: inYuan(taken.value.leftToPayFen), stillOwed: inYuan(taken.value.stillOwedFen) })
  },
  'overpayment.instalments': (inputs, { bookOf }) => {
    const plan = instalmentPlan({ totalFen: yuanIn(inputs, 'owed'), count: numberIn(inputs, 'count'), firstIn: monthIn(inputs, 'firstIn'), on: dayIn(inputs, 'on') }, bookOf(regionIn(inputs)))
    if (isRefusal(plan)) return orRefused(plan)
    const [first, last] = [plan[0], plan.at(-1)]
    return { first: inYuan(first?.amountFen ?? fen(0)), last: inYuan(last?.amountFen ?? fen(0)), lastIn: last?.dueIn ?? '' }
  },
  'medical.residentContribution': (inputs, { bookOf }) => {
    const paid = residentMedicalContribution({ benefitYear: numberIn(inputs, 'benefitYear'), paidOn: dayIn(inputs, 'paidOn'), isSubsidised: flagIn(inputs, 'isSubsidised') }, bookOf(regionIn(inputs)), options)
    return orRefused(isRefusal(paid) ? paid : { own: inYuan(paid.value.ownFen), treasury: inYuan(paid.value.treasuryFen), isInTime: paid.value.isInTime })
  },
  'transfer.medical': (inputs, { bookOf }) => {
    const side = (name: string) => (choiceIn(inputs, name, ['resident', 'employee']) === 'resident' ? 'resident' as const : 'employee' as const)
    const moved = medicalTransfer({
      from: side('from'), to: side('to'), monthsBefore: numberIn(inputs, 'monthsBefore'), monthsWithoutBreak: numberIn(inputs, 'monthsWithoutBreak'), lastPaidIn: monthIn(inputs, 'lastPaidIn'), paysAgainIn: monthIn(inputs, 'paysAgainIn'),
    }, bookOf(regionIn(inputs)), options)
    return orRefused(isRefusal(moved) ? moved : { gapMonths: moved.value.gapMonths, waitingMonths: moved.value.waitingMonths, benefitsFrom: moved.value.benefitsFrom })
  },
  'transfer.military': (inputs, { bookOf }) => {
    const months = (name: string) => listIn(inputs, name).map((month) => monthIn({ month }, 'month'))
    const service = militaryService({
      enteredIn: monthIn(inputs, 'enteredIn'), leftIn: monthIn(inputs, 'leftIn'), pensionMonths: months('paid'), unemploymentMonths: [], medicalMonths: [], movedAccountFen: yuanIn(inputs, 'account'), movedPooledFen: yuanIn(inputs, 'pooled'),
    }, bookOf(regionIn(inputs)), options)
    return orRefused(isRefusal(service) ? service : { serviceMonths: service.value.serviceMonths, pensionMonths: service.value.pensionMonths, moved: inYuan(service.value.movedFen) })
  },
  'transfer.duplicate': (inputs, { bookOf }) => {
    const refund = duplicateRefund({
      kept: listIn(inputs, 'kept').map((month) => ({ month: monthIn({ month }, 'month') })),
      other: listIn(inputs, 'other').map(recordIn).map((paid) => ({ month: monthIn(paid, 'month'), ownFen: yuanIn(paid, 'own'), employerFen: yuanIn(paid, 'employer') })),
    }, bookOf(regionIn(inputs)), options)
    return orRefused(isRefusal(refund) ? refund : { months: refund.value.months.length, refund: inYuan(refund.value.refundFen) })
  },
}
