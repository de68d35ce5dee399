import { sql } from 'kysely'
import { writeTrail } from '../audit/audit.ts'
import type { PlainDate } from '../kernel/day.ts'
import { civilDayOf, type Instant } from '../kernel/instant.ts'
import type { Tx } from '../platform/database.ts'
import type { ParameterJson } from '../policy/parameter-book.ts'
import type { Outcome, Proposal, ProposalState } from './proposal.ts'
import type { Trial } from './trial.ts'

export type DocumentKind = 'application/pdf' | 'image/png' | 'image/jpeg'

export type ParameterDocument = { readonly sha256: string; readonly fileName: string; readonly mediaType: DocumentKind; readonly bytes: Uint8Array; readonly uploadedBy: number; readonly uploadedAt: Instant }

/** The same bytes are kept once. */
export async function insertDocument(tx: Tx, it: ParameterDocument): Promise<void> {
  await tx.insertInto('parameter_document').values({
    sha256: it.sha256, file_name: it.fileName, media_type: it.mediaType, bytes: Buffer.from(it.bytes), uploaded_by: it.uploadedBy, uploaded_at: it.uploadedAt,
  }).onConflict((conflict) => conflict.constraint('parameter_document_pk').doNothing()).execute()
}

export async function readDocument(tx: Tx, sha256: string): Promise<{ readonly fileName: string; readonly mediaType: string; readonly bytes: Buffer } | undefined> {
  return tx.selectFrom('parameter_document').select(['file_name as fileName', 'media_type as mediaType', 'bytes']).where('sha256', '=', sha256).executeTakeFirst()
}

export async function hasDocument(tx: Tx, sha256: string): Promise<boolean> {
  return (await tx.selectFrom('parameter_document').select('sha256').where('sha256', '=', sha256).executeTakeFirst()) !== undefined
}

/** Vouched for by the chain of the agency, whose key is the negative of its id, as is the outcome. */
export async function insertProposal(tx: Tx, it: Proposal): Promise<void> {
  const { proposalId, agencyId, family, key, region, from, value } = it
  const subjectId = -agencyId
  await writeTrail(tx, {
    subjectId, agencyId, actor: `staff:${it.proposedBy}`, action: 'rulebook.proposed', body: { proposalId, family, key, region, from, value }, at: it.proposedAt, civilDay: civilDayOf(it.proposedAt), tables: ['parameter_proposal'],
  }, async (seq) => {
    await tx.insertInto('parameter_proposal').values({
      proposal_id: proposalId, family, key, region_code: region, valid_from: from, valid_until: it.until ?? null, value: JSON.stringify(value), unit: it.unit,
      document: it.document, confidence: it.confidence, status: it.status, ends_previous: it.endsPrevious, reason: it.reason, sha256: it.sha256, source: it.source, proposed_by: it.proposedBy,
      proposed_at: it.proposedAt, agency_id: agencyId, subject_id: subjectId, trail_seq: seq,
    }).execute()
  })
}

export type ProposalRow = Omit<Proposal, 'until'> & {
  readonly until: PlainDate | null; readonly value: ParameterJson; readonly proposerName: string; readonly fileName: string; readonly mediaType: string
  readonly state: ProposalState; readonly outcome: (Outcome & { readonly name: string }) | null
}

/** Proposals, the newest first. */
export async function readProposals(tx: Tx, of: { readonly proposalId?: string; readonly state?: ProposalState } = {}): Promise<ProposalRow[]> {
  const { rows } = await sql<ProposalRow>`
    select p.proposal_id as "proposalId", p.family, p.key, p.region_code as region, p.valid_from as "from", p.valid_until as until, p.value, p.unit, p.document, p.confidence, p.status,
      p.ends_previous as "endsPrevious", p.reason, p.sha256, p.source, p.proposed_by as "proposedBy", p.proposed_at as "proposedAt", p.agency_id as "agencyId",
      coalesce(s.name, p.proposed_by::text) as "proposerName", d.file_name as "fileName", d.media_type as "mediaType", coalesce(o.kind, 'open') as state,
      case when o.proposal_id is null then null else jsonb_build_object('kind', o.kind, 'decidedBy', o.decided_by, 'decidedAt', to_char(o.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'reason', o.reason, 'parameterId', o.parameter_id, 'name', coalesce(b.name, o.decided_by::text)) end as outcome
    from parameter_proposal p join parameter_document d on d.sha256 = p.sha256 left join staff s on s.staff_id = p.proposed_by
      left join parameter_outcome o on o.proposal_id = p.proposal_id left join staff b on b.staff_id = o.decided_by
    where (${of.proposalId ?? null}::uuid is null or p.proposal_id = ${of.proposalId ?? null}::uuid) and (${of.state ?? null}::text is null or coalesce(o.kind, 'open') = ${of.state ?? null})
    order by p.proposed_at desc, p.proposal_id limit 500`.execute(tx)
  return rows
}

export async function insertOutcome(tx: Tx, it: Outcome & { readonly proposalId: string; readonly proposedBy: number; readonly agencyId: number }): Promise<void> {
  const { proposalId, agencyId, kind, parameterId } = it
  const subjectId = -agencyId
  await writeTrail(tx, {
    subjectId, agencyId, actor: `staff:${it.decidedBy}`, action: `rulebook.${kind}`, body: { proposalId, parameterId }, at: it.decidedAt, civilDay: civilDayOf(it.decidedAt), tables: ['parameter_outcome'],
  }, async (seq) => {
    await tx.insertInto('parameter_outcome').values({
      proposal_id: proposalId, proposed_by: it.proposedBy, kind, decided_by: it.decidedBy, decided_at: it.decidedAt, reason: it.reason, parameter_id: parameterId, agency_id: agencyId, subject_id: subjectId, trail_seq: seq,
    }).execute()
  })
}

export type TrialRow = { readonly n: number; readonly rowsHash: string; readonly result: Trial; readonly triedBy: number; readonly triedAt: Instant }

export async function insertTrial(tx: Tx, it: TrialRow & { readonly proposalId: string }): Promise<void> {
  await tx.insertInto('parameter_trial').values({
    proposal_id: it.proposalId, n: it.n, rows_hash: it.rowsHash, result: JSON.stringify(it.result), tried_by: it.triedBy, tried_at: it.triedAt,
  }).execute()
}

/** The last trial; it decides what has to be acknowledged. */
export async function lastTrial(tx: Tx, proposalId: string): Promise<TrialRow | undefined> {
  const { rows: [row] } = await sql<TrialRow>`select n, rows_hash as "rowsHash", result, tried_by as "triedBy", tried_at as "triedAt" from parameter_trial
    where proposal_id = ${proposalId}::uuid order by n desc limit 1`.execute(tx)
  return row
}

export type Acknowledgement = { readonly exampleId: string; readonly reason: string; readonly by: number; readonly at: Instant }

export async function readAcknowledgements(tx: Tx, proposalId: string, n: number): Promise<Acknowledgement[]> {
  return tx.selectFrom('parameter_acknowledgement').select(['example_id as exampleId', 'reason', 'acknowledged_by as by', 'acknowledged_at as at'])
    .where('proposal_id', '=', proposalId).where('n', '=', n).orderBy('example_id').execute()
}

export async function insertAcknowledgement(tx: Tx, it: Acknowledgement & { readonly proposalId: string; readonly n: number }): Promise<void> {
  await tx.insertInto('parameter_acknowledgement').values({
    proposal_id: it.proposalId, n: it.n, example_id: it.exampleId, reason: it.reason, acknowledged_by: it.by, acknowledged_at: it.at,
  }).onConflict((conflict) => conflict.constraint('parameter_acknowledgement_pk').doNothing()).execute()
}

/** Division codes that a value may belong to: those of the register and those that have values or gaps. */
export async function readRegions(tx: Tx): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ code: string }>`select region_code as code from region union select region_code from parameter union select region_code from parameter_gap`.execute(tx)
  return new Set(rows.map(({ code }) => code))
}

export type VersionRow = {
  readonly parameterId: string; readonly family: string; readonly key: string; readonly region: string; readonly from: PlainDate; readonly until: PlainDate | null
  readonly knownFrom: Instant; readonly knownUntil: Instant | null; readonly value: unknown; readonly unit: string; readonly document: string; readonly confidence: string; readonly status: string
  readonly enteredBy: string; readonly confirmedBy: string; readonly sha256: string | null; readonly proposalId: string | null
}

/** Versions of values with who stands behind them: as known at a moment and holding on a day where those are given, all of them else. */
export async function readVersions(tx: Tx, of: {
  readonly family?: string | undefined; readonly key?: string | undefined; readonly regions?: readonly string[] | undefined; readonly on?: PlainDate | undefined; readonly knownAt?: Instant | undefined
}): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select p.parameter_id as "parameterId", p.family, p.key, p.region_code as region, p.valid_from as "from", p.valid_until as until, p.known_from as "knownFrom", p.known_until as "knownUntil",
      p.value, p.unit, p.document, p.confidence, p.status, coalesce(e.name, '随产品发布') as "enteredBy", coalesce(c.name, '随产品发布') as "confirmedBy", q.sha256, q.proposal_id as "proposalId"
    from parameter p left join staff e on e.staff_id = p.entered_by left join staff c on c.staff_id = p.confirmed_by
      left join parameter_outcome o on o.parameter_id = p.parameter_id left join parameter_proposal q on q.proposal_id = o.proposal_id
    where (${of.family ?? null}::text is null or p.family = ${of.family ?? null}) and (${of.key ?? null}::text is null or p.key = ${of.key ?? null})
      and (${of.regions === undefined ? null : [...of.regions]}::text[] is null or p.region_code = any(${of.regions === undefined ? null : [...of.regions]}::text[]))
      and (${of.on ?? null}::date is null or (p.valid_from <= ${of.on ?? null}::date and (p.valid_until is null or p.valid_until > ${of.on ?? null}::date)))
      and (${of.knownAt ?? null}::timestamptz is null or (p.known_from <= ${of.knownAt ?? null}::timestamptz and (p.known_until is null or p.known_until > ${of.knownAt ?? null}::timestamptz)))
    order by p.family, p.key, p.region_code, p.valid_from desc, p.known_from desc`.execute(tx)
  return rows
}
