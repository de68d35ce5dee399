import type { DB } from '../platform/database-schema.ts'

/** Tables whose rows name the trail row that vouches for them. The trail itself has `seq`, not `trail_seq`. */
export type RecordTable = { [T in keyof DB]: DB[T] extends { trail_seq: unknown } ? T : never }[keyof DB]

type Closing = { [T in keyof DB]: DB[T] extends { closed_seq: unknown } ? T : never }[keyof DB]

/**
 * Every record table, and whether its rows can be closed (`known_until`, with the `closed_seq` that vouches for the closing). The compiler
 * refuses this list when the schema has a record table that is missing here, so no table escapes verification by being forgotten.
 * A column added to one of these tables later must be nullable: a null is left out of the digest, so rows of before stay valid.
 */
export const recordTables = {
  subject: { closes: false },
  subject_fact: { closes: true },
  subject_secret: { closes: true },
  account_objection: { closes: false },
  account_objection_answer: { closes: false },
  pay_account: { closes: true },
  enrolment: { closes: true },
  employer_clerk: { closes: true },
  roster: { closes: false },
  ledger_entry: { closes: false },
  wage_declaration: { closes: false },
  wage: { closes: true },
  due: { closes: false },
  contribution: { closes: false },
  account_entry: { closes: false },
  document: { closes: false },
  document_withdrawal: { closes: false },
  message: { closes: false },
  message_preference: { closes: false },
  decision: { closes: false },
  award: { closes: true },
  award_item: { closes: true },
  award_event: { closes: false },
  pay_line: { closes: false },
  pay_attempt: { closes: false },
  pay_event: { closes: false },
  service_case: { closes: false },
  case_event: { closes: false },
  lane_result: { closes: false },
  sealed_seat: { closes: false },
  seat: { closes: false },
  read_log: { closes: false },
  pay_run: { closes: false },
  pay_run_event: { closes: false },
  pay_run_seat: { closes: false },
  parameter_proposal: { closes: false },
  parameter_outcome: { closes: false },
  caseload_preview: { closes: false },
  caseload_preview_event: { closes: false },
  caseload_preview_seat: { closes: false },
  preview_moved: { closes: false },
  preview_moved_step: { closes: false },
  benefit_hold: { closes: false },
  benefit_hold_end: { closes: false },
  pay_recall: { closes: false },
  pay_recall_answer: { closes: false },
  receivable: { closes: false },
  receivable_line: { closes: false },
  receivable_entry: { closes: false },
  recovery_agreement: { closes: false },
  recovery_instalment: { closes: false },
  set_off_order: { closes: false },
  set_off_event: { closes: false },
  pay_deduction: { closes: false },
  pay_deduction_release: { closes: false },
  proxy_grant: { closes: false },
  proxy_event: { closes: false },
  proxy_held: { closes: false },
  kin_link: { closes: false },
  certification: { closes: false },
  certification_visit: { closes: false },
  certification_report: { closes: false },
  certification_visit_wish: { closes: false },
  survivors_grant: { closes: false },
  restraint: { closes: true },
} as const satisfies { [T in RecordTable]: { readonly closes: T extends Closing ? true : false } }

export const recordTableNames: readonly RecordTable[] = Object.keys(recordTables).filter((name): name is RecordTable => name in recordTables)
