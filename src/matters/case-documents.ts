import type { Wording } from '../kernel/refusal.ts'
import { findStatute } from '../policy/statutes/statutes.ts'
import { dayText, secret } from '../documents/documents.ts'
import type { Block, CitationLine, DocumentContent, PersonLine } from '../documents/documents.ts'
import type { Person } from '../records/records.ts'
import { readAgency } from './engine/case-store.ts'
import type { ServiceCase } from './engine/case.ts'
import type { By, MattersDeps } from './engine/effects.ts'
import type { Tx } from '../platform/database.ts'

/** The head every document of a case has. */
export async function headingOf(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By) {
  const agency = await readAgency(tx, kase.agencyId)
  return { agency: agency?.name ?? '', number: kase.publicNo, issuedOn: by.day, demonstration: deps.demonstration }
}

/** Where somebody answers questions about a case. */
export async function phoneOf(tx: Tx, kase: ServiceCase): Promise<string> {
  return (await readAgency(tx, kase.agencyId))?.phone ?? '12333'
}

export const personLine = (person: Person): PersonLine =>
  ({ name: person.name, maskedId: person.maskedId, sexText: person.sex === 'M' ? '男' : '女', birthOn: person.fileBirthOn ?? person.birthOn })

/** Articles as a document lists them; an id without an entry is left out here and found by the check of the statutes. */
export function citationLines(ids: Iterable<string>): CitationLine[] {
  return [...new Set(ids)].flatMap((id) => {
    const entry = findStatute(id)
    return entry ? [{ id, title: `${entry.law.zh} 第${entry.article}条`, summary: entry.summary.zh }] : []
  })
}

export type Rejection = {
  readonly heading: { readonly agency: string, readonly number: string, readonly issuedOn: By['day'], readonly demonstration: boolean }
  readonly person: PersonLine
  readonly kase: Pick<ServiceCase, 'matter' | 'receivedOn' | 'publicNo'>
  readonly reason: Wording
  readonly remedy?: Wording
  readonly basis: string
  readonly facts: readonly { readonly label: string, readonly value: string }[]
}

/**
 * A decision that says no (不予同意决定书): what was asked, what was found, the rule, what would turn it into a yes, and the remedies. It cannot
 * be written without the remedies (经办条例 art. 52; 行政复议法 arts 20, 24: sixty days, the people's government of the same level).
 */
export function rejectionLetter(it: Rejection): DocumentContent {
  const blocks: Block[] = [
    { kind: 'salutation', words: [secret('name', it.person.name), '：'] },
    { kind: 'paragraph', words: [`${it.person.idLabel === undefined ? '您' : '贵单位'}（${it.person.idLabel ?? '证件号码'} `, secret('identity', it.person.maskedId), `）${dayText(it.kase.receivedOn)}申请的“${it.kase.matter.title.zh}”（办件编号 ${it.kase.publicNo}），经审核不予同意。`] },
    { kind: 'heading', text: '理由' },
    { kind: 'paragraph', words: `${it.reason.zh}。` },
    ...(it.facts.length === 0 ? [] : [{ kind: 'fields', items: it.facts } satisfies Block]),
    { kind: 'heading', text: '依据' },
    { kind: 'citations', items: citationLines([it.basis]) },
    ...(it.remedy === undefined ? [] : [{ kind: 'heading', text: '怎样可以办成' } satisfies Block, { kind: 'paragraph', words: `${it.remedy.zh}。` } satisfies Block]),
    { kind: 'heading', text: '如果您不同意' },
    { kind: 'paragraph', words: '您可以自收到本决定之日起六十日内，向本机构的同级人民政府申请行政复议，也可以在六个月内依法向人民法院提起行政诉讼。申请不收费，也不影响您以后再次申请。' },
  ]
  return { version: 1, ...it.heading, title: '不予同意决定书', subtitle: it.kase.matter.title.zh, blocks }
}
