import { fen } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import { dayText, monthText, secret, yuanText } from './document-content.ts'
import type { Block, DocumentContent, Figure, Words } from './document-content.ts'
import type { Heading, PersonLine } from './document-forms.ts'

// What the certificates say. Everything in them comes from the records as they stand on the day of issue; nothing is typed but what it is for.

export type CertificateHeading = Heading & {
  /** What somebody needs it for, in their own words. */
  readonly purpose?: string
  readonly validUntil: PlainDate
}

export type ParticipationCertificate = CertificateHeading & {
  readonly person: PersonLine
  readonly insurances: readonly {
    readonly title: string, readonly titleEn: string, readonly stateText: string, readonly since: PlainDate, readonly until?: PlainDate, readonly months: number
    readonly employer?: string, readonly agency: string
  }[]
}

/** 参保证明: in which schemes a person is or was insured, since when, and how many months are paid. */
export function participationCertificate(it: ParticipationCertificate): DocumentContent {
  return certificate(it, {
    title: '社会保险参保证明', subtitle: `截至${dayText(it.issuedOn)}`,
    figures: it.insurances.map(({ title, titleEn, months, stateText }) => ({ label: { zh: `${title}累计缴费`, en: `Months paid: ${titleEn}` }, value: `${months} 个月（${stateText}）` })),
    blocks: [
      { kind: 'fields', items: personFields(it.person, it) },
      { kind: 'paragraph', words: '兹证明，上述人员在本省参加社会保险的情况如下：' },
      {
        kind: 'table',
        columns: [{ title: '险种', align: 'left', share: 4 }, { title: '参保状态', align: 'left', share: 3 }, { title: '首次参保', align: 'left', share: 3 }, { title: '累计缴费', align: 'right', share: 2 }, { title: '参保单位', align: 'left', share: 4 }, { title: '经办机构', align: 'left', share: 4 }],
        rows: it.insurances.map(({ title, stateText, since, until, months, employer, agency }) => [
          title, until === undefined ? stateText : `${stateText}（至 ${until}）`, since, `${months} 个月`, employer === undefined ? '—' : [secret('employer', employer)], agency,
        ]),
      },
    ],
  })
}

export type ContributionCertificate = CertificateHeading & {
  readonly person: PersonLine
  readonly from: YearMonth
  readonly until: YearMonth
  readonly schemes: readonly {
    readonly title: string, readonly titleEn: string
    readonly years: readonly { readonly year: number, readonly months: number, readonly baseFen: Fen, readonly employerFen: Fen, readonly ownFen: Fen }[]
  }[]
}

/** 缴费证明: what was paid for a person in a period, by scheme and year. */
export function contributionCertificate(it: ContributionCertificate): DocumentContent {
  return certificate(it, {
    title: '社会保险缴费证明', subtitle: `${monthText(it.from)}至${monthText(it.until)}`,
    figures: it.schemes.flatMap(({ title, titleEn, years }): Figure[] => [
      { label: { zh: `${title}缴费月数`, en: `Months paid: ${titleEn}` }, value: `${total(years, ({ months }) => months)} 个月` },
      { label: { zh: `${title}个人缴费合计`, en: `Paid by the person: ${titleEn}` }, value: yuanText(fen(total(years, ({ ownFen }) => ownFen))) },
      { label: { zh: `${title}单位缴费合计`, en: `Paid by the employer: ${titleEn}` }, value: yuanText(fen(total(years, ({ employerFen }) => employerFen))) },
    ]),
    blocks: [
      { kind: 'fields', items: [...personFields(it.person, it), { label: '证明期间', value: `${monthText(it.from)}至${monthText(it.until)}` }] },
      ...it.schemes.flatMap(({ title, years }): Block[] => [
        { kind: 'heading', text: title },
        {
          kind: 'table',
          columns: [{ title: '年度', align: 'left', share: 2 }, { title: '缴费月数', align: 'right', share: 2 }, { title: '缴费基数合计（元）', align: 'right', share: 4 }, { title: '单位缴费（元）', align: 'right', share: 4 }, { title: '个人缴费（元）', align: 'right', share: 4 }],
          rows: years.map(({ year, months, baseFen, employerFen, ownFen }) => [String(year), String(months), { fen: baseFen }, { fen: employerFen }, { fen: ownFen }]),
          total: ['合计', String(total(years, ({ months }) => months)), { fen: total(years, ({ baseFen }) => baseFen) }, { fen: total(years, ({ employerFen }) => employerFen) }, { fen: total(years, ({ ownFen }) => ownFen) }],
        },
      ]),
    ],
  })
}

export type BenefitCertificate = CertificateHeading & {
  readonly person: PersonLine
  readonly benefits: readonly {
    readonly title: string, readonly titleEn: string, readonly stateText: string, readonly monthlyFen: Fen, readonly startsFrom: YearMonth
    readonly lastPaid?: { readonly month: YearMonth, readonly amountFen: Fen, readonly on: PlainDate }
  }[]
}

/** 待遇证明: which benefits a person draws, how much a month, since when, and what was paid last. */
export function benefitCertificate(it: BenefitCertificate): DocumentContent {
  return certificate(it, {
    title: '社会保险待遇证明', subtitle: `截至${dayText(it.issuedOn)}`,
    figures: it.benefits.map(({ title, titleEn, monthlyFen, stateText }) => ({ label: { zh: `每月${title}`, en: `Each month: ${titleEn}` }, value: `${yuanText(monthlyFen)}（${stateText}）` })),
    blocks: [
      { kind: 'fields', items: personFields(it.person, it) },
      ...it.benefits.flatMap(({ title, stateText, monthlyFen, startsFrom, lastPaid }): Block[] => [
        { kind: 'amount', label: `每月${title}`, fen: monthlyFen, note: `自${monthText(startsFrom)}起，当前状态：${stateText}` },
        { kind: 'fields', items: [{ label: '最近一次发放', value: lastPaid === undefined ? '尚未发放' : `${monthText(lastPaid.month)} ${yuanText(lastPaid.amountFen)}（${lastPaid.on} 到账）` }] },
      ]),
    ],
  })
}

export type EmployerLine = { readonly name: string, readonly creditCode: string }

export type EmployerParticipationCertificate = CertificateHeading & {
  readonly employer: EmployerLine
  readonly schemes: readonly { readonly title: string, readonly titleEn: string, readonly persons: number, readonly since: PlainDate }[]
}

/** 单位参保证明: in which schemes an employer's staff are insured, and how many of them. No name of a person stands in it. */
export function employerParticipationCertificate(it: EmployerParticipationCertificate): DocumentContent {
  return certificate(it, {
    title: '单位参加社会保险证明', subtitle: `截至${dayText(it.issuedOn)}`,
    figures: it.schemes.map(({ title, titleEn, persons }) => ({ label: { zh: `${title}参保人数`, en: `Insured persons: ${titleEn}` }, value: `${persons} 人` })),
    blocks: [
      { kind: 'fields', items: employerFields(it.employer, it) },
      {
        kind: 'table',
        columns: [{ title: '险种', align: 'left', share: 4 }, { title: '本单位最早参保', align: 'left', share: 3 }, { title: '在保人数', align: 'right', share: 2 }],
        rows: it.schemes.map(({ title, since, persons }) => [title, since, String(persons)]),
      },
    ],
  })
}

export type EmployerContributionCertificate = CertificateHeading & {
  readonly employer: EmployerLine
  readonly from: YearMonth
  readonly until: YearMonth
  readonly schemes: readonly {
    readonly title: string, readonly titleEn: string
    readonly months: readonly { readonly month: YearMonth, readonly persons: number, readonly dueFen: Fen, readonly paidFen: Fen }[]
  }[]
}

/** 单位缴费证明: what an employer owed and paid month by month. A month not paid in full says so; nothing is left out. */
export function employerContributionCertificate(it: EmployerContributionCertificate): DocumentContent {
  return certificate(it, {
    title: '单位社会保险缴费证明', subtitle: `${monthText(it.from)}至${monthText(it.until)}`,
    figures: it.schemes.flatMap(({ title, titleEn, months }): Figure[] => [
      { label: { zh: `${title}实缴合计`, en: `Paid: ${titleEn}` }, value: yuanText(fen(total(months, ({ paidFen }) => paidFen))) },
      { label: { zh: `${title}应缴合计`, en: `Due: ${titleEn}` }, value: yuanText(fen(total(months, ({ dueFen }) => dueFen))) },
    ]),
    blocks: [
      { kind: 'fields', items: [...employerFields(it.employer, it), { label: '证明期间', value: `${monthText(it.from)}至${monthText(it.until)}` }] },
      ...it.schemes.flatMap(({ title, months }): Block[] => [
        { kind: 'heading', text: title },
        {
          kind: 'table',
          columns: [{ title: '费款所属月', align: 'left', share: 3 }, { title: '缴费人数', align: 'right', share: 2 }, { title: '应缴（元）', align: 'right', share: 4 }, { title: '实缴（元）', align: 'right', share: 4 }, { title: '情况', align: 'left', share: 3 }],
          rows: months.map(({ month, persons, dueFen, paidFen }) => [monthText(month), String(persons), { fen: dueFen }, { fen: paidFen }, paidFen >= dueFen ? '已缴清' : paidFen === 0 ? '未缴' : '未缴清']),
          total: ['合计', '', { fen: total(months, ({ dueFen }) => dueFen) }, { fen: total(months, ({ paidFen }) => paidFen) }, ''],
        },
      ]),
    ],
  })
}

function certificate(it: CertificateHeading, of: { readonly title: string, readonly subtitle: string, readonly blocks: readonly Block[], readonly figures: readonly Figure[] }): DocumentContent {
  return {
    version: 1, agency: it.agency, number: it.number, issuedOn: it.issuedOn, demonstration: it.demonstration, title: of.title, subtitle: of.subtitle, validUntil: it.validUntil, figures: of.figures,
    blocks: [
      ...of.blocks,
      { kind: 'notice', tone: 'plain', text: `本证明依据开具当日的社会保险记录生成，有效期至${dayText(it.validUntil)}。记录以后有更正的，以最新开具的证明为准。` },
      { kind: 'list', items: [
        '扫描二维码或在核验网址输入核验码，可看到系统中保存的内容，请逐项对照；也可以上传本文件核对电子签章。',
        '网上开具与窗口打印的具有同等效力。请妥善保管，提供给他人后由持有人对信息泄露负责。',
      ] },
    ],
  }
}

const total = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((sum, row) => sum + of(row), 0)

const purposeField = ({ purpose }: CertificateHeading): readonly { readonly label: string, readonly value: Words }[] => (purpose === undefined ? [] : [{ label: '用途', value: [secret('address', purpose)] }])

const personFields = (person: PersonLine, it: CertificateHeading) => [
  { label: '姓名', value: [secret('name', person.name)] },
  { label: '证件号码', value: [secret('identity', person.maskedId)] },
  ...purposeField(it),
]

const employerFields = (employer: EmployerLine, it: CertificateHeading) => [
  // A firm's name and code are public; what it is for is not.
  { label: '单位名称', value: employer.name },
  { label: '统一社会信用代码', value: employer.creditCode },
  ...purposeField(it),
]

