import { sql } from 'kysely'
import { awardsOf, endHolds, holdPayment, holdsOf, holdSourceWords, openRestraint, recordRestraint, restraintsOf, toldDeath, type HoldSource } from '../../benefits/benefits.ts'
import { sendMessage } from '../../documents/documents.ts'
import { chineseDate } from '../../kernel/day-text.ts'
import type { PlainDate } from '../../kernel/day.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { applyRestraints, askBackHeld, endCustodyHolds } from '../../payroll/payroll.ts'
import type { Tx } from '../../platform/database.ts'
import { seeingAll } from '../../platform/widen-sight.ts'
import { findPersonByIdentity, getPerson, recordFact } from '../../records/records.ts'
import { readAgency } from '../engine/case-store.ts'
import type { By, MattersDeps } from '../engine/effects.ts'
import { mattersRefusal } from '../engine/matters-refusals.ts'
import { openCase, type Application, type Opened } from '../engine/open-case.ts'
import { writeCustodyLetter } from './custody.effects.ts'
import { closeReport } from './reinstatement.effects.ts'
import { insertOffer } from './survivors-store.ts'

// What the words of other departments, employers, villages and relatives bring about. Each is one act of the caller's transaction, under a sight of every row.

export type DeathTold = {
  readonly subjectId: number
  readonly agencyId: number
  readonly source: HoldSource
  readonly sourceNo: string
  readonly happenedOn: PlainDate
  readonly note?: string
  readonly reporterId?: number
}
export type DeathTaken = { readonly held: boolean, readonly askedBack: number, readonly caseNo: string | null, readonly contradicts: readonly PlainDate[], readonly alreadyDead: PlainDate | null }

/**
 * A death is told: the next payment is held, what is with the bank is asked back, the verification is opened, and the person, who may well be alive, can see it and object.
 * Nothing ends by it. Told again, nothing changes. Of somebody whose death is verified already the word is compared with it. Refuses `benefits.day-impossible`.
 */
export async function takeDeath(tx: Tx, deps: MattersDeps, told: DeathTold, by: By): Promise<DeathTaken | Refusal> {
  return seeingAll(tx, async () => {
    const { subjectId, agencyId } = told
    const person = await getPerson(tx, deps, subjectId)
    if (person === undefined) return mattersRefusal('matters.no-enrolment')
    const before = toldDeath(await holdsOf(tx, subjectId))
    if (person.life === 'dead') return { held: false, askedBack: 0, caseNo: null, contradicts: before === undefined || before.diedOn === told.happenedOn ? [] : [before.diedOn], alreadyDead: before?.diedOn ?? told.happenedOn }
    const act = { actor: by.actor, at: by.at, day: by.day, ground: `${told.source} ${told.sourceNo}` }
    const held = await holdPayment(tx, { ...told, cause: 'death', birthOn: person.birthOn }, act)
    if (isRefusal(held)) return held
    const askedBack = await askBackHeld(tx, deps.jobs, { subjectId, actor: by.actor, ground: act.ground, day: by.day, at: by.at })
    const days = toldDeath(held.holds)?.days ?? []
    if (!held.isNew) return { held: false, askedBack, caseNo: null, contradicts: days.length > 1 ? days : [], alreadyDead: null }
    const opened = await openIfNone(tx, deps, {
      matter: 'STP-01', subjectId, applicant: { kind: 'system', id: 0 }, channel: 'system', cause: `death:${held.holdId}`, form: { happenedOn: told.happenedOn, source: told.source === 'justice' ? 'staff' : told.source },
    }, by)
    // A verification is open already: it takes this word in as well. Whoever has no enrolment here has no benefit to verify.
    if (isRefusal(opened) && opened.refused !== 'matters.second-application' && opened.refused !== 'matters.no-enrolment') return opened
    const source = holdSourceWords[told.source].zh
    const hasBenefit = (await awardsOf(tx, subjectId)).some(({ state, endsIn }) => state !== 'ended' && endsIn === undefined)
    if (hasBenefit) {
      await sendMessage(tx, {
        subjectId, agencyId, kind: 'payment', businessKey: `held:${held.holdId}`, title: '待遇暂缓，正在核实', day: by.day, at: by.at,
        body: `我们收到“${source}”称您已于${chineseDate(told.happenedOn)}去世，下一次发放先暂缓，正在核实。如果您看到这条消息，说明信息很可能错了：请点“这条信息不对”，核对后当天解除，暂缓的部分一次补齐。`,
      })
    }
    return { held: true, askedBack, caseNo: isRefusal(opened) ? null : opened.publicNo, contradicts: days.length > 1 ? days : [], alreadyDead: null }
  })
}

/** Opens a case, or leaves no trace of having tried: one that is open already takes the word in as well. */
async function openIfNone(tx: Tx, deps: MattersDeps, application: Application, by: By): Promise<Opened | Refusal> {
  await sql`savepoint opening`.execute(tx)
  const opened = await openCase(tx, deps, application, by)
  await (isRefusal(opened) ? sql`rollback to savepoint opening` : sql`release savepoint opening`).execute(tx)
  return opened
}

export type Corrected = { readonly ended: number, readonly caseNo: string | null }

/**
 * The department takes its word back. Only held: the hold of that word ends at once, with an apology, and without any other word the verification has nothing left to verify.
 * Ended already: the undoing is opened for people, because people ended it.
 */
export async function takeCorrection(tx: Tx, deps: MattersDeps, it: { readonly subjectId: number, readonly agencyId: number, readonly sources: readonly HoldSource[], readonly reason: string }, by: By): Promise<Corrected | Refusal> {
  return seeingAll(tx, async () => {
    const { subjectId } = it
    const act = { actor: by.actor, at: by.at, day: by.day, ground: it.reason }
    const endedAlready = (await awardsOf(tx, subjectId)).some(({ events }) => events.at(-1)?.kind === 'end' && events.at(-1)?.reason === 'death')
    if (endedAlready) {
      const opened = await openIfNone(tx, deps, { matter: 'STP-04', subjectId, applicant: { kind: 'system', id: 0 }, channel: 'system', cause: `corrected:${by.day}:${it.sources.join('+')}`, form: { statement: `${it.sources.map((source) => holdSourceWords[source].zh).join('、')}已更正：${it.reason}`.slice(0, 500) } }, by)
      if (isRefusal(opened) && opened.refused !== 'matters.second-application') return opened
      return { ended: 0, caseNo: isRefusal(opened) ? null : opened.publicNo }
    }
    const ended = await endHolds(tx, { subjectId, cause: 'death', why: 'corrected', note: it.reason, only: ({ source }) => it.sources.includes(source) }, act)
    if (ended > 0 && toldDeath(await holdsOf(tx, subjectId)) === undefined) {
      await closeReport(tx, subjectId, by)
      await sendMessage(tx, {
        subjectId, agencyId: it.agencyId, kind: 'payment', businessKey: `corrected:${by.day}:${it.sources.join('+')}`, title: '对不起，暂缓已解除', day: by.day, at: by.at,
        body: '一条关于您的死亡信息是错的，来源部门已经更正。暂缓当天解除，暂缓期间的待遇随下一次发放一次补齐。给您带来的担忧，我们深表歉意。',
      })
    }
    return { ended, caseNo: null }
  })
}

export type CustodyTold = { readonly subjectId: number, readonly agencyId: number, readonly kind: 'detained' | 'serving', readonly from: PlainDate, readonly until?: PlainDate, readonly sourceNo: string }

/** Somebody was detained or imprisoned: noted, the next payment held, the verification opened. A sentence ends the detention before it as convicted. */
export async function takeCustody(tx: Tx, deps: MattersDeps, told: CustodyTold, by: By): Promise<{ readonly held: boolean, readonly caseNo: string | null } | Refusal> {
  return seeingAll(tx, async () => {
    const { subjectId, agencyId } = told
    const person = await getPerson(tx, deps, subjectId)
    if (person === undefined) return mattersRefusal('matters.no-enrolment')
    const act = { actor: by.actor, at: by.at, day: by.day, ground: `justice ${told.sourceNo}` }
    const noted = { subjectId, agencyId, source: 'justice', sourceNo: told.sourceNo }
    const detention = openRestraint(await restraintsOf(tx, subjectId), 'detained')
    if (told.kind === 'serving' && detention !== undefined && detention.over.from <= told.from) await recordRestraint(tx, { ...noted, kind: 'detained', from: detention.over.from, until: told.from, outcome: 'convicted' }, act)
    await recordRestraint(tx, { ...noted, kind: told.kind, from: told.from }, act)
    const held = await holdPayment(tx, { subjectId, agencyId, cause: 'custody', source: 'justice', sourceNo: told.sourceNo, happenedOn: told.from, birthOn: person.birthOn }, act)
    if (isRefusal(held)) return held
    if (!held.isNew) return { held: false, caseNo: null }
    await askBackHeld(tx, deps.jobs, { subjectId, actor: by.actor, ground: act.ground, day: by.day, at: by.at })
    const life = await recordFact(tx, { subjectId, kind: 'life', value: told.kind === 'serving' ? 'imprisoned' : 'detained', from: told.from, source: `justice:${told.sourceNo}`.slice(0, 100) }, act)
    if (isRefusal(life)) return life
    const opened = await openIfNone(tx, deps, { matter: 'STP-02', subjectId, applicant: { kind: 'system', id: 0 }, channel: 'system', cause: `custody:${held.holdId}`, form: { happenedOn: told.from, kind: told.kind } }, by)
    if (isRefusal(opened) && opened.refused !== 'matters.second-application' && opened.refused !== 'matters.no-enrolment') return opened
    return { held: true, caseNo: isRefusal(opened) ? null : opened.publicNo }
  })
}

export type ReleaseTold = {
  readonly subjectId: number, readonly agencyId: number, readonly releasedOn: PlainDate, readonly from: 'prison' | 'detention', readonly sourceNo: string
  readonly outcome: 'term-served' | 'parole' | 'served-outside' | 'not-convicted' | 'suspended-sentence' | 'community-correction'
}

/**
 * Somebody is free: noted with its outcome, and the pension resumes by itself, because a favourable effect waits for nobody. What a detention without conviction kept back is
 * found due by the next run; what prison stopped is not.
 */
export async function takeRelease(tx: Tx, deps: MattersDeps, told: ReleaseTold, by: By): Promise<{ readonly known: boolean, readonly resumed: boolean, readonly arrearsFen: number } | Refusal> {
  return seeingAll(tx, async () => {
    const { subjectId, agencyId } = told
    const act = { actor: by.actor, at: by.at, day: by.day, ground: `justice ${told.sourceNo}` }
    const open = openRestraint(await restraintsOf(tx, subjectId), told.from === 'prison' ? 'serving' : 'detained')
    if (open === undefined) return { known: false, resumed: false, arrearsFen: 0 }
    const noted = { subjectId, agencyId, source: 'justice', sourceNo: told.sourceNo }
    const convicted = told.outcome === 'suspended-sentence' || told.outcome === 'community-correction'
    await recordRestraint(tx, { ...noted, kind: open.kind, from: open.over.from, until: told.releasedOn, ...(open.kind === 'detained' ? { outcome: convicted ? 'convicted' as const : 'not-convicted' as const } : {}) }, act)
    if (convicted || told.outcome === 'parole' || told.outcome === 'served-outside') await recordRestraint(tx, { ...noted, kind: 'correction', from: told.releasedOn }, act)
    const life = await recordFact(tx, { subjectId, kind: 'life', value: 'alive', from: told.releasedOn, source: `justice:${told.sourceNo}`.slice(0, 100) }, act)
    if (isRefusal(life)) return life
    // Prison that nobody has verified yet takes nothing away here: that stays with the two who verify. A detention that ended does not need them any more.
    const unverified = (await holdsOf(tx, subjectId)).some(({ cause, ended }) => cause === 'custody' && ended === null)
    const done = unverified && open.kind === 'serving' ? [] : await applyRestraints(tx, { subjectId }, act)
    if (isRefusal(done)) return done
    await endCustodyHolds(tx, { subjectId, why: 'free-again' }, act)
    const agency = await readAgency(tx, agencyId)
    await writeCustodyLetter(tx, deps, { subjectId, agencyId, caseNo: told.sourceNo, heading: { agency: agency?.name ?? '', number: told.sourceNo, issuedOn: by.day, demonstration: deps.demonstration } }, { what: 'resumed', done }, by)
    return { known: true, resumed: done.some(({ changed }) => changed), arrearsFen: done.reduce((sum, one) => sum + one.arrearsFen, 0) }
  })
}

/**
 * Asks the register of relatives of somebody whose death is verified, and offers each who has a record here what is theirs to claim. Asked outside any transaction; offered
 * again, it arrives once. Gives how many are known here; throws when the register cannot be reached, to be tried again.
 */
export async function offerToRelatives(deps: MattersDeps, it: { readonly subjectId: number, readonly agencyId: number, readonly caseNo: string, readonly identityNumber: string }, act: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>): Promise<number> {
  const answer = await deps.sources.ask('KIN', { identityNumber: it.identityNumber }, { caseNo: it.caseNo, purpose: '主动告知遗属可以申领' })
  if (answer.state === 'unavailable') throw new Error('the register of relatives cannot be reached')
  const told = answer.state === 'known' ? answer.facts.relatives : []
  return act(async (tx) => {
    const reporters = (await holdsOf(tx, it.subjectId)).flatMap(({ reporterId }) => (reporterId === null ? [] : [{ heirId: reporterId, relation: 'other' }]))
    const known: { heirId: number, relation: string }[] = []
    for (const { identityNumber, relation } of told) {
      const heirId = await findPersonByIdentity(tx, deps, identityNumber)
      if (heirId !== undefined) known.push({ heirId, relation })
    }
    const deceased = await getPerson(tx, deps, it.subjectId)
    const offered = new Set<number>()
    for (const { heirId, relation } of [...known, ...reporters]) {
      const heir = offered.has(heirId) ? undefined : await getPerson(tx, deps, heirId)
      if (heir === undefined || heir.life === 'dead' || heirId === it.subjectId) continue
      offered.add(heirId)
      const [day, at] = [deps.clock.today(), deps.clock.now()]
      if (!await insertOffer(tx, { heirId, deceasedId: it.subjectId, relation, day, at, agencyId: it.agencyId })) continue
      await sendMessage(tx, {
        subjectId: heirId, agencyId: it.agencyId, kind: 'payment', businessKey: `survivors-offer:${it.subjectId}`, title: '请节哀。您可以申领丧葬补助金和抚恤金', day, at,
        body: `得知${deceased?.name ?? '您的亲属'}去世，谨致哀悼。您可以申领丧葬补助金和抚恤金，凭您本人身份即可，不用交证明：点“丧葬补助金和抚恤金申领”，或到任一经办窗口。不急，没有期限的压力。`,
      })
    }
    return offered.size
  })
}

