import { lockChain, writeTrail } from '../audit/audit.ts'
import { awardsOf, insertDecision, type Act, type Award, type DecisionRow } from '../benefits/benefits.ts'
import { canonicalJson } from '../kernel/canonical.ts'
import { monthOf, type PlainDate } from '../kernel/day.ts'
import type { Step } from '../kernel/explained.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { noFen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { buildVouchers, openBatch, postEntries, sealBatch } from '../ledger/ledger.ts'
import type { Tx } from '../platform/database.ts'
import { decisionHash, type DecisionVersions } from '../policy/decision-hash.ts'
import { overpaid, type Overpayment } from '../policy/overpayment.ts'
import { rowId } from '../records/records.ts'
import { bookAt } from '../rulebook/rulebook.ts'
import { subItemSql } from './pay-words.ts'
import { insertEntry, insertReceivable, insertReceivableLines, readOverpaid, receivablesOf, type OverpaidLine, type Receivable, type ReceivableCause } from './receivables-store.ts'

/** The kind of the decision that says what was overpaid. */
export const overpaymentKind = 'overpayment'

/** What the rule is given: which award lost its right by which event, since when, and what had been paid for months after. */
export type OverpaidFacts = {
  readonly cause: ReceivableCause, readonly awardId: string, readonly eventN: number, readonly part: number, readonly endedOn: PlainDate, readonly paid: readonly OverpaidLine[]
}

export type OverpaidOf = { readonly subjectId: number, readonly awardId: string, readonly cause: ReceivableCause, readonly eventN: number, readonly part: number, readonly endedOn: PlainDate }

/** The facts from the record, now or as known then. */
export async function overpaidFacts(tx: Tx, of: OverpaidOf, known: { readonly knownAt?: Instant, readonly upToSeq?: number } = {}): Promise<OverpaidFacts> {
  const { rows: [book] } = { rows: await tx.selectFrom('award').innerJoin('book', 'book.book_id', 'award.book_id').select('book.fund').where('award.subject_id', '=', of.subjectId).where('award.award_id', '=', of.awardId).execute() }
  const { subjectId, ...rest } = of
  return { ...rest, paid: book === undefined ? [] : await readOverpaid(tx, { ...rest, subjectId, subItem: subItemSql(book.fund), ...known }) }
}

/** Nothing written: what would be claimed of an award that ended (or was suspended) on a day, with its reasons. */
export async function assessOverpaid(tx: Tx, of: OverpaidOf, known: { readonly knownAt?: Instant, readonly upToSeq?: number } = {}) {
  const facts = await overpaidFacts(tx, of, known)
  return { facts, answer: overpaid({ endedOn: facts.endedOn, paid: facts.paid }, { reasons: true }) }
}

export type ClaimOf = { readonly subjectId: number, readonly awardId: string, readonly cause: ReceivableCause, readonly endedOn: PlainDate, readonly caseId?: string }

/**
 * Claims back what was paid of an award for months its timeline no longer pays: a decision with its facts, the claim line by line, and the memorandum, in one act. Called
 * again it claims only what has become known as paid since, as a part of its own; with nothing new it writes nothing. Under a system context.
 */
export async function claimOverpaid(tx: Tx, it: ClaimOf, act: Act): Promise<Receivable | undefined | Refusal> {
  const { subjectId } = it
  await lockChain(tx, subjectId)
  const award = (await awardsOf(tx, subjectId)).find(({ awardId }) => awardId === it.awardId)
  // All events that are known count: a right that was given back since is no overpayment any more.
  const last = award?.events.at(-1)
  if (award === undefined || last === undefined) return undefined
  const part = (await receivablesOf(tx, subjectId)).filter((known) => known.awardId === it.awardId && known.eventN === last.n).length + 1
  const of: OverpaidOf = { subjectId, awardId: it.awardId, cause: it.cause, eventN: last.n, part, endedOn: it.endedOn }
  const facts = await overpaidFacts(tx, of)
  const { value: result } = overpaid({ endedOn: facts.endedOn, paid: facts.paid }, { reasons: false })
  if (result.totalFen === noFen) return undefined
  return await write(tx, award, { ...it, facts, result }, act)
}

async function write(tx: Tx, award: Award, it: ClaimOf & { readonly facts: OverpaidFacts, readonly result: Overpayment }, act: Act): Promise<Receivable | Refusal> {
  const { subjectId, facts, result } = it
  const book = await bookAt(tx, { region: award.regionCode, asOf: act.at })
  const versions: DecisionVersions = { rule: result.rule, parameters: book.hash }
  const receivableId = deterministicUuid('receivable', subjectId, award.awardId, facts.eventN, facts.part)
  const lines = facts.paid.filter((line) => result.months.some(({ month }) => month === line.month))
  const ledger = await openBatch(tx, { bookId: award.bookId, kind: 'receivable', month: monthOf(act.day), businessKey: receivableId, at: act.at })
  if (isRefusal(ledger)) return ledger
  const made = await writeTrail(tx, {
    subjectId, agencyId: award.agencyId, actor: act.actor, action: 'payroll.overpayment-claimed', ...(act.ground === undefined ? {} : { ground: act.ground }),
    body: { cause: it.cause, endedOn: it.endedOn, months: lines.length, totalFen: result.totalFen, receivableId }, at: act.at, civilDay: act.day,
    tables: ['decision', 'receivable', 'receivable_line', 'receivable_entry', 'ledger_entry'],
  }, async (seq): Promise<Receivable | Refusal> => {
    const decision: DecisionRow = {
      subjectId, decisionId: rowId('decision', subjectId, seq, 0), caseId: null, kind: overpaymentKind, rule: versions.rule, regionCode: award.regionCode, decidedOn: act.day, decidedAt: act.at,
      factsKnownAt: act.at, parametersKnownAt: act.at, facts, versions, result, hash: decisionHash(facts, versions, result), isProvisional: false, supersedes: null, agencyId: award.agencyId, trailSeq: seq,
    }
    await insertDecision(tx, decision)
    const receivable: Receivable = {
      subjectId, receivableId, publicNo: `YS${act.day.replaceAll('-', '')}${receivableId.replaceAll('-', '').slice(0, 8).toUpperCase()}`, cause: it.cause, awardId: award.awardId, eventN: facts.eventN, part: facts.part,
      endedOn: it.endedOn, decisionId: decision.decisionId, bookId: award.bookId, amountFen: result.totalFen, madeOn: act.day, caseId: it.caseId ?? null, agencyId: award.agencyId,
    }
    await insertReceivable(tx, { ...receivable, at: act.at }, seq)
    await insertReceivableLines(tx, receivable, lines, seq)
    await insertEntry(tx, receivable, {
      n: 0, kind: 'opened', amountFen: result.totalFen, beforeFen: noFen, afterFen: result.totalFen, source: 'decision', sourceNo: decision.decisionId, payer: null, on: act.day, at: act.at, caseId: it.caseId ?? null,
    }, seq)
    const posted = await postEntries(tx, ledger.batchId, { event: 'M-01', postedOn: act.day, sourceKind: 'receivable' },
      [{ subjectId, agencyId: award.agencyId, trailSeq: seq, sourceId: receivableId, subItem: '', amountFen: result.totalFen }])
    return isRefusal(posted) ? posted : receivable
  })
  if (isRefusal(made)) return made
  const seal = await sealBatch(tx, ledger.batchId, act.at)
  if (isRefusal(seal)) return seal
  const vouchers = await buildVouchers(tx, ledger.batchId, act.day)
  return isRefusal(vouchers) ? vouchers : made
}

export type OverpaymentReplay = { readonly row: DecisionRow, readonly because: readonly Step[], readonly valueFen: number, readonly hash: string, readonly storedHash: string, readonly same: boolean }

/** Computes such a decision again from the payments as they were known then; only what names it (award, event, part, day) comes from the decision itself. */
export async function replayOverpayment(tx: Tx, row: DecisionRow): Promise<OverpaymentReplay> {
  // Read without trusting it: a stored row that was altered is what a replay is there to find.
  const { cause, awardId, eventN, part, endedOn } = row.facts as OverpaidFacts
  const { facts, answer } = await assessOverpaid(tx, { subjectId: row.subjectId, cause, awardId, eventN, part, endedOn }, { knownAt: row.factsKnownAt, upToSeq: row.trailSeq })
  const book = await bookAt(tx, { region: row.regionCode, asOf: row.parametersKnownAt })
  const versions: DecisionVersions = { rule: answer.value.rule, parameters: book.hash }
  const hash = decisionHash(facts, versions, answer.value)
  const same = hash === row.hash && canonicalJson({ facts, versions, result: answer.value }) === canonicalJson({ facts: row.facts, versions: row.versions, result: row.result })
  return { row, because: answer.because, valueFen: answer.value.totalFen, hash, storedHash: row.hash, same }
}

