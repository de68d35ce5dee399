import type { StaffActor } from '../../access/access.ts'
import type { Wording } from '../../kernel/refusal.ts'
import type { FileEntry } from '../../partners/data-sources.ts'
import type { Tx } from '../../platform/database.ts'
import { isSameFinding, type Finding } from '../../policy/recognition.ts'
import { getPerson } from '../../records/records.ts'
import { entriesIn, holding, isSealed } from '../engine/blind-review.ts'
import type { LaneResult, Seat, ServiceCase } from '../engine/case.ts'
import type { MattersDeps } from '../engine/effects.ts'
import { ownSealedSeats } from '../engine/sealed-seats.ts'
import type { AgencyCase } from '../matters-shapes.ts'
import { knownOf } from './recognition.effects.ts'

type Shown = NonNullable<AgencyCase['recognition']>

/** What a reviewer may see of a recognition: the file, one's own finding, and the others' once they are open. Nothing for other matters. */
export async function recognitionForStaff(tx: Tx, deps: MattersDeps, of: { readonly kase: ServiceCase, readonly lanes: readonly LaneResult[], readonly seats: readonly Seat[], readonly staff: StaffActor }): Promise<Shown | null> {
  const { kase, lanes, staff } = of
  const kind = kase.matter.finding
  if (kind === undefined) return null
  const person = await getPerson(tx, deps, kase.subjectId)
  const own = (await ownSealedSeats(tx, kase)).filter((mine) => !of.seats.some(({ round, tier }) => round === mine.round && tier === mine.tier))
  const seats = [...of.seats, ...own].sort((a, b) => a.round - b.round || a.tier - b.tier)
  const state = stateOf(kase, of.seats)
  return {
    kind, known: (person && knownOf(kind, person)) ?? null, entries: [...entriesIn(lanes)].sort(byDay).map(shownEntry), state, say: sayings[state],
    findings: seats.flatMap((seat) => {
      const tier = kase.matter.tiers[seat.tier - 1]
      return seat.finding === undefined || tier?.finds === undefined ? [] : [{
        round: seat.round, tier: seat.tier, title: tier.title, finds: tier.finds, name: seat.staffName, isYours: seat.staffId === staff.actorId, at: seat.at, opinion: seat.opinion, finding: shownFinding(seat.finding),
      }]
    }),
    holds: asShown(holding(kase, of.seats)),
  }
}

function stateOf(kase: ServiceCase, seats: readonly Seat[]): Shown['state'] {
  if (isSealed(kase)) return 'sealed'
  const [first, second] = (['sealed', 'blind'] as const).map((finds) => seats.findLast((seat) => seat.finding !== undefined && kase.matter.tiers[seat.tier - 1]?.finds === finds))
  if (!kase.isOpen && holding(kase, seats) !== undefined) return 'decided'
  if (!first?.finding || !second?.finding || first.round !== second.round) return 'open'
  return isSameFinding(first.finding, second.finding) ? 'same' : 'differs'
}

const sayings = {
  open: { zh: '请对照档案记载独立作出认定。两人都作出之前，谁也看不到对方的。', en: 'Find independently from the file. Nobody sees the other finding before both are made.' },
  sealed: { zh: '您看不到初审意见，这是盲审：请只凭档案作出您自己的认定。提交之后，两份认定同时打开。', en: 'You cannot see the first finding; this is a blind review. Find from the file alone; once you have, both are opened.' },
  same: { zh: '两人认定一致，送审批。', en: 'Both findings agree; it goes on to approval.' },
  differs: { zh: '两人认定不一致，由集体会审对照两份认定裁定。', en: 'The findings differ; a panel decides between them.' },
  decided: { zh: '已作出认定。', en: 'It has been decided.' },
} as const satisfies Record<Shown['state'], Wording>

/** An entry of the file as screens show it. */
export const shownEntry = (entry: FileEntry) => ({
  entry: entry.entry, page: entry.page, document: entry.document, recordedOn: entry.recordedOn, tells: entry.tells, value: entry.value ?? null, from: entry.from ?? null, until: entry.until ?? null,
  wording: entry.wording, mark: entry.mark ?? null,
})

const byDay = (a: FileEntry, b: FileEntry): number => (a.recordedOn < b.recordedOn ? -1 : a.recordedOn > b.recordedOn ? 1 : a.page - b.page)

const asShown = (finding: Finding | undefined) => (finding === undefined ? null : shownFinding(finding))
const shownFinding = (finding: Finding): Shown['findings'][number]['finding'] => {
  if (!finding.recognised) return { recognised: false, reason: finding.reason, pages: [...finding.pages] }
  return 'periods' in finding
    ? { recognised: true, reason: finding.reason, periods: finding.periods.map((period) => ({ ...period, pages: [...period.pages] })) }
    : { recognised: true, reason: finding.reason, entry: finding.entry, value: finding.value, pages: [...finding.pages], setAside: finding.setAside.map((one) => ({ ...one })) }
}
