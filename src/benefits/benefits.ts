/** The front door of benefits: what is decided, what stands, and what is due for a month. */
export { pensionFacts, pensionHome, type PensionFactsOf, type PensionHome, type RetirementChoice } from './pension-facts.ts'
export {
  assessEmployeePension, bytesOf, choiceOf, contentOf, decideEmployeePension, decisionOf, employeePensionKind, hasHash,
  type Act, type Assessed, type Decision, type DecisionContent, type PensionToDecide,
} from './decide-pension.ts'
export { arrearsMonths, grantAward, pensionItems, type Granted, type PensionItem } from './grant-award.ts'
export { grantOnce, onceKinds, type GrantedOnce, type OnceKind, type OnceToGrant } from './grant-once.ts'
export { changeAward, type AwardChange, type AwardChanged } from './change-award.ts'
export { allowedFrom, eventWords, stateWords, type AwardChangeKind, type AwardEvent, type AwardEventKind, type AwardState } from './award-state.ts'
export { awardTimeline, awardsOf, dueIn, type Award, type AwardTimeline } from './award-timeline.ts'
export { redeterminePension, type Redetermined } from './redetermine-pension.ts'
export { recognitionKind, recordRuling, type Ruling } from './record-ruling.ts'
export { settleAgain, settleAllAgain, pensionFamilies, type AwardToSettle, type SettledAgain, type SettledAll } from './settle-again.ts'
export { adjustAwards, adjustmentKind, assessAdjustment, factsHash as adjustmentFactsHash, type AdjustedRange } from './adjust-awards.ts'
export { adjustmentItem, awardsToAdjust, rangesOfPensioners, type AwardToAdjust } from './adjustment-facts.ts'
export { explainDecision, replayDecision, replayedKinds, replayRow, type ExplainedDecision, type Replay } from './replay-decision.ts'
export {
  benefitDue, insertDecision, readDecision, readDecisionsOf as decisionsOf, readDue as dueForMonth, readItem as awardItem, sampleDecisions,
  type AwardItemRow, type BenefitDue, type DecisionRow,
} from './benefits-store.ts'
export { endHolds, holdEndWords, holdPayment, holdSourceWords, toldDeath, type Held, type HoldToPlace, type ToldDeath } from './hold-payment.ts'
export {
  assessSurvivors, replaySurvivors, survivorsFacts, survivorsHome, survivorsKind, type SurvivorsAssessed, type SurvivorsClaim, type SurvivorsFacts, type SurvivorsHome, type SurvivorsResult,
} from './survivors.ts'
export { openRestraint, recordRestraint, restraintsOf, skipsAdjustment, type RestraintRow, type RestraintTold } from './restraints.ts'
export { readHolds as holdsOf, type HoldCause, type HoldEndWhy, type HoldRow, type HoldSource } from './holds-store.ts'
export { benefitsRefusals } from './benefits-refusals.ts'
export { registerBenefitsWork, scheduleBenefitsWork } from './benefits-work.ts'
