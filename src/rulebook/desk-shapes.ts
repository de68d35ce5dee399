import { z } from 'zod'

const day = z.string()
const moment = z.string()
const words = z.object({ zh: z.string(), en: z.string() })
const state = z.enum(['open', 'confirmed', 'rejected', 'withdrawn'])
const refusal = z.object({ code: z.string(), say: words })

/** What the rulebook desk answers; the pages take their types from here. */
export const versionShape = z.object({
  parameterId: z.string(), family: z.string(), key: z.string(), region: z.string(), from: day, until: day.nullable(), knownFrom: moment, knownUntil: moment.nullable(), value: z.unknown(), unit: z.string(),
  document: z.string(), confidence: z.string(), status: z.string(), enteredBy: z.string(), confirmedBy: z.string(), sha256: z.string().nullable(), proposalId: z.string().nullable(),
})
export const tableShape = z.object({
  regions: z.array(z.object({ code: z.string(), name: z.string() })), families: z.array(z.string()), hash: z.string(), knownAt: moment, total: z.number(), rows: z.array(versionShape),
})
export const proposalShape = z.object({
  proposalId: z.string(), family: z.string(), key: z.string(), region: z.string(), from: day, until: day.nullable(), value: z.unknown(), unit: z.string(), document: z.string(), confidence: z.string(), status: z.string(),
  endsPrevious: z.boolean(), reason: z.string(), sha256: z.string(), fileName: z.string(), mediaType: z.string(), source: z.string(), proposerName: z.string(), proposedAt: moment, state, stateText: words,
  outcome: z.object({ kind: state, name: z.string(), decidedAt: moment, reason: z.string().nullable() }).nullable(),
})
const exampleChange = z.object({ exampleId: z.string(), topic: z.string(), from: z.record(z.string(), z.string()), to: z.record(z.string(), z.string()), agreed: z.boolean(), agrees: z.boolean() })
const sample = z.object({
  title: words, looked: z.number(), of: z.number(), changed: z.number(), raised: z.number(), lowered: z.number(), beforeFen: z.number(), afterFen: z.number(),
  largest: z.array(z.object({ who: z.string(), beforeFen: z.number(), afterFen: z.number() })),
})
export const trialShape = z.object({
  n: z.number(), triedAt: moment, isCurrent: z.boolean(), examples: z.number(), changes: z.array(exampleChange.extend({ acknowledged: z.object({ reason: z.string(), at: moment }).nullable() })), samples: z.array(sample),
})
export const proposalViewShape = proposalShape.extend({
  replaces: z.array(versionShape.pick({ from: true, until: true, value: true, unit: true, document: true, status: true })), changePercent: z.number().nullable(), trial: trialShape.nullable(),
  may: z.object({ try: z.boolean(), acknowledge: z.boolean(), confirm: z.boolean(), reject: z.boolean(), withdraw: z.boolean() }), whyNot: refusal.nullable(), basis: z.string(),
})
export const gapShape = z.object({
  family: z.string(), key: z.string(), region: z.string(), from: day, until: day.nullable(), publisher: z.string(), note: z.string(), noteEn: z.string(),
  blocks: z.object({ rules: z.array(z.object({ rule: z.string(), title: words, matters: z.array(z.string()) })), topics: z.array(z.string()) }), waiting: z.object({ cases: z.number(), awards: z.number() }),
})
export const importShape = z.object({
  rows: z.array(z.object({ n: z.number(), cells: z.record(z.string(), z.string()), faults: z.array(refusal) })), unchanged: z.number(), faulty: z.number(), proposed: z.number(),
})
export const documentShape = z.object({ sha256: z.string(), fileName: z.string(), mediaType: z.string(), size: z.number() })
