import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { deadline } from '../../kernel/working-calendar.ts'
import { sendMessage } from '../../documents/documents.ts'
import type { Tx } from '../../platform/database.ts'
import { workingCalendar } from '../../rulebook/rulebook.ts'
import { afterChecks, effectsOf, moveTo } from './after-checks.ts'
import type { ServiceCase } from './case.ts'
import type { RecordTable } from '../../audit/audit.ts'
import { readLaneResults, type NewEvent } from './case-store.ts'
import type { MatterDeclaration, Phrase } from './define-matter.ts'
import type { By, MattersDeps } from './effects.ts'
import { askLane } from './lane-jobs.ts'
import { loadToMove, progressOf } from './load-case.ts'
import { parseForm } from './matter-form.ts'
import { mattersRefusal } from './matters-refusals.ts'
import { accountIn, sealForm, sealedNumberIn, openNumber, type StoredForm } from './stored-form.ts'

type With = { readonly events?: readonly NewEvent[], readonly tables?: readonly RecordTable[], readonly write?: (seq: number) => Promise<undefined | Refusal> }

/**
 * Tells the applicant everything that is missing, at once and once (一次性告知). The sentences are the matter's own and each cites its
 * article. The legal clock runs on; a second one begins when the papers are complete. Refuses an unknown or empty list
 * (`matters.phrases-missing`, `matters.no-such-phrase`) and a second notice (`matters.defects-already-told`).
 */
export async function tellDefects(tx: Tx, kase: ServiceCase, by: By, keys: readonly string[], also: With = {}): Promise<ServiceCase | Refusal> {
  if (kase.toldOn !== undefined) return mattersRefusal('matters.defects-already-told', { day: kase.toldOn })
  const phrases = phrasesNamed(kase.matter, keys)
  if (isRefusal(phrases)) return phrases
  const { dueOn: answerBy } = deadline(await workingCalendar(tx), by.day, kase.matter.clock.answerWorkingDays)
  const told = { phrases: phrases.map(({ key, say, remedy, basis, fields }) => ({ key, say, remedy, basis, fields: fields ?? [] })), answerBy }
  const waiting = await moveTo(tx, kase, by, 'matters.defects-told',
    { ...progressOf(kase), state: 'waiting-for-applicant', tier: 0, proposal: null, toldOn: by.day, answerBy, completeOn: null },
    [...(also.events ?? []), { kind: 'defects-told', body: told }],
    { body: { phrases: phrases.map(({ key }) => key), answerBy }, ...(also.tables ? { tables: also.tables } : {}), ...(also.write ? { write: also.write } : {}) })
  if (isRefusal(waiting)) return waiting
  await sendMessage(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'case', isNotice: true, businessKey: `case:${kase.publicNo}:defects`, caseId: kase.caseId,
    title: `${kase.matter.title.zh}：请补正`, body: `${phrases.map(({ say, remedy }) => `${say.zh}。${remedy.zh}`).join('；')}。请在 ${answerBy} 前补正。编号 ${kase.publicNo}。`,
    day: by.day, at: by.at,
  })
  return waiting
}

/**
 * The applicant's answer: what changes, and nothing else has to be typed again. It begins a new round; the comparisons that depend on what changed are
 * made again, the others stand. The day is the first of the second clock.
 */
export async function supplementCase(tx: Tx, deps: MattersDeps, caseNo: string, raw: unknown, by: By): Promise<ServiceCase | Refusal> {
  const kase = await loadToMove(tx, caseNo, 'supplement')
  if (isRefusal(kase)) return kase
  const given = typeof raw === 'object' && raw !== null ? Object.entries(raw).filter(([, value]) => value !== '' && value !== null) : []
  const form = parseForm(kase.matter, { ...openForm(deps, kase), ...Object.fromEntries(given) })
  if (isRefusal(form)) return form
  const all = sealForm(deps.keys, kase.matter, form)
  const changed: StoredForm = Object.fromEntries(given.flatMap(([key]) => (all[key] === undefined ? [] : [[key, all[key]]])))
  const stopped = await effectsOf(deps, kase).admit?.(tx, deps, { matter: kase.matter, subjectId: kase.subjectId, agencyId: kase.agencyId, applicantKind: kase.applicantKind, channel: kase.channel, form }, by)
  if (stopped !== undefined) return stopped

  const results = await readLaneResults(tx, kase)
  const touches = accountIn(changed, 'payTo') !== undefined || Object.values(changed).some((value) => typeof value === 'object' && 'holderName' in value)
  const again = kase.matter.lanes.filter(({ key, check }) => !results.some(({ lane, outcome }) => lane === key && outcome === 'agrees') || (touches && check === 'own-account'))
  const moved = await moveTo(tx, kase, by, 'matters.supplemented', {
    ...progressOf(kase), state: 'in-review', round: kase.round + 1, tier: 0, proposal: null, lanesOpen: again.length, completeOn: by.day, answerBy: null,
  }, [{ kind: 'supplemented', body: { fields: Object.keys(changed), form: changed } }], { body: { fields: Object.keys(changed) } })
  if (isRefusal(moved)) return moved
  await effectsOf(deps, moved).onReceived?.(tx, deps, moved, by)
  for (const { key } of again) await askLane(tx, deps, moved, { lane: key, attempt: (results.find(({ lane }) => lane === key)?.attempt ?? 0) + 1 })
  return again.length === 0 ? afterChecks(tx, deps, moved, by) : moved
}

/** 逾期退件: nothing came in time. It takes no right away: the applicant may apply again on the same day. */
export async function returnUnanswered(tx: Tx, caseNo: string, by: By): Promise<ServiceCase | Refusal> {
  const kase = await loadToMove(tx, caseNo, 'return-unanswered')
  if (isRefusal(kase)) return kase
  if (kase.answerBy === undefined || kase.answerBy >= by.day) return kase
  const returned = await moveTo(tx, kase, by, 'matters.returned', { ...progressOf(kase), state: 'returned', answerBy: null, offeredTo: null }, [{ kind: 'returned', body: {} }])
  if (isRefusal(returned)) return returned
  await sendMessage(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'case', isNotice: true, businessKey: `case:${kase.publicNo}:returned`, caseId: kase.caseId,
    title: `${kase.matter.title.zh}：逾期退件`, body: `期限内没有收到补正，现予退件；不影响您的权利，随时可以重新申请。编号 ${kase.publicNo}。`, day: by.day, at: by.at,
  })
  return returned
}

/** The ready sentences of a matter by their keys, each once. */
function phrasesNamed(matter: MatterDeclaration, keys: readonly string[]): readonly Phrase[] | Refusal {
  const wanted = [...new Set(keys)]
  if (wanted.length === 0) return mattersRefusal('matters.phrases-missing')
  const phrases: Phrase[] = []
  for (const key of wanted) {
    const phrase = matter.phrases.find((known) => known.key === key)
    if (phrase === undefined) return mattersRefusal('matters.no-such-phrase', { phrase: key.slice(0, 60) })
    phrases.push(phrase)
  }
  return phrases
}

/** What was applied for, as it was typed: so that only what changes has to be typed again. */
function openForm(deps: MattersDeps, kase: ServiceCase): Record<string, unknown> {
  return Object.fromEntries(Object.entries(kase.form).map(([key, value]) => {
    const account = accountIn(kase.form, key)
    if (account) return [key, { bankCode: account.bankCode, bankName: account.bankName, holderName: account.holderName, number: openNumber(deps.keys, 'account', account) }]
    const kind = kase.matter.form[key]?.kind
    const number = sealedNumberIn(kase.form, key)
    return number && (kind === 'phone' || kind === 'person-id') ? [key, openNumber(deps.keys, kind, number)] : [key, value]
  }))
}

