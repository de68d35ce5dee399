import { monthOf } from '../src/kernel/day.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import type { Explained } from '../src/kernel/explained.ts'
import type { Refusal } from '../src/kernel/refusal.ts'
import { backPayment, deferral, settleLimits } from '../src/policy/back-payment.ts'
import { childcareLeave, maternityCosts, maternityTopUp, maternityWithoutEmployer, paternityLeave } from '../src/policy/family-leave.ts'
import { fineForFraud, fineForUnpaid } from '../src/policy/fines.ts'
import { projectContribution } from '../src/policy/injury-project.ts'
import { adjustInjuryBenefit, injuryStay, lateReport } from '../src/policy/injury-stay.ts'
import { demonstrationRegion } from '../src/policy/parameter-book.ts'
import { endDoublePension, heatingSubsidy, lumpSum1998 } from '../src/policy/pension-beside.ts'
import { settleResidentOutpatient } from '../src/policy/resident-outpatient.ts'
import { pensionDuesOfRecipient, ruralWorkerGrant, temporaryAllowance } from '../src/policy/unemployment-more.ts'
import { unitBase } from '../src/policy/unit-base.ts'
import type { Computed, Topic } from './example.ts'
import { choiceIn, dayIn, flagIn, has, inYuan, listIn, monthIn, numberIn, recordIn, signedYuanIn as yuanIn } from './inputs.ts'
import type { Inputs } from './inputs.ts'
import { regionOf } from './regions.ts'

const options = { reasons: false }
const regionIn = (inputs: Inputs) => regionOf(inputs, demonstrationRegion)
const shown = <T>(answer: Explained<T> | Refusal, figures: (value: T) => Computed): Computed | Refusal => (isRefusal(answer) ? answer : figures(answer.value))
const noFen = (inputs: Inputs, name: string) => yuanIn(has(inputs, name) ? inputs : { [name]: 0 }, name)

/** Rules that stand beside the benefits: what an employer pays besides the month, costs, leaves, and what ends. */
export const furtherTopics: Readonly<Record<string, Topic>> = {
  'injury.project': (inputs, { bookOf }) => shown(projectContribution({ contractFen: yuanIn(inputs, 'contractValue'), on: dayIn(inputs, 'on') }, bookOf(regionIn(inputs)), options), ({ amountFen }) => ({ amount: inYuan(amountFen) })),
  'fine.unpaid': (inputs, { bookOf }) => shown(fineForUnpaid({
    arrearsFen: yuanIn(inputs, 'arrears'), orderedUntil: dayIn(inputs, 'orderedUntil'), on: dayIn(inputs, 'on'), ...(has(inputs, 'paidOn') ? { paidOn: dayIn(inputs, 'paidOn') } : {}),
  }, bookOf(regionIn(inputs)), options), ({ leastFen, mostFen }) => ({ least: inYuan(leastFen), most: inYuan(mostFen) })),
  'fine.fraud': (inputs, { bookOf }) => shown(fineForFraud({ obtainedFen: yuanIn(inputs, 'obtained'), committedOn: dayIn(inputs, 'committedOn') }, bookOf(regionIn(inputs)), options), ({ leastFen, mostFen }) => ({ least: inYuan(leastFen), most: inYuan(mostFen) })),
  'contribution.backPayment': (inputs, { bookOf }) => shown(backPayment({
    months: listIn(inputs, 'months').map(recordIn).map((paid) => ({ month: monthIn(paid, 'month'), wageFen: yuanIn(paid, 'wage') })), injuryClass: has(inputs, 'injuryClass') ? numberIn(inputs, 'injuryClass') : 1,
    paidOn: dayIn(inputs, 'paidOn'), isProven: flagIn(inputs, 'isProven'),
  }, bookOf(regionIn(inputs)), options), (value) => ({ employer: inYuan(value.employerFen), own: inYuan(value.ownFen), fee: inYuan(value.feeFen), total: inYuan(value.totalFen) })),
  'contribution.limitSettlement': (inputs, { bookOf }) => shown(settleLimits({
    months: listIn(inputs, 'months').map(recordIn).map((paid) => ({ month: monthIn(paid, 'month'), wageFen: yuanIn(paid, 'wage'), chargedFen: yuanIn(paid, 'charged') })), injuryClass: has(inputs, 'injuryClass') ? numberIn(inputs, 'injuryClass') : 1,
  }, bookOf(regionIn(inputs)), options), ({ toPayFen, toReturnFen }) => ({ toPay: inYuan(toPayFen), toReturn: inYuan(toReturnFen) })),
  'contribution.deferral': (inputs, { bookOf }) => shown(deferral({ from: dayIn(inputs, 'from'), until: dayIn(inputs, 'until') }, bookOf(regionIn(inputs)), options), ({ months }) => ({ months })),
  'contribution.unitBase': (inputs, { bookOf }) => shown(unitBase({
    month: monthIn(inputs, 'month'), payrollFen: yuanIn(inputs, 'payroll'), wagesFen: listIn(inputs, 'wages').map((wage) => yuanIn({ wage }, 'wage')),
  }, bookOf(regionIn(inputs)), options), ({ baseFen }) => ({ base: inYuan(baseFen) })),
  'injury.stay': (inputs, { bookOf }) => shown(injuryStay({
    on: dayIn(inputs, 'on'), hospitalDays: numberIn(inputs, 'hospitalDays'), ...(has(inputs, 'fares') || has(inputs, 'awayDays') ? { outOfArea: { faresFen: noFen(inputs, 'fares'), days: has(inputs, 'awayDays') ? numberIn(inputs, 'awayDays') : 0 } } : {}),
  }, bookOf(regionIn(inputs)), options), (value) => ({ meals: inYuan(value.mealsFen), lodging: inYuan(value.lodgingFen), total: inYuan(value.totalFen) })),
  'injury.adjustment': (inputs, { bookOf }) => shown(adjustInjuryBenefit({
    kind: choiceIn(inputs, 'kind', ['allowance', 'care', 'dependants']), monthlyFen: yuanIn(inputs, 'monthly'), on: dayIn(inputs, 'on'),
  }, bookOf(regionIn(inputs)), options), ({ increaseFen, newMonthlyFen }) => ({ increase: inYuan(increaseFen), newMonthly: inYuan(newMonthlyFen) })),
  'injury.lateReport': (inputs, { bookOf }) => shown(lateReport({
    injuredOn: dayIn(inputs, 'injuredOn'), reportedOn: dayIn(inputs, 'reportedOn'), costs: listIn(inputs, 'costs').map(recordIn).map((cost) => ({ aroseOn: dayIn(cost, 'aroseOn'), amountFen: yuanIn(cost, 'amount') })),
  }, bookOf(regionIn(inputs)), options), (value) => ({ isLate: value.isLate, employer: inYuan(value.employerFen), fund: inYuan(value.fundFen) })),
  'leave.paternity': (inputs, { bookOf }) => shown(paternityLeave({ bornOn: dayIn(inputs, 'bornOn'), startsOn: dayIn(inputs, 'startsOn') }, bookOf(regionIn(inputs)), options), ({ days, until }) => ({ days, until })),
  'leave.childcare': (inputs, { bookOf }) => shown(childcareLeave({ bornOn: dayIn(inputs, 'bornOn'), on: dayIn(inputs, 'on'), takenDays: has(inputs, 'takenDays') ? numberIn(inputs, 'takenDays') : 0 }, bookOf(regionIn(inputs)), options), ({ days, leftDays, yearEnds }) => ({ days, left: leftDays, until: yearEnds })),
  'maternity.costs': (inputs, { bookOf }) => shown(maternityCosts({ kind: choiceIn(inputs, 'kind', ['prenatal', 'delivery']), costFen: yuanIn(inputs, 'cost'), on: dayIn(inputs, 'on') }, bookOf(regionIn(inputs)), options), ({ fundFen, ownFen }) => ({ fund: inYuan(fundFen), own: inYuan(ownFen) })),
  'maternity.topUp': (inputs, { bookOf }) => shown(maternityTopUp({ ownWageFen: yuanIn(inputs, 'ownWage'), days: numberIn(inputs, 'days'), allowanceFen: yuanIn(inputs, 'allowance') }, bookOf(regionIn(inputs)), options), ({ wagesFen, topUpFen }) => ({ wages: inYuan(wagesFen), topUp: inYuan(topUpFen) })),
  'maternity.withoutEmployer': (inputs, { bookOf }) => shown(maternityWithoutEmployer({ days: numberIn(inputs, 'days'), on: dayIn(inputs, 'on') }, bookOf(regionIn(inputs)), options), ({ allowanceFen }) => ({ allowance: inYuan(allowanceFen) })),
  'medical.residentOutpatient': (inputs, { bookOf }) => shown(settleResidentOutpatient({
    bill: { totalFen: yuanIn(inputs, 'cost'), outsideCatalogueFen: noFen(inputs, 'outside'), classBFirstPayFen: noFen(inputs, 'firstPay') }, on: dayIn(inputs, 'on'), usedThisYearFen: noFen(inputs, 'used'),
  }, bookOf(regionIn(inputs)), options), ({ fundFen, ownFen }) => ({ reimbursed: inYuan(fundFen), own: inYuan(ownFen) })),
  'unemployment.pensionDues': (inputs, { bookOf }) => shown(pensionDuesOfRecipient({
    month: monthIn(inputs, 'month'), person: { sex: choiceIn(inputs, 'sex', ['M', 'F']) === 'M' ? 'male' : 'female', post: choiceIn(inputs, 'post', ['worker', 'cadre']), birth: dayIn(inputs, 'birth') },
  }, bookOf(regionIn(inputs)), options), ({ amountFen }) => ({ amount: inYuan(amountFen) })),
  'unemployment.ruralWorker': (inputs, { bookOf }) => shown(ruralWorkerGrant({ workedMonths: numberIn(inputs, 'months'), endedOn: dayIn(inputs, 'on') }, bookOf(regionIn(inputs)), options), ({ amountFen }) => ({ amount: inYuan(amountFen) })),
  'unemployment.temporaryAllowance': (inputs, { bookOf }) => shown(temporaryAllowance({ appliedIn: monthOf(dayIn(inputs, 'on')), months: numberIn(inputs, 'months') }, bookOf(regionIn(inputs)), options), ({ months, totalFen }) => ({ months, total: inYuan(totalFen) })),
  'pension.heating': (inputs, { bookOf }) => shown(heatingSubsidy({ seasonOf: numberIn(inputs, 'year'), drawsFrom: monthIn(inputs, 'drawsFrom') }, bookOf(regionIn(inputs)), options), ({ amountFen }) => ({ amount: inYuan(amountFen) })),
  'pension.lumpSum1998': (inputs, { bookOf }) => shown(lumpSum1998({ retiresIn: monthIn(inputs, 'retire'), months: numberIn(inputs, 'months'), accountFen: yuanIn(inputs, 'account') }, bookOf(regionIn(inputs)), options), ({ amountFen }) => ({ amount: inYuan(amountFen) })),
  'pension.double': (inputs, { bookOf }) => shown(endDoublePension({ paidTwiceFen: yuanIn(inputs, 'paidTwice'), accountFen: yuanIn(inputs, 'account') }, bookOf(regionIn(inputs)), options), ({ accountFen, stillOwedFen }) => ({ returned: inYuan(accountFen), stillOwed: inYuan(stillOwedFen) })),
}
