import { chineseDate } from '../../kernel/day-text.ts'
import type { Wording } from '../../kernel/refusal.ts'
import { isWording } from './case-store.ts'
import type { CaseEvent } from './case.ts'

/** One line of a case's history as people read it. */
export type ToldEvent = { readonly title: Wording, readonly say: Wording }

/** The sentence of an event: what happened and, where it matters, what comes next. Nothing when it is not for the applicant. */
export function toldEvent(event: CaseEvent): ToldEvent {
  const write = sentences[event.kind]
  return write === undefined ? { title: { zh: event.kind, en: event.kind }, say: { zh: '', en: '' } } : write(event.body, event)
}

/** Events that are about the work inside the office; the applicant sees the others. */
export const insideOnly: ReadonlySet<string> = new Set(['overridden', 'returned-inside', 'owner', 'offered', 'declined', 'offer-taken-back', 'sampled'])

type Body = Readonly<Record<string, unknown>>
const sentences: Readonly<Record<string, (body: Body, event: CaseEvent) => ToldEvent>> = {
  received: (body) => ({
    title: { zh: '已收件', en: 'Received' },
    say: body['workingDays'] === 0
      ? { zh: '即时办理。', en: 'Dealt with at once.' }
      : { zh: `从今天起计时，${text(body, 'workingDays')} 个工作日内（最迟 ${chineseDate(text(body, 'dueOn'))}）告知结果。您不用再跑。`, en: `The clock runs from today: the answer comes within ${text(body, 'workingDays')} working days, by ${text(body, 'dueOn')}.` },
  }),
  lane: (body) => ({
    title: { zh: `数据比对：${words(body, 'title').zh}`, en: `Compared: ${words(body, 'title').en}` },
    say: outcomeSentence(body),
  }),
  'checks-complete': (body) => ({
    title: { zh: '数据比对完成', en: 'All comparisons done' },
    say: body['differing'] === 0 ? { zh: '全部一致。', en: 'Everything agrees.' } : { zh: `有 ${text(body, 'differing')} 项须人工核实。`, en: `${text(body, 'differing')} of them need a person to look.` },
  }),
  'tier-added': (body) => ({
    title: { zh: '增加一级审核', en: 'One more tier' },
    say: { zh: `${words(body, 'say').zh}，因此多一人审核；办理时限不变。`, en: `${words(body, 'say').en}, so one more person reviews it; the due day stays.` },
  }),
  reviewed: (body) => ({
    title: { zh: `${words(body, 'title').zh}完成`, en: `${words(body, 'title').en} done` },
    say: conclusionSentences[text(body, 'conclusion')] ?? { zh: '', en: '' },
  }),
  found: (body) => ({ title: { zh: `${words(body, 'title').zh}完成`, en: `${words(body, 'title').en} done` }, say: { zh: '已独立作出认定；两人都作出之前，谁也看不到对方的。', en: 'A finding was made independently; nobody sees the other one before both are made.' } }),
  'findings-join': () => ({ title: { zh: '两人认定一致', en: 'Both findings agree' }, say: { zh: '直接送审批。', en: 'It goes on to approval.' } }),
  'findings-differ': () => ({ title: { zh: '两人认定不一致', en: 'The findings differ' }, say: { zh: '由集体会审裁定，办理时限不变。', en: 'A panel decides between them; the due day stays.' } }),
  arbitrated: (body) => ({ title: { zh: `${words(body, 'title').zh}完成`, en: `${words(body, 'title').en} done` }, say: conclusionSentences[text(body, 'conclusion')] ?? { zh: '', en: '' } }),
  'recognition-opened': (body) => ({ title: { zh: `已自动启动${words(body, 'title').zh}`, en: `${words(body, 'title').en} has begun by itself` }, say: { zh: `档案记载与登记不一致，先认定再接着办，编号 ${text(body, 'caseNo')}。不是您填错了，不用您做什么。`, en: `The file and the record differ; this is settled first, as ${text(body, 'caseNo')}. You made no mistake and need do nothing.` } }),
  amended: (body) => ({ title: { zh: '按认定调整', en: 'Adjusted to the recognition' }, say: words(body, 'say') }),
  overridden: (body) => ({ title: { zh: `人工认定：${words(body, 'title').zh}`, en: `Judged by a person: ${words(body, 'title').en}` }, say: both(text(body, 'reason')) }),
  deviated: (body) => ({ title: { zh: '偏离规则结论', en: 'Deviation from the rule' }, say: both(text(body, 'reason')) }),
  'returned-inside': (body) => ({ title: { zh: '退回初审', en: 'Back to the first review' }, say: both(text(body, 'opinion')) }),
  risen: (body) => ({
    title: { zh: `转由${text(body, 'to')}审核`, en: `Now with ${text(body, 'to')}` },
    say: { zh: '本机构没有可以回避的人员，由上级机构接着审核，时限不变。', en: 'Nobody here may take this tier, so the agency above goes on; the due day stays.' },
  }),
  'come-back': (body) => ({
    title: { zh: `转回${text(body, 'to')}审核`, en: `Back with ${text(body, 'to')}` },
    say: { zh: '上级机构已审完这一级，接着由本地办理，时限不变。', en: 'The agency above has done its tier; it goes on here, and the due day stays.' },
  }),
  'defects-told': (body) => ({
    title: { zh: '一次性告知', en: 'What is missing' },
    say: { zh: `${phrasesOf(body).map(({ say, remedy }) => `${say.zh}：${remedy.zh}`).join('；')}。请在 ${text(body, 'answerBy')} 前补正；不补正则退件，您随时可以重新申请。`, en: `${phrasesOf(body).map(({ say, remedy }) => `${say.en}: ${remedy.en}`).join('; ')}. Please answer by ${text(body, 'answerBy')}; otherwise it is returned and you may apply again at any time.` },
  }),
  supplemented: () => ({ title: { zh: '已补正，材料齐全', en: 'Supplemented, complete' }, say: { zh: '从今天起另计材料齐全后的时限。', en: 'A second clock runs from complete papers.' } }),
  suspended: (body) => ({ title: { zh: '中止计时', en: 'The clock stands still' }, say: isWording(body['say']) ? body['say'] : words(body, 'ground') }),
  resumed: (body) => ({ title: { zh: '恢复计时', en: 'The clock runs again' }, say: { zh: `停了 ${text(body, 'days')} 个工作日，最迟办结日改为 ${chineseDate(text(body, 'dueOn'))}。`, en: `It stood ${text(body, 'days')} working days; due by ${text(body, 'dueOn')} now.` } }),
  'due-changed': (body) => ({ title: { zh: '最迟办结日已确定', en: 'The due day is settled' }, say: { zh: `放假安排公布后，最迟办结日是 ${chineseDate(text(body, 'dueOn'))}。`, en: `With the holidays published, it is ${text(body, 'dueOn')}.` } }),
  owner: (body) => ({ title: { zh: '首问负责', en: 'Owner' }, say: both(text(body, 'name')) }),
  offered: (body) => ({ title: { zh: '移交待接手', en: 'Offered' }, say: both(text(body, 'name')) }),
  declined: (body) => ({ title: { zh: '没有接手', en: 'Declined' }, say: { zh: `${text(body, 'name')}：${text(body, 'reason')}`, en: `${text(body, 'name')}: ${text(body, 'reason')}` } }),
  'offer-taken-back': () => ({ title: { zh: '移交已收回', en: 'Offer taken back' }, say: { zh: '首问负责人不变。', en: 'The owner stays.' } }),
  approved: () => ({ title: { zh: '同意', en: 'Approved' }, say: { zh: '决定书已发到您的文书里。', en: 'The decision is among your documents.' } }),
  refused: (body) => ({
    title: { zh: '不予同意', en: 'Refused' },
    say: { zh: `${words(body, 'reason').zh}。不服的，可以自收到决定书之日起六十日内申请行政复议。`, en: `${words(body, 'reason').en}. You may apply for reconsideration within sixty days of receiving the decision.` },
  }),
  withdrawn: () => ({ title: { zh: '已撤回', en: 'Withdrawn' }, say: { zh: '您随时可以重新申请。', en: 'You may apply again at any time.' } }),
  returned: () => ({ title: { zh: '逾期退件', en: 'Returned' }, say: { zh: '期限内没有补正，退件不影响您的权利，随时可以重新申请。', en: 'It was not supplemented in time. Your rights are untouched; apply again at any time.' } }),
  settled: () => ({ title: { zh: '即时办结', en: 'Settled at once' }, say: { zh: '结果已发到您的文书里。', en: 'The result is among your documents.' } }),
  sampled: () => ({ title: { zh: '列入事后抽查', en: 'Drawn for a later look' }, say: { zh: '', en: '' } }),
}

export type ToldPhrase = { readonly key: string, readonly say: Wording, readonly remedy: Wording, readonly basis: string, readonly fields: readonly string[] }

/** The defects of a notice, as they were told. */
export function phrasesOf(body: Body): readonly ToldPhrase[] {
  const { phrases } = body
  return Array.isArray(phrases) ? phrases.flatMap((phrase: unknown) => {
    if (typeof phrase !== 'object' || phrase === null) return []
    const { key, say, remedy, basis, fields }: Record<string, unknown> = Object.fromEntries(Object.entries(phrase))
    return typeof key === 'string' && isWording(say) && isWording(remedy) && typeof basis === 'string'
      ? [{ key, say, remedy, basis, fields: Array.isArray(fields) ? fields.filter((field): field is string => typeof field === 'string') : [] }] : []
  }) : []
}

const conclusionSentences: Readonly<Record<string, Wording>> = {
  agree: { zh: '意见：同意。', en: 'Opinion: agree.' },
  refuse: { zh: '意见：不予同意。', en: 'Opinion: refuse.' },
  return: { zh: '意见：退回。', en: 'Opinion: return.' },
}

const outcomeSentence = (body: Body): Wording => {
  switch (text(body, 'outcome')) {
    case 'agrees': return { zh: '一致。', en: 'Agrees.' }
    case 'differs': return { zh: `不一致：${words(body, 'reason').zh}。`, en: `Differs: ${words(body, 'reason').en}.` }
    case 'unknown': return { zh: `没有结果：${words(body, 'reason').zh}。`, en: `No result: ${words(body, 'reason').en}.` }
    default: return { zh: '对方系统不通，改由人工核实。', en: 'The other system could not be reached; a person finds out.' }
  }
}

const text = (body: Body, key: string): string => {
  const value = body[key]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
const words = (body: Body, key: string): Wording => {
  const value = body[key]
  return isWording(value) ? value : { zh: '', en: '' }
}
const both = (said: string): Wording => ({ zh: said, en: said })
