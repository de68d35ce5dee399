// Generated from db/migrations by scripts/schema.ts; do not edit.
import type { ColumnType, Generated } from 'kysely'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Fen } from '../kernel/money.ts'

/** A day, an instant, an amount: branded when read, plain when written. */
export type Day = ColumnType<PlainDate, string, string>
export type DayOrNot = ColumnType<PlainDate | null, string | null | undefined, string | null>
export type Moment = ColumnType<Instant, string, string>
export type MomentOrNot = ColumnType<Instant | null, string | null | undefined, string | null>
export type Amount = ColumnType<Fen, number, number>
export type AmountOrNot = ColumnType<Fen | null, number | null | undefined, number | null>
/** Written as text (`JSON.stringify`), because the driver would turn an array into a PostgreSQL array. Read as unknown: parse it. */
export type Json = ColumnType<unknown, string, string>
export type JsonOrNot = ColumnType<unknown, string | null | undefined, string | null>
/** Has a default. */
export type Made<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : never

export interface AccountEntry {
  subject_id: number
  entry_id: string
  scheme: string
  kind: 'opening' | 'credit' | 'interest' | 'payment' | 'refund' | 'correction' | 'transfer-in' | 'transfer-out'
  month: Day
  amount_fen: Amount
  source_kind: string
  source_id: string
  posted_on: Day
  known_from: Moment
  agency_id: number
  trail_seq: number
}

export interface AccountObjection {
  subject_id: number
  objection_id: string
  case_no: string
  stopped: 'application' | 'coming-account'
  masked: string
  said_by: 'owner' | 'by-telephone'
  ground: string | null
  actor: string
  actor_name: string
  said_on: Day
  at: Moment
  agency_id: number
  trail_seq: number
}

export interface AccountObjectionAnswer {
  subject_id: number
  objection_id: string
  outcome: 'foul-play' | 'own-doing'
  words: string
  staff_id: number
  staff_name: string
  answered_on: Day
  at: Moment
  agency_id: number
  trail_seq: number
}

export interface Agency {
  agency_id: number
  name: string
  family: 'hrss' | 'medical'
  level: 'province' | 'city' | 'county' | 'town'
  region_code: string
  parent_id: number | null
  phone: string | null
}

export interface Award {
  subject_id: number
  award_id: string
  kind: string
  scheme: string
  decision_id: string
  starts_on: Day
  ends_on: DayOrNot
  region_code: string
  pool_id: number
  book_id: string
  known_from: Moment
  known_until: MomentOrNot
  agency_id: number
  trail_seq: number
  closed_seq: number | null
  carried_until: DayOrNot
}

export interface AwardEvent {
  subject_id: number
  award_id: string
  n: number
  kind: 'grant' | 'hold' | 'release' | 'suspend' | 'resume' | 'end' | 'reinstate'
  from_month: Day
  reason: string
  case_id: string | null
  at: Moment
  agency_id: number
  trail_seq: number
}

export interface AwardItem {
  subject_id: number
  award_item_id: string
  award_id: string
  item: string
  from_month: Day
  until_month: DayOrNot
  amount_fen: Amount
  decision_id: string
  known_from: Moment
  known_until: MomentOrNot
  agency_id: number
  trail_seq: number
  closed_seq: number | null
}

export interface BankAnswer {
  bank: string
  answer_id: string
  original_message_id: string
  content_sha256: string
  received_at: Moment
  paid: number
  returned: number
}

export interface BankRecall {
  message_id: string
  bank: string
  batch_id: string
  created_at: Moment
}

export interface BankRecallEvent {
  message_id: string
  kind: 'sent' | 'not-taken' | 'answered'
  at: Moment
  body: Json
}

export interface BenefitHold {
  subject_id: number
  hold_id: string
  cause: 'death' | 'custody'
  source: 'police' | 'household' | 'civil-affairs' | 'health' | 'justice' | 'employer' | 'village' | 'relative' | 'staff'
  source_no: string
  happened_on: Day
  told_on: Day
  note: string | null
  reporter_id: number | null
  at: Moment
  agency_id: number
  trail_seq: number
}

export interface BenefitHoldEnd {
  subject_id: number
  hold_id: string
  why: 'verified' | 'corrected' | 'alive-evidence' | 'refused' | 'objection' | 'free-again'
  ended_on: Day
  note: string | null
  case_id: string | null
  at: Moment
  agency_id: number
  trail_seq: number
}

/** One set of accounts (账套) for each fund and pooling area: an accounting entity of its own. */
export interface Book {
  book_id: string
  fund: string
  pool_id: number
  name: string
}

export interface CalendarNotice {
  year: number
  version: number
  document: string
  days_off: PlainDate[]
  days_worked: PlainDate[]
  known_from: Moment
}

export interface CaseEvent {
  subject_id: number
  case_id: string
  seq: number
  kind: string
  civil_day: Day
  at: Moment
  actor: string
  actor_name: string
  body: Json
  agency_id: number
  trail_seq: number
}

export interface CaseProgress {
  subject_id: number
  case_id: string
  public_no: string
  matter_code: string
  claim_key: string
  state: 'in-review' | 'waiting-for-applicant' | 'suspended' | 'approved' | 'refused' | 'withdrawn' | 'returned' | 'settled'
  is_open: Generated<boolean>
  tier: number
  lanes_open: number
  due_on: Day
  due_provisional: boolean
  received_on: Day
  owner_staff_id: number | null
  agency_id: number
  row_version: number
  updated_at: Moment
  round: Generated<number>
  tiers: Made<Json>
  proposal: 'approve' | 'refuse' | null
  post_code: string | null
  working_days: Generated<number>
  complete_on: DayOrNot
  told_on: DayOrNot
  answer_by: DayOrNot
  suspended_on: DayOrNot
  suspended_working_days: Generated<number>
  offered_to: number | null
  cause: string | null
  acting_agency_id: Generated<number>
}

export interface CaseSample {
  subject_id: number
  case_id: string
  matter_code: string
  drawn_on: Day
  agency_id: number
}

export interface CaseloadPreview {
  preview_id: string
  kind: 'parameter' | 'adjustment'
  proposal_id: string | null
  year: number | null
  region_code: string
  agency_id: number
  rows_hash: string
  opened_on: Day
  opened_at: Moment
  subject_id: number | null
  trail_seq: number | null
}

export interface CaseloadPreviewEvent {
  preview_id: string
  seq: number
  kind: 'opened' | 'planned' | 'built' | 'signed' | 'commit-asked' | 'effective' | 'committed' | 'stale' | 'cancelled'
  at: Moment
  actor: string
  body: Json
  subject_id: number | null
  trail_seq: number | null
  agency_id: number | null
}

export interface CaseloadPreviewSeat {
  preview_id: string
  step: 'open' | 'rulebook' | 'business'
  staff_id: number
  at: Moment
  subject_id: number | null
  trail_seq: number | null
  agency_id: number | null
}

export interface CaseloadPreviewSlice {
  preview_id: string
  n: number
  after_subject: number
  until_subject: number
  heads: number
}

export interface CaseloadPreviewSliceBuilt {
  preview_id: string
  n: number
  at: Moment
  lines: number
  before_fen: Amount
  after_fen: Amount
  digest: string
}

export interface CaseloadPreviewSliceCommitted {
  preview_id: string
  n: number
  at: Moment
  done: number
  moved: number
  difference_fen: Amount
}

export interface Certification {
  subject_id: number
  certification_id: string
  business_key: string
  way: 'silent' | 'self' | 'helper' | 'counter' | 'visit' | 'taken-over'
  source: string
  reference: string | null
  proven_on: Day
  valid_until: Day
  certified_on: Day
  certified_at: Moment
  actor: string
  actor_name: string
  agency_id: number
  trail_seq: number
}

export interface CertificationReport {
  subject_id: number
  report_id: string
  place: 'counter' | 'visit' | 'community' | 'phone'
  outcome: 'seen' | 'not-met' | 'moved' | 'said-dead' | 'unwilling'
  seen_on: Day
  note: string
  staff_id: number
  staff_name: string
  reported_on: Day
  reported_at: Moment
  agency_id: number
  trail_seq: number
}

export interface CertificationStanding {
  subject_id: number
  valid_until: Day
  checked_on: DayOrNot
  agency_id: number
}

export interface CertificationVisit {
  subject_id: number
  visit_id: string
  was_valid_until: Day
  opened_on: Day
  opened_at: Moment
  asked_departments_on: Day
  reminders: number
  agency_id: number
  trail_seq: number
}

export interface CertificationVisitWish {
  subject_id: number
  wish_id: string
  was_valid_until: Day
  note: string
  asked_on: Day
  asked_at: Moment
  asked_by: string
  agency_id: number
  trail_seq: number
}

export interface CitizenIdentity {
  issuer: string
  external_sub: string
  subject_id: number
  linked_at: Moment
}

export interface Competence {
  scheme: string
  region_code: string
  valid_from: Day
  valid_until: DayOrNot
  agency_id: number
  pool_id: number
}

export interface Contribution {
  subject_id: number
  contribution_id: string
  month: Day
  scheme: string
  employer_id: number | null
  kind: string
  base_fen: Amount
  employer_fen: Amount
  own_fen: Amount
  account_fen: Amount
  paid_on: Day
  source: string
  business_key: string
  receipt_file_id: string | null
  pool_id: number
  agency_id: number
  known_from: Moment
  trail_seq: number
}

export interface Decision {
  subject_id: number
  decision_id: string
  case_id: string | null
  kind: string
  rule: string
  region_code: string
  decided_on: Day
  decided_at: Moment
  facts_known_at: Moment
  parameters_known_at: Moment
  facts: Json
  versions: Json
  result: Json
  hash: string
  is_provisional: boolean
  supersedes: string | null
  agency_id: number
  trail_seq: number
}

export interface DeliveryEvent {
  subject_id: number
  delivery_id: string
  n: number
  kind: 'sent' | 'delivered' | 'failed' | 'given-up'
  reason_code: string | null
  provider_reference: string | null
  on_day: Day
  at: Moment
  agency_id: number
}

export interface DeliveryOutbox {
  subject_id: number
  delivery_id: string
  queued_at: Moment
  agency_id: number
}

export interface DeliveryReference {
  reference: string
  subject_id: number
  delivery_id: string
}

export interface DemonstrationClock {
  n: number
  moved_at: Moment
  shift_days: number
}

export interface DepartmentWatch {
  department: string
  since: Day
}

export interface Directory {
  public_no: string
  kind: string
  subject_id: number
  target_id: string
  agency_id: number
}

export interface Document {
  subject_id: number
  document_id: string
  kind: string
  title: string
  case_id: string | null
  decision_id: string | null
  content: Json
  content_sha256: string
  issued_on: Day
  issued_at: Moment
  verification_code: string
  agency_id: number
  trail_seq: number
}

export interface DocumentCheck {
  subject_id: number
  check_id: string
  document_id: string
  way: 'code' | 'file'
  outcome: 'holds' | 'expired' | 'withdrawn' | 'superseded' | 'genuine-file' | 'altered-file' | 'unsigned-file'
  checked_on: Day
  checked_at: Moment
  agency_id: number
}

export interface DocumentCode {
  verification_code: string
  subject_id: number
  document_id: string
  issued_at: Moment
}

export interface DocumentFile {
  file_sha256: string
  subject_id: number
  document_id: string
  n: number
}

/** Vouched for by itself: whoever alters a signature makes it no signature. */
export interface DocumentSignature {
  subject_id: number
  document_id: string
  n: number
  signed_at: Moment
  cms: Buffer
  file_sha256: string
  certificate_sha256: string
  agency_id: number
}

export interface DocumentWithdrawal {
  subject_id: number
  document_id: string
  kind: 'withdrawn' | 'superseded'
  reason: string
  superseded_by: string | null
  withdrawn_on: Day
  withdrawn_at: Moment
  actor: string
  agency_id: number
  trail_seq: number
}

export interface Due {
  subject_id: number
  due_id: string
  month: Day
  scheme: string
  employer_id: number
  cause: string
  wage_fen: Amount
  base_fen: Amount
  employer_fen: Amount
  own_fen: Amount
  account_fen: Amount
  rule: string
  result_hash: string
  computed_at: Moment
  pool_id: number
  agency_id: number
  trail_seq: number
}

export interface EmployerClerk {
  subject_id: number
  clerk_id: string
  person_id: number
  role: 'supervisor' | 'handler'
  scopes: string[]
  read_only: Generated<boolean>
  valid_from: Day
  valid_until: DayOrNot
  granted_by: string
  known_from: Moment
  known_until: MomentOrNot
  agency_id: number
  trail_seq: number
  closed_seq: number | null
}

export interface Enrolment {
  subject_id: number
  enrolment_id: string
  scheme: string
  employer_id: number | null
  region_code: string
  pool_id: number
  agency_id: number
  valid_from: Day
  valid_until: DayOrNot
  known_from: Moment
  known_until: MomentOrNot
  trail_seq: number
  closed_seq: number | null
}

export interface GlAccount {
  account_code: string
  name: string
  element: 'asset' | 'liability' | 'net-assets' | 'income' | 'expenditure' | 'memorandum'
  parent_code: string | null
}

export interface IdempotencyKey {
  actor: string
  key: string
  request_hash: string
  first_at: Moment
  status: number | null
  answer: JsonOrNot
}

export interface KinLink {
  subject_id: number
  kin_id: number
  relation: 'spouse' | 'parent' | 'child' | 'ward' | 'guardian'
  source: string
  reference: string
  learnt_on: Day
  learnt_at: Moment
  agency_id: number
  trail_seq: number
}

export interface LaneResult {
  subject_id: number
  case_id: string
  lane: string
  attempt: number
  source: string
  outcome: 'agrees' | 'differs' | 'unknown' | 'unavailable'
  body: Json
  at: Moment
  agency_id: number
  trail_seq: number
}

export interface LedgerBatch {
  batch_id: string
  book_id: string
  kind: string
  month: Day
  business_key: string
  opened_at: Moment
}

export interface LedgerBatchSeal {
  batch_id: string
  sealed_at: Moment
  lines: number
  total_fen: Amount
  digest: string
}

export interface LedgerEntry {
  subject_id: number
  entry_id: string
  book_id: string
  batch_id: string
  event: string
  month: Day
  posted_on: Day
  debit_account: string
  credit_account: string
  sub_item: Generated<string>
  amount_fen: Amount
  source_kind: string
  source_id: string
  reverses: string | null
  agency_id: number
  trail_seq: number
}

export interface MatterVersion {
  matter_code: string
  version: number
  body: Json
  body_sha256: string
  first_seen_at: Moment
}

export interface Message {
  subject_id: number
  message_id: string
  kind: string
  title: string
  body: string
  case_id: string | null
  document_id: string | null
  sent_on: Day
  sent_at: Moment
  business_key: string
  agency_id: number
  is_notice: Generated<boolean>
  trail_seq: number | null
}

export interface MessageDelivery {
  subject_id: number
  delivery_id: string
  message_id: string
  channel: 'sms' | 'mail' | 'letter'
  slot: 'own' | 'former' | 'given'
  masked: string
  cipher: string | null
  body: string
  queued_on: Day
  queued_at: Moment
  agency_id: number
}

export interface MessagePreference {
  subject_id: number
  n: number
  by_sms: boolean
  by_mail: boolean
  by_letter: boolean
  chosen_on: Day
  chosen_at: Moment
  actor: string
  agency_id: number
  trail_seq: number
}

export interface MessageRead {
  subject_id: number
  message_id: string
  read_at: Moment
  agency_id: number
}

/** The raw notice, sealed, exactly as it was signed. notice_id is derived from (source, sender_no). */
export interface Notice {
  notice_id: string
  source: string
  sender_no: string
  department: string
  notice_type: string
  carrier: 'event' | 'file'
  content_cipher: string
  content_hash: string
  sent_at: MomentOrNot
  received_at: Moment
  received_on: Day
  batch_id: string | null
  batch_place: number | null
}

/** A signed batch of which at least one notice was new, sealed as it came. batch_id is derived from the department and what it signed. */
export interface NoticeBatch {
  batch_id: string
  department: string
  notices: number
  content_cipher: string
  received_at: Moment
  received_on: Day
}

export interface NoticeEvent {
  notice_id: string
  seq: number
  kind: 'received' | 'done' | 'waiting' | 'worklist' | 'taken' | 'linked' | 'redo' | 'rejected'
  at: Moment
  civil_day: Day
  actor: string
  actor_name: string
  agency_id: number
  body: Json
}

export interface NoticeProgress {
  notice_id: string
  source: string
  sender_no: string
  department: string
  notice_type: string
  state: 'received' | 'done' | 'waiting' | 'worklist' | 'rejected'
  code: string | null
  told: Json
  about_hash: string | null
  waiting_for: string | null
  waiting_until: DayOrNot
  subject_id: number | null
  linked_by: string | null
  happened_on: DayOrNot
  received_on: Day
  received_at: Moment
  agency_id: number
  row_version: number
  updated_at: Moment
  taken_by: number | null
  taken_by_name: string | null
  taken_on: DayOrNot
}

export interface Parameter {
  parameter_id: string
  family: string
  key: string
  region_code: string
  valid_from: Day
  valid_until: DayOrNot
  known_from: Moment
  known_until: MomentOrNot
  value: Json
  unit: string
  document: string
  confidence: 'law' | 'src' | 'known' | 'derived' | 'illustrative'
  status: 'final' | 'provisional'
  entered_by: number
  confirmed_by: number
}

export interface ParameterAcknowledgement {
  proposal_id: string
  n: number
  example_id: string
  reason: string
  acknowledged_by: number
  acknowledged_at: Moment
}

export interface ParameterDocument {
  sha256: string
  file_name: string
  media_type: 'application/pdf' | 'image/png' | 'image/jpeg'
  bytes: Buffer
  uploaded_by: number
  uploaded_at: Moment
}

/** Values that are known to be unpublished (未公布): a rule that needs one is refused by name. */
export interface ParameterGap {
  family: string
  key: string
  region_code: string
  valid_from: Day
  valid_until: DayOrNot
  publisher: string
  note: string
  note_en: Generated<string>
}

export interface ParameterOutcome {
  proposal_id: string
  proposed_by: number
  kind: 'confirmed' | 'rejected' | 'withdrawn'
  decided_by: number
  decided_at: Moment
  reason: string | null
  parameter_id: string | null
  subject_id: number | null
  trail_seq: number | null
  agency_id: number | null
}

export interface ParameterProposal {
  proposal_id: string
  family: string
  key: string
  region_code: string
  valid_from: Day
  valid_until: DayOrNot
  value: Json
  unit: string
  document: string
  confidence: 'law' | 'src' | 'illustrative'
  status: 'final' | 'provisional'
  ends_previous: boolean
  reason: string
  sha256: string
  source: 'form' | 'import'
  proposed_by: number
  proposed_at: Moment
  agency_id: number
  subject_id: number | null
  trail_seq: number | null
}

export interface ParameterTrial {
  proposal_id: string
  n: number
  rows_hash: string
  result: Json
  tried_by: number
  tried_at: Moment
}

export interface PartnerDemoActivity {
  key_hash: string
  kind: 'medical-visit' | 'transport' | 'card-use'
  active_on: Day
}

/** Facts the demonstration partner tells. Filled by the demonstration region; no row means the department does not know the person. */
export interface PartnerDemoAnswer {
  key_hash: string
  source: 'PS' | 'JU' | 'MI' | 'NAT' | 'BK' | 'TX' | 'FILE' | 'CM' | 'HE' | 'KIN'
  body: Json
}

export interface PartnerDemoKin {
  key_hash: string
  kin_hash: string
  kin_cipher: string
  relation: string
}

export interface PartnerDemoOutage {
  source: string
  reason: string
}

export interface PayAccount {
  subject_id: number
  account_row_id: string
  bank_code: string
  bank_name: string
  holder_name: string
  cipher: string
  lookup_hash: string
  masked: string
  valid_from: Day
  valid_until: DayOrNot
  known_from: Moment
  known_until: MomentOrNot
  agency_id: number
  trail_seq: number
  closed_seq: number | null
  counts_from: DayOrNot
}

export interface PayAttempt {
  subject_id: number
  line_id: string
  n: number
  attempt_id: string
  run_id: string
  batch_id: string
  end_to_end_id: string
  account_row_id: string
  masked_account: string
  amount_fen: Amount
  answers_return: string | null
  agency_id: number
  trail_seq: number
}

export interface PayBatch {
  batch_id: string
  run_id: string
  n: number
  message_id: string
  bank: string
  created_at: Moment
  lines: number
  total_fen: Amount
  control_digest: string
}

export interface PayBatchEvent {
  batch_id: string
  kind: string
  at: Moment
  body: Json
}

export interface PayDeduction {
  subject_id: number
  order_id: string
  month: Day
  line_id: string
  receivable_id: string
  run_id: string
  amount_fen: Amount
  because: Json
  agency_id: number
  trail_seq: number
}

export interface PayDeductionRelease {
  subject_id: number
  order_id: string
  month: Day
  n: number
  reason: 'revoked' | 'closed' | 'objected'
  agency_id: number
  trail_seq: number
}

export interface PayEvent {
  subject_id: number
  event_id: string
  line_id: string
  n: number
  kind: 'sent' | 'paid' | 'returned' | 'stopped'
  reason_code: string | null
  reason: string | null
  bank_answer_id: string | null
  on_day: Day
  at: Moment
  agency_id: number
  trail_seq: number
}

export interface PayLeftOut {
  subject_id: number
  run_id: string
  award_id: string
  reason: 'death' | 'custody'
  months: number
  amount_fen: Amount
  agency_id: number
}

export interface PayLine {
  subject_id: number
  line_id: string
  run_id: string
  award_id: string
  month: Day
  cause: string
  amount_fen: Amount
  items: Json
  decision_id: string
  book_id: string
  pool_id: number
  agency_id: number
  trail_seq: number
}

export interface PayRecall {
  subject_id: number
  line_id: string
  n: number
  message_id: string
  reason: 'death' | 'custody'
  asked_on: Day
  at: Moment
  agency_id: number
  trail_seq: number
}

export interface PayRecallAnswer {
  subject_id: number
  line_id: string
  n: number
  outcome: 'cancelled' | 'already-paid' | 'unknown'
  bank_answer_id: string
  reason_code: string | null
  answered_on: Day
  at: Moment
  agency_id: number
  trail_seq: number
}

export interface PayRelease {
  subject_id: number
  event_id: string
  case_id: string | null
  at: Moment
  agency_id: number
}

export interface PayRun {
  run_id: string
  book_id: string
  month: Day
  n: number
  agency_id: number
  opened_on: Day
  opened_at: Moment
  opened_by: number
  subject_id: number | null
  trail_seq: number | null
}

export interface PayRunChunk {
  run_id: string
  n: number
  after_subject: number
  until_subject: number
}

export interface PayRunChunkBuilt {
  run_id: string
  n: number
  at: Moment
  heads: number
  lines: number
  line_fen: Amount
  attempts: number
  attempt_fen: Amount
  waiting: number
  digest: string
  deducted_fen: Made<Amount>
}

export interface PayRunEvent {
  run_id: string
  seq: number
  kind: string
  at: Moment
  actor: string
  body: Json
  subject_id: number | null
  trail_seq: number | null
}

export interface PayRunSeat {
  run_id: string
  step: 'build' | 'business-approval' | 'finance-review' | 'finance-release'
  staff_id: number
  at: Moment
  subject_id: number | null
  trail_seq: number | null
}

export interface PayWaiting {
  subject_id: number
  line_id: string
  run_id: string
  reason: string
  agency_id: number
}

export interface PersonSetting {
  subject_id: number
  name: string
  n: number
  value: string
  set_by: string
  set_by_name: string
  set_at: Moment
  agency_id: number
}

/** A pooling area (统筹区) of one fund: whose money it is. */
export interface Pool {
  pool_id: number
  name: string
  fund: string
  region_code: string
}

export interface Post {
  post_code: string
  category: string
  family: string
  name: string
  exclusion_group: string
}

export interface PostCategory {
  category: string
  family: 'business' | 'finance' | 'data' | 'audit'
}

export interface PostGrant {
  grant_id: string
  staff_id: number
  agency_id: number
  post_code: string
  family: string
  exclusion_group: string
  during: unknown
  granted_by: string
}

export interface PreviewLine {
  subject_id: number
  preview_id: string
  award_id: string
  benefit: 'employee-pension' | 'resident-pension'
  outcome: 'changes' | 'same' | 'stays' | 'reckoned' | 'refused'
  before_fen: AmountOrNot
  after_fen: AmountOrNot
  refused: string | null
  place_code: string
  age: number
  months: number
  arrears_months: number
  facts_hash: string
  agency_id: number
}

export interface PreviewMoved {
  subject_id: number
  moved_id: string
  preview_id: string
  award_id: string
  why: 'facts' | 'gone' | 'refused'
  refused: JsonOrNot
  before_fen: AmountOrNot
  after_fen: AmountOrNot
  now_fen: AmountOrNot
  found_on: Day
  at: Moment
  agency_id: number
  trail_seq: number
}

export interface PreviewMovedStep {
  subject_id: number
  moved_id: string
  n: number
  kind: 'note' | 'carried-out' | 'left'
  words: string
  difference_fen: AmountOrNot
  staff_id: number
  staff_name: string
  done_on: Day
  at: Moment
  agency_id: number
  trail_seq: number
}

export interface ProxyAct {
  subject_id: number
  act_id: string
  grant_id: string
  proxy_id: number
  proxy_name: string
  relation: string
  kind: 'read' | 'write'
  what: string
  at: Moment
  civil_day: Day
  agency_id: number
}

export interface ProxyEvent {
  subject_id: number
  grant_id: string
  kind: 'consented' | 'accepted' | 'declined' | 'revoked' | 'resigned'
  reason: string | null
  actor: string
  actor_name: string
  civil_day: Day
  at: Moment
  agency_id: number
  trail_seq: number
}

export interface ProxyGrant {
  subject_id: number
  grant_id: string
  proxy_id: number
  principal_name: string
  principal_masked: string
  proxy_name: string
  proxy_masked: string
  relation: 'spouse' | 'parent' | 'child' | 'sibling' | 'grandparent' | 'grandchild' | 'guardian' | 'relative' | 'friend' | 'community'
  way: 'portal' | 'asked' | 'counter' | 'guardianship'
  matters: string[]
  sees_record: boolean
  gets_messages: boolean
  risk_accepted: boolean
  valid_from: Day
  valid_until: Day
  ground: string | null
  given_by: string
  given_by_name: string
  given_on: Day
  given_at: Moment
  agency_id: number
  trail_seq: number
}

export interface ProxyHeld {
  subject_id: number
  grant_id: string
  principal_id: number
  agency_id: number
  trail_seq: number
}

export interface ProxyStanding {
  subject_id: number
  grant_id: string
  proxy_id: number
  stands: boolean
  agency_id: number
}

/** Who of the staff opened whose record, on which ground; shown to the person (社会保险经办条例 on rights records). */
export interface ReadLog {
  subject_id: number
  read_id: string
  at: Moment
  civil_day: Day
  staff_id: number
  staff_name: string
  agency_id: number
  ground: string
  case_no: string | null
  what: string
  trail_seq: number | null
}

export interface ReceiptFile {
  receipt_file_id: string
  source: string
  file_no: string
  day: Day
  content_sha256: string
  lines: number
  total_fen: Amount
  received_at: Moment
}

export interface Receivable {
  subject_id: number
  receivable_id: string
  public_no: string
  cause: 'death' | 'custody' | 'grant-undone'
  award_id: string
  event_n: number
  part: number
  ended_on: Day
  decision_id: string
  book_id: string
  amount_fen: Amount
  made_on: Day
  case_id: string | null
  at: Moment
  agency_id: number
  trail_seq: number
}

export interface ReceivableEntry {
  subject_id: number
  receivable_id: string
  n: number
  kind: 'opened' | 'payment' | 'set-off' | 'cancelled'
  amount_fen: Amount
  before_fen: Amount
  after_fen: Amount
  prev_n: number | null
  source: string
  source_no: string
  payer: string | null
  on_day: Day
  at: Moment
  case_id: string | null
  agency_id: number
  trail_seq: number
}

export interface ReceivableLine {
  subject_id: number
  receivable_id: string
  line_id: string
  award_id: string
  event_n: number
  month: Day
  amount_fen: Amount
  spent_on: Day
  sub_item: string
  agency_id: number
  trail_seq: number
}

export interface RecoveryAgreement {
  subject_id: number
  agreement_id: string
  receivable_id: string
  n: number
  debtor_name: string
  debtor_id: number | null
  total_fen: Amount
  parts: number
  from_entry: number
  made_on: Day
  case_id: string | null
  at: Moment
  agency_id: number
  trail_seq: number
}

export interface RecoveryInstalment {
  subject_id: number
  agreement_id: string
  n: number
  due_on: Day
  amount_fen: Amount
  before_fen: Amount
  after_fen: Amount
  total_fen: Amount
  parts: number
  prev_n: number | null
  agency_id: number
  trail_seq: number
}

export interface RecoveryReceipt {
  source_no: string
  source: string
  subject_id: number
  receivable_id: string
  amount_fen: Amount
  agency_id: number
}

export interface Region {
  region_code: string
  name: string
  parent_code: string | null
}

export interface Restraint {
  subject_id: number
  restraint_id: string
  kind: 'detained' | 'serving' | 'correction'
  from_on: Day
  until_on: DayOrNot
  outcome: 'convicted' | 'not-convicted' | null
  source: string
  source_no: string
  known_from: Moment
  known_until: MomentOrNot
  agency_id: number
  trail_seq: number
  closed_seq: number | null
}

export interface Roster {
  subject_id: number
  roster_id: string
  scope: string
  kind: 'staff' | 'wages'
  month: DayOrNot
  file_name: string
  content_sha256: string
  attempt: number
  content_cipher: string
  lines: number
  sent_by: string
  sent_by_name: string
  received_on: Day
  received_at: Moment
  agency_id: number
  trail_seq: number
}

export interface RosterEnd {
  subject_id: number
  roster_id: string
  at: Moment
  body: Json
  agency_id: number
}

export interface RosterPart {
  subject_id: number
  roster_id: string
  n: number
  until_row: number
  lines: number
  applied: number
  already: number
  faulty: number
  at: Moment
  agency_id: number
}

export interface RosterRow {
  subject_id: number
  roster_id: string
  row_no: number
  outcome: 'applied' | 'already' | 'faulty'
  change: string
  person_id: number | null
  fault: JsonOrNot
  notes: Made<Json>
  cells_cipher: string | null
  agency_id: number
}

export interface SealedSeat {
  subject_id: number
  case_id: string
  round: number
  tier: number
  staff_id: number
  post_code: string
  conclusion: 'agree' | 'refuse'
  opinion: string
  finding: Json
  judgements: Json
  opens: boolean
  salt: string
  at: Moment
  agency_id: number
  trail_seq: number
}

export interface Seat {
  subject_id: number
  case_id: string
  tier: number
  staff_id: number
  post_code: string
  conclusion: 'agree' | 'return' | 'refuse'
  opinion: string
  round: number
  at: Moment
  agency_id: number
  trail_seq: number
  finding: JsonOrNot
}

export interface ServiceCase {
  subject_id: number
  case_id: string
  public_no: string
  matter_code: string
  matter_version: number
  agency_id: number
  region_code: string
  channel: 'app' | 'web' | 'counter' | 'kiosk' | 'village' | 'phone' | 'system'
  applicant_kind: 'self' | 'proxy' | 'employer' | 'agency' | 'system'
  applicant_id: number
  received_on: Day
  received_at: Moment
  working_days: number
  first_due_on: Day
  form: Json
  trail_seq: number
}

export interface Session {
  token_hash: string
  realm: 'individual' | 'employer' | 'agency'
  actor_id: number
  csrf_secret: string
  created_at: Moment
  seen_at: Moment
  expires_at: Moment
  client: Generated<string>
  actor_name: Generated<string>
  actor_masked: Generated<string>
  acting_for: number | null
  acting_grant: string | null
  acting_subject: number | null
}

export interface SetOffEvent {
  subject_id: number
  order_id: string
  receivable_id: string
  order_n: number
  kind: 'objected' | 'kept' | 'revoked'
  statement: string
  on_day: Day
  at: Moment
  agency_id: number
  trail_seq: number
}

export interface SetOffOrder {
  subject_id: number
  order_id: string
  receivable_id: string
  n: number
  percent: number
  protected_fen: Amount
  from_month: Day
  made_on: Day
  case_id: string | null
  prev_n: number | null
  prev_kind: string | null
  at: Moment
  agency_id: number
  trail_seq: number
}

export interface SignInAttempt {
  attempt_id: string
  realm: string
  login_hash: string
  at: Moment
  succeeded: boolean
}

export interface SigningCertificate {
  certificate_sha256: string
  certificate: string
  chain: string
  subject: string
  valid_from: Moment
  valid_until: Moment
  first_used_at: Moment
}

export interface SilenceAlarm {
  department: string
  quiet_since: Day
  raised_on: Day
  raised_at: Moment
  ended_at: MomentOrNot
}

export interface SilenceAlarmMessage {
  message_id: string
  department: string
  quiet_since: Day
  channel: 'sms' | 'mail'
  masked: string
  cipher: string
  lookup_hash: string
  body: string
  queued_at: Moment
}

export interface SilenceAlarmMessageEvent {
  message_id: string
  n: number
  kind: 'sent' | 'failed' | 'given-up'
  provider_reference: string | null
  at: Moment
}

export interface Staff {
  staff_id: number
  agency_id: number
  login: string
  name: string
  password_hash: string
  totp_cipher: string
  active_from: Day
  active_until: DayOrNot
}

/** Declared relatives (亲属回避): a member of staff takes no seat in a case of these persons. */
export interface StaffKin {
  staff_id: number
  subject_id: number
  relation: string
}

export interface StaffProposal {
  proposal_id: string
  agency_id: number
  login: string
  name: string
  active_from: Day
  order_no: string
  proposed_by: number
  proposed_on: Day
  proposed_at: Moment
}

export interface StaffProposalAnswer {
  proposal_id: string
  answer: 'confirmed' | 'declined'
  staff_id: number | null
  reason: Generated<string>
  answered_by: number
  answered_on: Day
  answered_at: Moment
}

/** The 30-second steps whose code was accepted: the same code is not accepted again (RFC 6238, 5.2). */
export interface StaffTotpUsed {
  staff_id: number
  step: number
  used_at: Moment
}

export interface Subject {
  subject_id: number
  kind: 'person' | 'employer'
  agency_id: number
  region_code: string
  opened_on: Day
  trail_seq: number
}

export interface SubjectFact {
  subject_id: number
  fact_id: string
  kind: string
  value: string
  valid_from: Day
  valid_until: DayOrNot
  known_from: Moment
  known_until: MomentOrNot
  source: string
  agency_id: number
  trail_seq: number
  closed_seq: number | null
}

export interface SubjectIdentifier {
  id_hash: string
  id_type: string
  subject_id: number
}

export interface SubjectSecret {
  subject_id: number
  secret_id: string
  kind: 'identity-number' | 'phone' | 'credit-code' | 'legal-rep-identity' | 'mail'
  cipher: string
  lookup_hash: string
  masked: string
  valid_from: Day
  valid_until: DayOrNot
  known_from: Moment
  known_until: MomentOrNot
  agency_id: number
  trail_seq: number
  closed_seq: number | null
}

export interface SurvivorsGrant {
  subject_id: number
  grant_id: string
  died_on: Day
  n: number
  heir_id: number
  award_id: string
  decision_id: string
  funeral_fen: Amount
  survivors_fen: Amount
  set_off_fen: Amount
  made_on: Day
  case_id: string | null
  at: Moment
  agency_id: number
  trail_seq: number
}

export interface SurvivorsOffer {
  subject_id: number
  heir_id: number
  deceased_id: number
  relation: string
  offered_on: Day
  at: Moment
  agency_id: number
}

export interface Trail {
  subject_id: number
  seq: number
  at: Moment
  civil_day: Day
  actor: string
  action: string
  ground: string | null
  agency_id: number
  body: Json
  digests: Json
  prev_hash: string
  hash: string
}

export interface TrailHead {
  published_on: Day
  n: number
  root: string
  chains: number
  entries: number
  published_at: Moment
  location: string
}

export interface Voucher {
  book_id: string
  voucher_id: string
  voucher_no: string
  batch_id: string
  posted_on: Day
  debit_account: string
  credit_account: string
  sub_item: Generated<string>
  event: string
  amount_fen: Amount
  lines: number
  batch_digest: string
  summary: string
}

export interface Wage {
  subject_id: number
  wage_id: string
  employer_id: number
  month: Day
  wage_fen: Amount
  declaration_id: string
  known_from: Moment
  known_until: MomentOrNot
  agency_id: number
  trail_seq: number
  closed_seq: number | null
}

export interface WageDeclaration {
  subject_id: number
  declaration_id: string
  month: Day
  source: string
  source_no: string
  declared_on: Day
  lines: number
  total_fen: Amount
  agency_id: number
  trail_seq: number
}

/** What each table is: distributed by a column, copied to every node (reference), or kept on one (local). */
export interface SsDistManifest {
  tbl: string
  kind: 'distributed' | 'reference' | 'local'
  col: string | null
  colocation: string | null
}

export interface SsLint {
  rule: string | null
  object: string | null
  detail: string | null
}

export interface SsTxTouch {
  id: Generated<number>
  at: Moment
}

export interface DB {
  account_entry: AccountEntry
  account_objection: AccountObjection
  account_objection_answer: AccountObjectionAnswer
  agency: Agency
  award: Award
  award_event: AwardEvent
  award_item: AwardItem
  bank_answer: BankAnswer
  bank_recall: BankRecall
  bank_recall_event: BankRecallEvent
  benefit_hold: BenefitHold
  benefit_hold_end: BenefitHoldEnd
  book: Book
  calendar_notice: CalendarNotice
  case_event: CaseEvent
  case_progress: CaseProgress
  case_sample: CaseSample
  caseload_preview: CaseloadPreview
  caseload_preview_event: CaseloadPreviewEvent
  caseload_preview_seat: CaseloadPreviewSeat
  caseload_preview_slice: CaseloadPreviewSlice
  caseload_preview_slice_built: CaseloadPreviewSliceBuilt
  caseload_preview_slice_committed: CaseloadPreviewSliceCommitted
  certification: Certification
  certification_report: CertificationReport
  certification_standing: CertificationStanding
  certification_visit: CertificationVisit
  certification_visit_wish: CertificationVisitWish
  citizen_identity: CitizenIdentity
  competence: Competence
  contribution: Contribution
  decision: Decision
  delivery_event: DeliveryEvent
  delivery_outbox: DeliveryOutbox
  delivery_reference: DeliveryReference
  demonstration_clock: DemonstrationClock
  department_watch: DepartmentWatch
  directory: Directory
  document: Document
  document_check: DocumentCheck
  document_code: DocumentCode
  document_file: DocumentFile
  document_signature: DocumentSignature
  document_withdrawal: DocumentWithdrawal
  due: Due
  employer_clerk: EmployerClerk
  enrolment: Enrolment
  gl_account: GlAccount
  idempotency_key: IdempotencyKey
  kin_link: KinLink
  lane_result: LaneResult
  ledger_batch: LedgerBatch
  ledger_batch_seal: LedgerBatchSeal
  ledger_entry: LedgerEntry
  matter_version: MatterVersion
  message: Message
  message_delivery: MessageDelivery
  message_preference: MessagePreference
  message_read: MessageRead
  notice: Notice
  notice_batch: NoticeBatch
  notice_event: NoticeEvent
  notice_progress: NoticeProgress
  parameter: Parameter
  parameter_acknowledgement: ParameterAcknowledgement
  parameter_document: ParameterDocument
  parameter_gap: ParameterGap
  parameter_outcome: ParameterOutcome
  parameter_proposal: ParameterProposal
  parameter_trial: ParameterTrial
  partner_demo_activity: PartnerDemoActivity
  partner_demo_answer: PartnerDemoAnswer
  partner_demo_kin: PartnerDemoKin
  partner_demo_outage: PartnerDemoOutage
  pay_account: PayAccount
  pay_attempt: PayAttempt
  pay_batch: PayBatch
  pay_batch_event: PayBatchEvent
  pay_deduction: PayDeduction
  pay_deduction_release: PayDeductionRelease
  pay_event: PayEvent
  pay_left_out: PayLeftOut
  pay_line: PayLine
  pay_recall: PayRecall
  pay_recall_answer: PayRecallAnswer
  pay_release: PayRelease
  pay_run: PayRun
  pay_run_chunk: PayRunChunk
  pay_run_chunk_built: PayRunChunkBuilt
  pay_run_event: PayRunEvent
  pay_run_seat: PayRunSeat
  pay_waiting: PayWaiting
  person_setting: PersonSetting
  pool: Pool
  post: Post
  post_category: PostCategory
  post_grant: PostGrant
  preview_line: PreviewLine
  preview_moved: PreviewMoved
  preview_moved_step: PreviewMovedStep
  proxy_act: ProxyAct
  proxy_event: ProxyEvent
  proxy_grant: ProxyGrant
  proxy_held: ProxyHeld
  proxy_standing: ProxyStanding
  read_log: ReadLog
  receipt_file: ReceiptFile
  receivable: Receivable
  receivable_entry: ReceivableEntry
  receivable_line: ReceivableLine
  recovery_agreement: RecoveryAgreement
  recovery_instalment: RecoveryInstalment
  recovery_receipt: RecoveryReceipt
  region: Region
  restraint: Restraint
  roster: Roster
  roster_end: RosterEnd
  roster_part: RosterPart
  roster_row: RosterRow
  sealed_seat: SealedSeat
  seat: Seat
  service_case: ServiceCase
  session: Session
  set_off_event: SetOffEvent
  set_off_order: SetOffOrder
  sign_in_attempt: SignInAttempt
  signing_certificate: SigningCertificate
  silence_alarm: SilenceAlarm
  silence_alarm_message: SilenceAlarmMessage
  silence_alarm_message_event: SilenceAlarmMessageEvent
  staff: Staff
  staff_kin: StaffKin
  staff_proposal: StaffProposal
  staff_proposal_answer: StaffProposalAnswer
  staff_totp_used: StaffTotpUsed
  subject: Subject
  subject_fact: SubjectFact
  subject_identifier: SubjectIdentifier
  subject_secret: SubjectSecret
  survivors_grant: SurvivorsGrant
  survivors_offer: SurvivorsOffer
  trail: Trail
  trail_head: TrailHead
  voucher: Voucher
  wage: Wage
  wage_declaration: WageDeclaration
  'ss.dist_manifest': SsDistManifest
  'ss.lint': SsLint
  'ss.tx_touch': SsTxTouch
}
