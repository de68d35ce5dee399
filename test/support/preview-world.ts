import { decideEmployeePension, grantAward } from '../../src/benefits/benefits.ts'
import { plainDate, yearMonth, type YearMonth } from '../../src/kernel/day.ts'
import { isRefusal, type Refusal } from '../../src/kernel/refusal.ts'
import type { Tx } from '../../src/platform/database.ts'
import { keepDocument, propose, tryProposal, type Keeper, type ProposedValue } from '../../src/rulebook/rulebook.ts'
import { caseloadSampler } from '../../src/previews/previews.ts'
import { mattersWorld, must, type MattersWorld } from './matters-world.ts'

/** Who works at the rulebook desk: one enters, two check, one approves. */
export const entry: Keeper = { staffId: 101, posts: ['D05'], agencyId: 619900 }
export const check: Keeper = { staffId: 102, posts: ['D06'], agencyId: 619900 }
export const otherCheck: Keeper = { staffId: 103, posts: ['D06'], agencyId: 619900 }
export const business: Keeper = { staffId: 104, posts: ['P05'], agencyId: 619900 }

export type PreviewWorld = MattersWorld & {
  /** A person whose pension is determined and granted; those of 2026 rest on the provisional base of the demonstration region. */
  readonly addPensioner: (of?: { readonly birth?: string; readonly retiresIn?: YearMonth; readonly deemedMonths?: number }) => Promise<{ readonly subjectId: number; readonly awardId: string; readonly monthlyFen: number }>
  readonly document: (tx: Tx) => Promise<string>
  /** Proposes a value and tries it. */
  readonly proposed: (value: ProposedValue, by?: Keeper) => Promise<string>
}

export const finalBase = (value: number, more: Partial<ProposedValue> = {}): ProposedValue => ({
  family: 'calculation-base', key: 'employee-pension', region: '619900', from: plainDate('2026-01-01'), until: plainDate('2027-01-01'), value, unit: 'CNY/month', document: '示例人社发〔2026〕88号', confidence: 'illustrative',
  status: 'final', endsPrevious: false, ...more,
})

export const formula2026: ProposedValue = {
  family: 'pension-adjustment', key: 'formula', region: '619900', from: plainDate('2026-01-01'), until: plainDate('2027-01-01'),
  value: { fixed: 26, perYear: 1, leastForYears: 15, levelShare: 0.005, tilts: [{ key: 'age-70', ageFrom: 70, ageUntil: 80, amount: 20 }] }, unit: 'CNY and shares', document: '示例人社发〔2026〕66号', confidence: 'illustrative',
  status: 'final', endsPrevious: false,
}

export async function previewWorld(today = '2026-11-24'): Promise<PreviewWorld> {
  const world = await mattersWorld({ today })
  for (const [keeper, post] of [[entry, 'D05'], [check, 'D06'], [otherCheck, 'D06'], [business, 'P05']] as const) await world.addStaff(keeper.staffId, 619900, [post])
  const document = async (tx: Tx): Promise<string> =>
    must(await keepDocument(tx, { fileName: '文件.pdf', bytes: Buffer.from('%PDF-1.7\n示例文件\n%%EOF\n'), by: entry.staffId, at: world.deps.clock.now() })).sha256
  return {
    ...world, document,
    addPensioner: async ({ birth = '1966-04-10', retiresIn = yearMonth('2026-08'), deemedMonths } = {}) => {
      const person = await world.addPerson({ birth, account: 'none', ...(deemedMonths === undefined ? {} : { deemedMonths }) })
      const act = { actor: 'system:test', at: world.deps.clock.now(), day: world.deps.clock.today() }
      const granted = await world.asSystem(async (tx): Promise<{ awardId: string; monthlyFen: number } | Refusal> => {
        const decision = await decideEmployeePension(tx, { subjectId: person.subjectId, retiresIn }, act)
        return isRefusal(decision) ? decision : grantAward(tx, decision, act)
      })
      return { subjectId: person.subjectId, ...must(granted) }
    },
    proposed: (value, by = entry) => world.asSystem(async (tx) => {
      const at = world.deps.clock.now()
      const { proposalId } = must(await propose(tx, { value, reason: '正式公布', sha256: await document(tx), source: 'form', by, at }))
      must(await tryProposal(tx, { proposalId, by, at, sampler: caseloadSampler }))
      return proposalId
    }),
  }
}
