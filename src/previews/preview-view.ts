import type { z } from 'zod'
import { postNames } from '../access/access.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal, type Wording } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { hashOfRows, openRows, proposals, type Keeper } from '../rulebook/rulebook.ts'
import { openingPosts, previewStateOf, previewStateTexts, previewStepOrder, previewSteps, type Preview } from './preview.ts'
import type { previewListShape, previewViewShape } from './preview-shapes.ts'
import { builtSlices, committedSlices, eventsOf, readPreviews, seatsOf, slicesOf } from './preview-store.ts'
import { previewsRefusal } from './previews-refusals.ts'
import { readStanding, whyNotSign } from './sign-preview.ts'
import type { Summary } from './summary.ts'

/** The previews there are, the newest first. */
export async function previewList(tx: Tx): Promise<z.infer<typeof previewListShape>> {
  const items = []
  for (const preview of await readPreviews(tx)) { // Some dozens in a year.
    const [events, seats, slices] = [await eventsOf(tx, preview.previewId), await seatsOf(tx, preview.previewId), await slicesOf(tx, preview.previewId)]
    const state = previewStateOf(new Set(events.map(({ kind }) => kind)), seats)
    const summary = events.find(({ kind }) => kind === 'built')?.body as Summary | undefined
    items.push({
      ...await headOf(tx, preview), openedBy: seats.find(({ step }) => step === 'open')?.name ?? '', state, stateText: previewStateTexts[state], heads: summary?.heads ?? slices.reduce((sum, { heads }) => sum + heads, 0),
      monthFen: summary?.monthFen ?? null,
    })
  }
  return { items }
}

/** Everything the page of a preview shows: progress, figures, who signs, what may be done now, and why not. */
export async function previewView(tx: Tx, previewId: string, by: Keeper, at: Instant): Promise<z.infer<typeof previewViewShape> | Refusal> {
  const standing = await readStanding(tx, previewId)
  if (isRefusal(standing)) return standing
  const { preview, events, seats, state } = standing
  const [slices, built, committed] = [await slicesOf(tx, previewId), await builtSlices(tx, previewId), await committedSlices(tx, previewId)]
  const body = (kind: string) => events.findLast((event) => event.kind === kind)?.body
  const summary = body('built') as Summary | undefined
  const stale = body('stale')
  // Signing would be refused: whoever looks is told at once and may compute it anew.
  const isOvertaken = ['built', 'half-signed', 'signed'].includes(state) && hashOfRows(await openRows(tx, at)) !== preview.rowsHash
  const works = by.posts.some((post) => openingPosts.includes(post))
  const isCommitting = state === 'committing' || state === 'committed'
  const done = body('committed') as { done: number; moved: number; differenceFen: number } | undefined
  return {
    ...await headOf(tx, preview), openedBy: seats.find(({ step }) => step === 'open')?.name ?? '', state, stateText: previewStateTexts[state],
    progress: {
      done: isCommitting ? committed.length : built.length, total: slices.length, heads: slices.reduce((sum, { heads }) => sum + heads, 0),
      step: isCommitting ? { zh: '执行', en: 'Carried out' } : { zh: '测算', en: 'Computed' },
    },
    summary: summary === undefined ? null : { ...summary, distribution: [...summary.distribution], byPlace: [...summary.byPlace], byAge: [...summary.byAge], byYears: [...summary.byYears], byLevel: [...summary.byLevel], refusals: [...summary.refusals] },
    seats: await Promise.all(previewStepOrder.map(async (step) => {
      const seat = seats.find((one) => one.step === step)
      const whyNot = seat === undefined ? await whyNotSign(tx, standing, { step, by, at }) : undefined
      return { step, title: previewSteps[step].title, post: postNames(previewSteps[step].post), seat: seat === undefined ? null : { name: seat.name ?? String(seat.staffId), at: seat.at }, yours: seat === undefined && whyNot === undefined, whyNot: whyNot?.say ?? null }
    })),
    may: { commit: state === 'signed' && works, cancel: works && !isCommitting && state !== 'cancelled', again: works && (state === 'stale' || state === 'cancelled' || isOvertaken) },
    stale: isOvertaken ? { code: 'previews.stale', say: staleWords({ why: 'parameters' }) } : stale === undefined ? null : { code: String(stale['refused'] ?? 'previews.stale'), say: staleWords(stale) },
    committed: done ?? null, cancelReason: textIn(body('cancelled'), 'reason'), concernsNobody: summary !== undefined && summary.heads === 0, basis: previewsRefusal('previews.same-person').basis,
  }
}

const staleWords = (body: Readonly<Record<string, unknown>>): Wording => {
  switch (body['why']) {
    case 'parameters': return { zh: '测算之后参数表有变化', en: 'The parameters changed since it was computed' }
    case 'facts': return { zh: `测算之后有 ${String(body['moved'])} 人的待遇或事实有变化`, en: `The benefits or facts of ${String(body['moved'])} persons moved since it was computed` }
    default: return { zh: `参数提议不能确认：${textIn(body['say'], 'zh') ?? ''}`, en: `The proposal cannot be confirmed: ${textIn(body['say'], 'en') ?? ''}` }
  }
}

const textIn = (body: unknown, field: string): string | null => {
  const found: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, field) : undefined
  return typeof found === 'string' ? found : null
}

export async function headOf(tx: Tx, preview: Preview) {
  const [proposal] = preview.proposalId === null ? [] : await proposals(tx, { proposalId: preview.proposalId })
  const of = proposal === undefined ? '' : `${proposal.family} / ${proposal.key}（${proposal.region}，自 ${proposal.from}）`
  return {
    id: preview.previewId, kind: preview.kind, proposalId: preview.proposalId, year: preview.year, openedOn: preview.openedOn, parameter: proposal === undefined ? null : { family: proposal.family, key: proposal.key, region: proposal.region, from: proposal.from },
    title: preview.kind === 'adjustment' ? { zh: `${preview.year ?? ''} 年度养老金调整`, en: `Adjustment of pensions for ${preview.year ?? ''}` } : { zh: `参数变更：${of}`, en: `Change of a parameter: ${of}` },
  }
}
