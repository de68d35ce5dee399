import { chineseDate } from '../../kernel/day-text.ts'
import type { PlainDate, YearMonth } from '../../kernel/day.ts'
import type { Wording } from '../../kernel/refusal.ts'
import { sourceNames, type FileEntry, type Answer, type Answers, type Questions, type SourceCode } from '../../partners/data-sources.ts'
import type { LaneOutcome } from './case.ts'
import type { FindingKind } from '../../policy/recognition.ts'
import type { LaneCheck } from './define-matter.ts'

/** What our record says of the person, as far as some comparison needs it. */
export type CheckedSubject = {
  readonly identityNumber: string
  readonly name: string
  readonly sex: 'M' | 'F'
  readonly birthOn: PlainDate
  readonly fileBirthOn?: PlainDate
  readonly firstWorkOn?: PlainDate
  readonly postKind?: string
  readonly deemedMonths: number
  /** What has been decided from the file already: it is compared no more, whatever the file's own summary says. */
  readonly decided?: readonly FindingKind[]
  readonly paidMonths: number
  readonly firstPaidMonth?: YearMonth
  readonly lastPaidMonth?: YearMonth
  /** The account the case is about: the one applied for, else the one on record. */
  /** The day the case says somebody died, was held or imprisoned. */
  readonly happenedOn?: PlainDate
  /** The other person a case is about, and how they are said to be related. */
  readonly relative?: { readonly identityNumber: string, readonly relation: string }
  readonly account?: { readonly number: string, readonly masked: string, readonly bankName: string, readonly holderName: string }
}

export type Side = Readonly<Record<string, string | number | null>>
export type Judged = { readonly outcome: LaneOutcome, readonly reason?: Wording, readonly remedy?: Wording, readonly ours: Side, readonly theirs: Side, readonly entries?: readonly FileEntry[] }

type Rule<S extends SourceCode> = {
  readonly source: S
  /** Why it is asked; the department keeps it. */
  readonly purpose: string
  /** Nothing, when our record lacks what the question is about. */
  readonly question: (subject: CheckedSubject) => Questions[S] | undefined
  readonly ours: (subject: CheckedSubject) => Side
  readonly judge: (subject: CheckedSubject, facts: Answers[S]) => readonly Difference[]
  readonly theirs: (facts: Answers[S]) => Side
  /** What it means that the department has no record of the person. */
  readonly nobody?: 'agrees'
  /** What of the answer is kept as it was told, for the people who have to judge it. */
  readonly entries?: (facts: Answers[S]) => readonly FileEntry[]
}
type Difference = { readonly reason: Wording, readonly remedy: Wording }

const byIdentity = ({ identityNumber }: CheckedSubject) => ({ identityNumber })

// 社会保险经办条例 arts 8, 9, 26: what other departments hold is compared, and a difference is shown with both sides and where it comes from.
const rules = {
  'identity': {
    source: 'PS', purpose: '核对身份和生存状态', question: byIdentity,
    ours: ({ name, sex, birthOn }) => ({ name, sex, birthOn }),
    theirs: ({ name, sex, birthOn, life, since }) => ({ name, sex, birthOn, life, since: since ?? null }),
    judge: (subject, facts) => [
      ...differs(facts.life !== 'alive', { zh: `公安登记的状态不是“正常”${facts.since ? `（${facts.since}）` : ''}`, en: `The population register does not say "alive"${facts.since ? ` (${facts.since})` : ''}` },
        { zh: '请核实本人情况；登记有误的，由本人向公安机关申请更正', en: 'Find out about the person; a wrong entry is corrected at the police' }),
      ...differs(facts.name !== subject.name, { zh: `姓名不一致：登记为“${subject.name}”，公安为“${facts.name}”`, en: 'The name differs from the population register' }, keyDataFirst),
      ...differs(facts.sex !== subject.sex || facts.birthOn !== subject.birthOn, { zh: '性别或出生日期与公安人口信息不一致', en: 'Sex or birth date differ from the population register' }, keyDataFirst),
    ],
  } satisfies Rule<'PS'>,
  'alive': {
    source: 'PS', purpose: '核对是否在世', question: byIdentity,
    ours: ({ name }) => ({ name, life: 'alive' }), theirs: ({ life, since }) => ({ life, since: since ?? null }),
    judge: (_subject, { life, since }) => differs(life !== 'alive', { zh: `公安登记的状态不是“正常”${since ? `（${since}）` : ''}`, en: `The population register does not say "alive"${since ? ` (${since})` : ''}` },
      { zh: '当面或视频核实本人；登记有误的，请公安更正', en: 'See the person, in person or by video; a wrong entry is corrected by the police' }),
  } satisfies Rule<'PS'>,
  // Of a death every register is asked for its own word. One that knows nothing does not contradict: not everybody is cremated or dies in a hospital.
  'death-register': {
    source: 'PS', purpose: '核实死亡信息', question: byIdentity,
    ours: ({ happenedOn }) => ({ diedOn: happenedOn ?? null }), theirs: ({ life, since }) => ({ life, since: since ?? null }),
    judge: ({ happenedOn }, { life, since }) => [
      ...differs(life === 'alive' || life === 'missing', { zh: '公安人口库仍登记为在世', en: 'The population register still says alive' }, { zh: '向公安和报告人核实；尚未销户的，凭死亡证明认定并写明依据', en: 'Find out with the police and who reported; with a certificate of death, state the grounds' }),
      ...differs(life !== 'alive' && life !== 'missing' && since !== undefined && since !== happenedOn, { zh: `公安登记的日期是 ${since ?? ''}，与本办件的 ${happenedOn ?? ''} 不同`, en: `The register says ${since ?? ''}, this case ${happenedOn ?? ''}` }, earliestConfirmed),
    ],
  } satisfies Rule<'PS'>,
  'death-cremation': {
    source: 'CM', purpose: '核实死亡信息', question: byIdentity, nobody: 'agrees',
    ours: ({ happenedOn }) => ({ diedOn: happenedOn ?? null }), theirs: ({ crematedOn }) => ({ crematedOn }),
    judge: ({ happenedOn }, { crematedOn }) => differs(happenedOn !== undefined && crematedOn < happenedOn, { zh: `火化（${crematedOn}）早于所报死亡日期`, en: `Cremated (${crematedOn}) before the day of death that was told` }, earliestConfirmed),
  } satisfies Rule<'CM'>,
  'death-certificate': {
    source: 'HE', purpose: '核实死亡信息', question: byIdentity, nobody: 'agrees',
    ours: ({ happenedOn }) => ({ diedOn: happenedOn ?? null }), theirs: ({ diedOn }) => ({ diedOn }),
    judge: ({ happenedOn }, { diedOn }) => differs(happenedOn !== diedOn, { zh: `死亡医学证明的日期是 ${diedOn}，与本办件的 ${happenedOn ?? ''} 不同`, en: `The certificate says ${diedOn}, this case ${happenedOn ?? ''}` }, earliestConfirmed),
  } satisfies Rule<'HE'>,
  'no-life-after-death': {
    source: 'MI', purpose: '核对此后有无就医等在世迹象', question: byIdentity, nobody: 'agrees',
    ours: ({ happenedOn }) => ({ diedOn: happenedOn ?? null }), theirs: ({ lastActiveOn }) => ({ lastActiveOn: lastActiveOn ?? null }),
    judge: ({ happenedOn }, { lastActiveOn }) => differs(happenedOn !== undefined && lastActiveOn !== undefined && lastActiveOn > happenedOn, { zh: `此后（${lastActiveOn ?? ''}）仍有就医记录`, en: `There is a visit to a doctor afterwards (${lastActiveOn ?? ''})` },
      { zh: '可能报错了人，先联系本人或家属', en: 'It may be the wrong person; reach the person or the family first' }),
  } satisfies Rule<'MI'>,
  'in-custody': {
    source: 'JU', purpose: '核实羁押服刑信息', question: byIdentity,
    ours: ({ happenedOn }) => ({ since: happenedOn ?? null }), theirs: ({ custody, since }) => ({ custody, since: since ?? null }),
    judge: (_subject, { custody }) => differs(custody === 'none', { zh: '司法部门登记为未被羁押服刑', en: 'Justice says: neither detained nor in prison' }, { zh: '向发出机关核实', en: 'Find out with who sent it' }),
  } satisfies Rule<'JU'>,
  'kinship': {
    source: 'KIN', purpose: '核对与亡故人员的亲属关系', question: ({ identityNumber, relative }) => (relative ? { identityNumber } : undefined),
    ours: ({ relative }) => ({ relation: relative?.relation ?? null }),
    // The register gives numbers of others too: none of them is kept, only whether this one is among them.
    theirs: () => ({}),
    judge: ({ relative }, { relatives }) => {
      const found = relatives.find(({ identityNumber }) => identityNumber === relative?.identityNumber)
      return differs(found === undefined, { zh: '户籍信息中没有与亡故人员的亲属关系', en: 'The household register shows no relation to the deceased' }, { zh: '请补充能证明关系的信息（如结婚登记、出生医学证明编号），由审核人员核实', en: 'Ask for what shows the relation (number of a marriage or birth certificate)' })
    },
  } satisfies Rule<'KIN'>,
  'free-of-custody': {
    source: 'JU', purpose: '核对是否服刑或被羁押', question: byIdentity, nobody: 'agrees',
    ours: () => ({ custody: 'none' }), theirs: ({ custody, since }) => ({ custody, since: since ?? null }),
    // 劳社厅函〔2001〕44号: prison stops a pension, detention pauses it; community correction does neither.
    judge: (_subject, { custody, since }) => differs(custody === 'imprisoned' || custody === 'detained', {
      zh: custody === 'imprisoned' ? `正在服刑（自 ${since ?? '—'}）` : `被羁押（自 ${since ?? '—'}）`, en: custody === 'imprisoned' ? 'serving a sentence' : 'in detention',
    }, { zh: '核实起止时间后决定；服刑期间不发放', en: 'Find out from when to when; nothing is paid while serving a sentence' }),
  } satisfies Rule<'JU'>,
  'medical-cover': {
    source: 'MI', purpose: '核对医保状态和生存迹象', question: byIdentity,
    ours: () => ({}), theirs: ({ cover, lastActiveOn }) => ({ cover, lastActiveOn: lastActiveOn ?? null }),
    judge: (_subject, { cover }) => differs(cover === 'none', { zh: '没有在用的医保参保关系', en: 'No medical insurance in force' },
      { zh: '告知本人退休后接续职工医保的办法', en: 'Tell the person how medical insurance continues in retirement' }),
  } satisfies Rule<'MI'>,
  'no-other-pension': {
    source: 'NAT', purpose: '核对是否在其他地区或制度领取养老待遇', question: byIdentity,
    ours: () => ({ pensions: 0 }),
    theirs: ({ pensions }) => ({ pensions: pensions.length, where: pensions.map(({ regionName, scheme, since }) => `${regionName} ${scheme} ${since}`).join('；') || null }),
    judge: (_subject, { pensions }) => differs(pensions.length > 0, {
      zh: `已在领取其他养老待遇：${pensions.map(({ regionName, since }) => `${regionName}（自 ${since}）`).join('、')}`, en: `Another pension is in payment: ${pensions.map(({ region, since }) => `${region} since ${since}`).join(', ')}`,
    }, { zh: '同一人只领一份基本养老待遇，请先与领取地核实并终止其中一份', en: 'A person draws one basic pension; settle with the other place which one ends' }),
  } satisfies Rule<'NAT'>,
  'own-account': {
    source: 'BK', purpose: '核对发放账户户名', question: ({ account }) => (account ? { accountNumber: account.number, holderName: account.holderName } : undefined),
    ours: ({ name, account }) => ({ name, holderName: account?.holderName ?? null, account: account?.masked ?? null, bank: account?.bankName ?? null }),
    theirs: ({ holder, state }) => ({ holder, state }),
    judge: ({ account, name }, { holder, state }) => [
      ...differs(account?.holderName !== name || holder === 'other', { zh: '账户户名不是本人', en: 'The account is not held by the person' }, ownAccountPlease),
      ...differs(state !== 'open', { zh: state === 'closed' ? '账户已销户' : state === 'lost' ? '账户已挂失' : '账户被冻结', en: `The account is ${state}` }, ownAccountPlease),
    ],
  } satisfies Rule<'BK'>,
  'contributions': {
    source: 'TX', purpose: '核对养老保险缴费月数', question: ({ identityNumber }) => ({ identityNumber, scheme: 'pension-employee' }),
    ours: ({ paidMonths, firstPaidMonth, lastPaidMonth }) => ({ months: paidMonths, firstMonth: firstPaidMonth ?? null, lastMonth: lastPaidMonth ?? null }),
    theirs: ({ months, firstMonth, lastMonth }) => ({ months, firstMonth: firstMonth ?? null, lastMonth: lastMonth ?? null }),
    judge: ({ paidMonths }, { months }) => differs(months !== paidMonths, { zh: `缴费月数不一致：本库 ${paidMonths} 个月，税务 ${months} 个月`, en: `Months differ: ${paidMonths} here, ${months} at the tax bureau` },
      { zh: '逐月核对，缺的月份由单位或税务部门更正后再算', en: 'Compare month by month; missing ones are corrected by the employer or the tax bureau first' }),
  } satisfies Rule<'TX'>,
  'personnel-file': {
    source: 'FILE', purpose: '核对档案最早记载', question: byIdentity,
    ours: ({ birthOn, fileBirthOn, firstWorkOn, postKind, deemedMonths }) => ({ birthOn: fileBirthOn ?? birthOn, firstWorkOn: firstWorkOn ?? null, postKind: postKind ?? null, deemedMonths }),
    theirs: ({ birthOn, firstWorkOn, postKind, deemedMonths }) => ({ birthOn, firstWorkOn: firstWorkOn ?? null, postKind: postKind ?? null, deemedMonths }),
    // 劳社部发〔1999〕8号: the earliest entry of the file prevails; that opens a recognition and is no input error.
    judge: (ours, file) => [
      ...differs(isOpen(ours, 'birth-date') && file.birthOn !== (ours.fileBirthOn ?? ours.birthOn), { zh: `档案最早记载的出生日期是 ${chineseDate(file.birthOn)}，记录中是 ${chineseDate(ours.fileBirthOn ?? ours.birthOn)}`, en: `The file's earliest birth date is ${file.birthOn}, the record says ${ours.fileBirthOn ?? ours.birthOn}` }, recogniseFirst),
      ...differs(isOpen(ours, 'work-start') && file.firstWorkOn !== undefined && file.firstWorkOn !== ours.firstWorkOn, { zh: '参加工作时间与档案不一致', en: 'The start of work differs from the file' }, recogniseFirst),
      ...differs(isOpen(ours, 'post-kind') && file.postKind !== undefined && file.postKind !== ours.postKind, { zh: '岗位类别（退休年龄）与档案不一致', en: 'The kind of post differs from the file' }, recogniseFirst),
      ...differs(isOpen(ours, 'deemed-months') && file.deemedMonths !== ours.deemedMonths, { zh: `视同缴费月数不一致：记录 ${ours.deemedMonths}，档案 ${file.deemedMonths}`, en: `Deemed months differ: ${ours.deemedMonths} here, ${file.deemedMonths} in the file` }, recogniseFirst),
    ],
  } satisfies Rule<'FILE'>,
  // For a recognition the pages themselves are fetched; whether they agree with our record is what people are there to judge.
  'file-entries': {
    source: 'FILE', purpose: '调取档案记载用于认定', question: byIdentity,
    ours: ({ birthOn, fileBirthOn, firstWorkOn, postKind, deemedMonths }) => ({ birthOn: fileBirthOn ?? birthOn, firstWorkOn: firstWorkOn ?? null, postKind: postKind ?? null, deemedMonths }),
    theirs: ({ birthOn, firstWorkOn, postKind, deemedMonths }) => ({ birthOn, firstWorkOn: firstWorkOn ?? null, postKind: postKind ?? null, deemedMonths }),
    judge: (_ours, { entries }) => differs(entries === undefined || entries.length === 0, { zh: '档案尚未数字化，没有可以对照的记载', en: 'The file is not digitised; there are no entries to compare' },
      { zh: '请档案保管机构补传，或退回申请人由单位移交档案', en: 'Have the keeper of the file upload it, or return the case so that the employer hands it over' }),
    entries: ({ entries }) => entries ?? [],
  } satisfies Rule<'FILE'>,
} as const

/** Which department a comparison asks. */
export const sourceOfCheck = (check: LaneCheck): SourceCode => rules[check].source

/** The question of a comparison; nothing when our record lacks what it would be about. */
export function questionOf(check: LaneCheck, subject: CheckedSubject): { readonly source: SourceCode, readonly question: Questions[SourceCode], readonly purpose: string } | undefined {
  const rule = rules[check]
  const question = rule.question(subject)
  return question === undefined ? undefined : { source: rule.source, question, purpose: rule.purpose }
}

/** Compares an answer with our record. Pure: the same two sides give the same outcome. */
export function judgeAnswer(check: LaneCheck, subject: CheckedSubject, answer: Answer<unknown>): Judged {
  const rule: Rule<SourceCode> = anyRule(check)
  const ours = rule.ours(subject)
  const source = sourceNames[rule.source]
  switch (answer.state) {
    case 'unavailable':
      return { outcome: 'unavailable', reason: answer.reason, remedy: { zh: '系统会自动再问；多次不通的，由人工核实', en: 'It is asked again by itself; if that fails, a person finds out' }, ours, theirs: {} }
    case 'nobody':
      return rule.nobody === 'agrees' ? { outcome: 'agrees', ours, theirs: {} } : {
        outcome: 'unknown', reason: { zh: `${source.zh}没有此人或此账户的记录`, en: `${source.en} has no record of it` },
        remedy: { zh: '由审核人员另行核实并写明依据', en: 'The reviewer finds out otherwise and states the grounds' }, ours, theirs: {},
      }
    case 'known': {
      const facts = readFactsOf(answer.facts)
      const differences = rule.judge(subject, facts)
      const theirs = rule.theirs(facts)
      const entries = rule.entries?.(facts)
      const told = { ours, theirs, ...(entries === undefined ? {} : { entries }) }
      return differences.length === 0 ? { outcome: 'agrees', ...told } : { outcome: 'differs', ...joined(differences), ...told }
    }
  }
}

/** Our record lacks what would be compared: a person decides. */
export function nothingToAsk(check: LaneCheck, subject: CheckedSubject): Judged {
  return {
    outcome: 'unknown', reason: { zh: '没有可以比对的信息', en: 'There is nothing to compare' },
    remedy: { zh: '请申请人补充，或由审核人员核实', en: 'Ask the applicant, or find out otherwise' }, ours: rules[check].ours(subject), theirs: {},
  }
}

// The answer was read into the shape of its source before it came here, and a check belongs to one source.
const anyRule = (check: LaneCheck): Rule<SourceCode> => rules[check] as unknown as Rule<SourceCode>
const readFactsOf = (facts: unknown): Answers[SourceCode] => facts as Answers[SourceCode]

const isOpen = ({ decided }: CheckedSubject, kind: FindingKind): boolean => !(decided ?? []).includes(kind)
const differs = (holds: boolean, reason: Wording, remedy: Wording): readonly Difference[] => (holds ? [{ reason, remedy }] : [])
const joined = (differences: readonly Difference[]): { reason: Wording, remedy: Wording } => ({
  reason: { zh: differences.map(({ reason }) => reason.zh).join('；'), en: differences.map(({ reason }) => reason.en).join('; ') },
  remedy: { zh: unique(differences.map(({ remedy }) => remedy.zh)).join('；'), en: unique(differences.map(({ remedy }) => remedy.en)).join('; ') },
})
const unique = (texts: readonly string[]): string[] => [...new Set(texts)]

const earliestConfirmed: Wording = { zh: '以最早经登记机关确认的日期为准；几个来源都保留，由审核人员写明采信理由', en: 'The earliest day a register confirms counts; every word is kept and the reviewer says why' }
const keyDataFirst: Wording = { zh: '先办理个人关键信息变更，或由本人向公安机关更正', en: 'Have the key data corrected first, here or at the police' }
const ownAccountPlease: Wording = { zh: '请申请人改填本人名下正常使用的账户', en: 'Ask for an account of the person\'s own that is in use' }
const recogniseFirst: Wording = { zh: '先办理档案事实认定（出生时间、参加工作时间、岗位、视同年限）', en: 'Have the fact of the file recognised first (birth, start of work, post, deemed months)' }
