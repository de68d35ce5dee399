import { monthText, dayText, secret, yearsAndMonthsText, yuanText } from '../../documents/documents.ts'
import type { Block, DocumentContent } from '../../documents/documents.ts'
import { addDays, isPlainDate, yearMonth, type PlainDate } from '../../kernel/day.ts'
import type { Finding, FindingKind, Recognition } from '../../policy/recognition.ts'
import type { Person } from '../../records/records.ts'
import { citationLines } from '../case-documents.ts'
import type { ServiceCase } from '../engine/case.ts'
import type { Followed } from './follow-pension.ts'

export type RecognitionLetter = {
  readonly heading: { readonly agency: string, readonly number: string, readonly issuedOn: PlainDate, readonly demonstration: boolean }
  readonly person: Pick<Person, 'name' | 'maskedId'>
  readonly kase: Pick<ServiceCase, 'matter' | 'receivedOn' | 'publicNo'>
  readonly kind: FindingKind
  readonly finding: Finding
  readonly by: Recognition['by']
  readonly before: string | undefined
  readonly pension?: Followed
  readonly day: PlainDate
}

/** Days to ask for reconsideration, from the day after the letter is received. */
export const reconsiderationDays = 60

/**
 * A recognition as its person reads it (认定决定书): what was found, on which pages and why, who found it and how, what follows for the pension, and what can be
 * done against it until when. It cannot be written without the remedies (经办条例 art. 52).
 */
export function recognitionLetter(it: RecognitionLetter): DocumentContent {
  const { finding, kase, kind } = it
  const blocks: Block[] = [
    { kind: 'salutation', words: [secret('name', it.person.name), '：'] },
    { kind: 'paragraph', words: ['您（证件号码 ', secret('identity', it.person.maskedId), `）${dayText(kase.receivedOn)}收件的“${kase.matter.title.zh}”（办件编号 ${kase.publicNo}），`, finding.recognised ? '认定如下。' : '经认定，档案不足以支持变更，现有登记不变。'] },
    { kind: 'heading', text: '认定结果' },
    { kind: 'fields', items: [
      { label: '原登记', value: it.before === undefined ? '没有登记' : valueText(kind, it.before) },
      ...(finding.recognised ? [{ label: '认定为', value: 'periods' in finding ? yearsAndMonthsText(finding.periods.reduce((sum, { months }) => sum + months, 0)) : valueText(kind, finding.value) }] : []),
      ...('pages' in finding && finding.pages.length > 0 ? [{ label: '档案页码', value: pagesText(finding.pages) }] : []),
      { label: '理由', value: finding.reason },
      { label: '怎样认定', value: it.by === 'both' ? '两名工作人员互不知情、分别认定，结果一致' : '两名工作人员分别认定，结果不一致，由集体会审裁定' },
    ] },
    ...('periods' in finding ? [{
      kind: 'table', columns: [{ title: '起止年月', align: 'left', share: 3 }, { title: '档案页码', align: 'left', share: 2 }, { title: '月数', align: 'right', share: 1 }],
      rows: finding.periods.map(({ from, until, months, pages }) => [`${monthText(yearMonth(from))}至${monthText(yearMonth(until))}`, pagesText(pages), String(months)]),
    } satisfies Block] : []),
    ...('setAside' in finding && finding.setAside.length > 0 ? [{ kind: 'heading', text: '不采信的记载' } satisfies Block, { kind: 'list', items: finding.setAside.map(({ entry, reason }) => `${entry}：${reason}`) } satisfies Block] : []),
    ...(it.pension ? pensionBlocks(it.pension) : []),
    { kind: 'heading', text: '依据' },
    { kind: 'citations', items: citationLines(kase.matter.basis) },
    { kind: 'heading', text: '如果您不同意' },
    { kind: 'paragraph', words: `您可以自收到本决定之日起六十日内（今天收到的，到 ${dayText(addDays(it.day, reconsiderationDays))}），向本机构的同级人民政府申请行政复议，也可以在六个月内依法向人民法院提起行政诉讼。不收费。` },
    { kind: 'paragraph', words: '有新的档案材料或其他新证据的，可以随时再次申请认定，写明新证据是什么、保存在哪里。' },
  ]
  return { version: 1, ...it.heading, title: `${kase.matter.title.zh}决定书`, subtitle: finding.recognised ? '予以认定' : '不予变更', blocks }
}

function pensionBlocks({ redetermined, statutory, paidTooMuchFen, arrearsFen }: Followed): Block[] {
  const moved = statutory && statutory.before !== statutory.now
  if (!redetermined && !moved) return []
  const now = redetermined?.now
  return [
    { kind: 'heading', text: '对养老金的影响' },
    { kind: 'fields', items: [
      ...(moved ? [{ label: '法定退休年月', value: `由${monthText(statutory.before)}改为${monthText(statutory.now)}` }] : []),
      ...(redetermined ? [{ label: '重新核定前', value: `${monthText(redetermined.before.startsIn)}起，每月 ${yuanText(redetermined.before.totalFen)}` }] : []),
      ...(now ? [{ label: '重新核定后', value: `${monthText(now.startsIn)}起，每月 ${yuanText(now.totalFen)}` }] : []),
      ...(redetermined && !now ? [{ label: '重新核定后', value: `暂停发放。${redetermined.because?.say.zh ?? ''}` }] : []),
      ...(arrearsFen > 0 ? [{ label: '补发', value: `${yuanText(arrearsFen)}，随下一次发放` }] : []),
      ...(paidTooMuchFen > 0 ? [{ label: '多发', value: `${yuanText(paidTooMuchFen)}，怎样处理另行书面告知，告知前您可以陈述和申辩` }] : []),
    ] },
  ]
}

const pagesText = (pages: readonly number[]): string => `第 ${[...pages].sort((a, b) => a - b).join('、')} 页`

/** A recognised value as people read it. */
export function valueText(kind: FindingKind, value: string): string {
  if (kind === 'deemed-months') return value === '0' ? '没有' : yearsAndMonthsText(Number(value))
  if (kind === 'post-kind') return ({ F50: '工人岗位（原退休年龄 50 周岁）', F55: '管理技术岗位（原退休年龄 55 周岁）', M60: '男职工（原退休年龄 60 周岁）' } as Readonly<Record<string, string>>)[value] ?? value
  return isPlainDate(value) ? dayText(value) : value
}
