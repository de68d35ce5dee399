import { sql } from 'kysely'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { hashOf } from '../../kernel/canonical.ts'
import { writeTrail, type RecordTable } from '../../audit/audit.ts'
import { sendMessage } from '../../documents/documents.ts'
import type { Tx } from '../../platform/database.ts'
import type { AddedBecause, CaseTier, LaneResult, ServiceCase } from './case.ts'
import { hasCompatibleReviewer, insertEvents, insertSample, readAgencyChain, readLaneResults, updateProgress, type NewEvent, type Progress } from './case-store.ts'
import type { By, Done, MattersDeps, RefusedBecause, WaitsFor } from './effects.ts'
import { loadCaseByKey, progressOf } from './load-case.ts'

/** Which people look at a case whose declared tiers are none when a comparison did not agree, and those who come on top of declared ones. */
const whenNoTierIsDeclared: CaseTier = { key: 'check', title: { zh: '人工核实', en: 'Check by a person' }, post: 'P02' }
const addedPosts = ['P05', 'P06'] as const
const addedTitle = { zh: '加级审核', en: 'Added review' }

/**
 * The join (并联的合): all comparisons are in. Risks add their tiers; a case with no tier and no difference settles by itself; else the
 * first tier's turn begins. The same results lead to the same end, in whatever order they came.
 */
export async function afterChecks(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<ServiceCase | Refusal> {
  const lanes = await readLaneResults(tx, kase)
  const effects = effectsOf(deps, kase)
  const differing = blockingResults(kase, lanes)
  const waits = await effects.waits?.(tx, deps, kase, by)
  if (waits !== undefined) return hold(tx, kase, waits, by)
  const findings = await effects.screen?.(tx, deps, kase, lanes, by) ?? []
  const base: readonly CaseTier[] = kase.tiers.length === 0 && differing.length > 0 ? [whenNoTierIsDeclared] : kase.tiers
  const { tiers, added } = withAddedTiers(base, findings)
  const events: NewEvent[] = [
    ...(kase.matter.lanes.length === 0 ? [] : [{ kind: 'checks-complete', body: { differing: differing.length, lanes: differing.map(({ lane }) => lane) } }]),
    ...added.map((tier): NewEvent => ({ kind: 'tier-added', body: { tier: tiers.indexOf(tier) + 1, post: tier.post, ...tier.because } })),
  ]
  if (tiers.length === 0) {
    if (kase.matter.lanes.length === 0) return settle(tx, deps, kase, by)
    const settled = await settleOrNothing(tx, deps, kase, by, events)
    if (!isRefusal(settled)) return settled
    // What cannot settle by itself is not lost: a person looks at it and sees why.
    const looked: CaseTier = { ...whenNoTierIsDeclared, because: { kind: 'human-judgement', code: `settling:${settled.refused}`, say: settled.say } }
    return moveTo(tx, kase, by, 'matters.checks-complete', { ...progressOf(kase), tiers: [looked], tier: 1, lanesOpen: 0, completeOn: kase.completeOn ?? by.day },
      [...events, { kind: 'tier-added', body: { tier: 1, post: looked.post, ...looked.because } }])
  }
  const moved = await moveTo(tx, kase, by, 'matters.checks-complete', { ...progressOf(kase), tiers, tier: 1, lanesOpen: 0, completeOn: kase.completeOn ?? by.day }, events)
  if (!isRefusal(moved)) await openWhatDiffers(tx, deps, moved, differing, by)
  return moved
}

/** Some differences are cleared in a case of their own, which begins by itself: the applicant has made no mistake and need not ask. */
async function openWhatDiffers(tx: Tx, deps: MattersDeps, kase: ServiceCase, differing: readonly LaneResult[], by: By): Promise<void> {
  for (const result of differing.filter(({ outcome }) => outcome === 'differs')) {
    const check = kase.matter.lanes.find(({ key }) => key === result.lane)?.check
    if (check !== undefined) await deps.registry.onDifference?.[check]?.(tx, deps, kase, result, by)
  }
}

/** The clock stands while the case waits for what the applicant, or somebody else, has to do; what it is, is told. */
async function hold(tx: Tx, kase: ServiceCase, waits: WaitsFor, by: By): Promise<ServiceCase | Refusal> {
  const ground = kase.matter.clock.suspension.find(({ key }) => key === waits.key)
  if (ground === undefined) throw new Error(`${kase.matter.code} waits on a ground it does not declare: ${waits.key}`)
  await tellWaiting(tx, kase, waits, by)
  return moveTo(tx, kase, by, 'matters.suspended', { ...progressOf(kase), state: 'suspended', suspendedOn: by.day, tier: 0, lanesOpen: 0 },
    [{ kind: 'suspended', body: { key: waits.key, ground: ground.title, basis: ground.basis, say: waits.say } }], { body: { ground: waits.key } })
}

/** Told once for what is waited for: another sum is another message, the same one is not sent again. */
export async function tellWaiting(tx: Tx, kase: ServiceCase, waits: WaitsFor, by: By): Promise<void> {
  await sendMessage(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'case', businessKey: `case:${kase.publicNo}:waits:${hashOf(waits.say).slice(0, 32)}`, caseId: kase.caseId,
    title: `${kase.matter.title.zh}：等待办理`, body: `${waits.say.zh}。办妥后自动继续，不用再来申请。编号 ${kase.publicNo}。`, day: by.day, at: by.at,
  })
}

/** Comparisons that stand in the way until a person has judged them. */
export function blockingResults(kase: ServiceCase, lanes: readonly LaneResult[]): readonly LaneResult[] {
  return kase.matter.lanes.flatMap(({ key, informs }) => {
    const result = lanes.find(({ lane }) => lane === key)
    return informs || result === undefined || result.outcome === 'agrees' ? [] : [result]
  })
}

/** One tier for each new reason; a reason that has its tier already adds none. The panel is as many people as there are reasons. */
export function withAddedTiers(tiers: readonly CaseTier[], reasons: readonly AddedBecause[]): { readonly tiers: readonly CaseTier[], readonly added: readonly CaseTier[] } {
  const all = [...tiers]
  const added: CaseTier[] = []
  for (const because of reasons) {
    if (all.some((tier) => tier.because?.kind === because.kind && tier.because.code === because.code)) continue
    const n = all.filter((tier) => tier.because).length
    const tier: CaseTier = { key: `added-${n + 1}`, title: addedTitle, post: addedPosts[Math.min(n, addedPosts.length - 1)] ?? 'P06', because }
    all.push(tier)
    added.push(tier)
  }
  return { tiers: all, added }
}

/**
 * Writes the new progress with its events, and sees that somebody can take the turn: when nobody compatible is left at the acting agency,
 * the case rises to the nearest agency above where there is somebody, its clock running (controls.md, small offices).
 */
export async function moveTo(
  tx: Tx, kase: ServiceCase, by: By, action: string, progress: Progress, events: readonly NewEvent[],
  more: { readonly tables?: readonly RecordTable[], readonly write?: (seq: number) => Promise<undefined | Refusal>, readonly body?: Readonly<Record<string, unknown>> } = {},
): Promise<ServiceCase | Refusal> {
  const turn = progress.state === 'in-review' && progress.tier > 0 ? progress.tiers[progress.tier - 1] : undefined
  const written = await writeTrail(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, actor: by.actor, action, ground: kase.publicNo,
    body: { caseNo: kase.publicNo, state: progress.state, tier: progress.tier, round: progress.round, ...more.body },
    at: by.at, civilDay: by.day, tables: ['case_event', ...(more.tables ?? [])],
  }, async (seq): Promise<undefined | Refusal> => {
    const refusal = await more.write?.(seq)
    if (isRefusal(refusal)) return refusal
    // Asked after the seat was taken: whoever sits now is not free for the next tier.
    const acting = turn === undefined ? undefined : await agencyFor(tx, kase, { from: progress.actingAgencyId, post: turn.post, tier: progress.tier, by })
    const told = await insertEvents(tx, kase, acting?.moved ? [...events, { kind: acting.moved, body: { from: acting.from, to: acting.name, toAgencyId: acting.agencyId } }] : events, { ...by }, seq)
    if (isRefusal(told)) return told
    await updateProgress(tx, kase, { ...progress, actingAgencyId: acting?.agencyId ?? progress.actingAgencyId, postCode: turn?.post ?? null }, by.at)
    return undefined
  })
  if (isRefusal(written)) return written
  const moved = await loadCaseByKey(tx, kase, 'to-move')
  if (moved === undefined) throw new Error('a case that was just moved is gone')
  return moved
}

/** Whoever could take the turn has left since, or is on leave: the case rises as it would have at the time. Gives the case back unmoved when somebody is there, or nobody anywhere. */
export async function riseIfNobody(tx: Tx, kase: ServiceCase, by: By): Promise<ServiceCase | Refusal> {
  const turn = kase.state === 'in-review' ? kase.tiers[kase.tier - 1] : undefined
  if (turn === undefined) return kase
  const acting = await agencyFor(tx, kase, { from: kase.actingAgencyId, post: turn.post, tier: kase.tier, by })
  return acting?.moved === 'risen' ? moveTo(tx, kase, by, 'matters.risen', progressOf(kase), []) : kase
}

/** The agency nearest to the one that keeps the case where somebody can take the tier: up where nobody is left, and back down for the next tier that somebody can. */
async function agencyFor(tx: Tx, kase: ServiceCase, of: { from: number, post: string, tier: number, by: By }): Promise<{ agencyId: number, name: string, from: string, moved: 'risen' | 'come-back' | undefined } | undefined> {
  const chain = await readAgencyChain(tx, kase.agencyId)
  const acts = chain.findIndex(({ agencyId }) => agencyId === of.from)
  for (const [at, agency] of chain.entries()) {
    if (await hasCompatibleReviewer(tx, kase, { agencyId: agency.agencyId, post: of.post, tier: of.tier, day: of.by.day })) {
      return { agencyId: agency.agencyId, name: agency.name, from: chain[acts]?.name ?? '', moved: at === acts ? undefined : at > acts ? 'risen' : 'come-back' }
    }
  }
  return undefined // nobody anywhere: it waits where it is, and is seen to be late
}

/** Events without a move. */
export async function note(tx: Tx, kase: ServiceCase, by: By, action: string, events: readonly NewEvent[]): Promise<undefined | Refusal> {
  return writeTrail(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, actor: by.actor, action, ground: kase.publicNo, body: { caseNo: kase.publicNo }, at: by.at, civilDay: by.day, tables: ['case_event'],
  }, (seq) => insertEvents(tx, kase, events, by, seq))
}

/** Settles, or leaves no trace of having tried. */
async function settleOrNothing(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By, events: readonly NewEvent[]): Promise<ServiceCase | Refusal> {
  await sql`savepoint settling`.execute(tx)
  const noted = await note(tx, kase, by, 'matters.checks-complete', events)
  const settled = isRefusal(noted) ? noted : await settle(tx, deps, kase, by)
  await (isRefusal(settled) ? sql`rollback to savepoint settling` : sql`release savepoint settling`).execute(tx)
  return settled
}

/** 即时办结: no tier, nothing differs. A sample is drawn by the hash of the case, which nobody can choose. */
async function settle(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<ServiceCase | Refusal> {
  const done = await effectsOf(deps, kase).onApprove(tx, deps, kase, by)
  if (isRefusal(done)) return done
  const settled = await end(tx, kase, by, 'settled', done)
  if (isRefusal(settled)) return settled
  if (Number.parseInt(hashOf(kase.caseId).slice(0, 4), 16) % samplingOneIn === 0) await insertSample(tx, kase, { matterCode: kase.matter.code, day: by.day })
  return settled
}

const samplingOneIn = 20

/** The last agreement: what the matter does and the end of the case are one transaction. */
export async function approve(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<ServiceCase | Refusal> {
  const done = await effectsOf(deps, kase).onApprove(tx, deps, kase, by)
  return isRefusal(done) ? done : end(tx, kase, by, 'approved', done)
}

export async function refuseCase(tx: Tx, deps: MattersDeps, kase: ServiceCase, because: RefusedBecause, by: By): Promise<ServiceCase | Refusal> {
  const done = await effectsOf(deps, kase).onRefuse?.(tx, deps, kase, because, by) ?? { documents: [] }
  return isRefusal(done) ? done : end(tx, kase, by, 'refused', done, { reason: because.reason, basis: because.basis })
}

async function end(tx: Tx, kase: ServiceCase, by: By, state: 'settled' | 'approved' | 'refused', done: Done, body: Readonly<Record<string, unknown>> = {}): Promise<ServiceCase | Refusal> {
  const told = { ...body, documents: done.documents, ...(done.decisionId === undefined ? {} : { decisionId: done.decisionId }) }
  const ended = await moveTo(tx, kase, by, `matters.${state}`, { ...progressOf(kase), state, offeredTo: null, tier: kase.tiers.length, lanesOpen: 0, completeOn: kase.completeOn ?? by.day }, [{ kind: state, body: told }], { body: told })
  if (isRefusal(ended)) return ended
  const document = done.documents.at(-1)
  await sendMessage(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'case', isNotice: true, businessKey: `case:${kase.publicNo}:${state}`, caseId: kase.caseId,
    ...(document === undefined ? {} : { documentId: document.documentId }),
    title: `${kase.matter.title.zh}：${state === 'refused' ? '不予同意' : '已办结'}`,
    body: state === 'refused'
      ? `您 ${kase.receivedOn} 申请的“${kase.matter.title.zh}”不予同意，理由和救济途径写在决定书里。编号 ${kase.publicNo}。`
      : `您 ${kase.receivedOn} 申请的“${kase.matter.title.zh}”已办结，文书已发到“我的文书”。编号 ${kase.publicNo}。`,
    day: by.day, at: by.at,
  })
  return ended
}

export function effectsOf(deps: MattersDeps, kase: { readonly matter: { readonly effects: string } }) {
  const effects = deps.registry.effects[kase.matter.effects]
  if (effects === undefined) throw new Error(`no effects ${kase.matter.effects} are registered`)
  return effects
}
