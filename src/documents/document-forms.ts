import type { PlainDate, YearMonth } from '../kernel/day.ts'
import { fen } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { dayText, monthText, secret, yearsAndMonthsText, yuanText } from './document-content.ts'
import type { Block, CitationLine, DocumentContent, StepLine, Words } from './document-content.ts'

// What the kinds of document say. They take plain values, so that a form can be read, and printed in a test, without a database.
// Identity and account numbers arrive masked: a paper that is lost gives nothing away.

export type Heading = { readonly agency: string; readonly number: string; readonly issuedOn: PlainDate; readonly demonstration: boolean }
export type PersonLine = { readonly name: string; readonly maskedId: string; /** Left out: 证件号码. */ readonly idLabel?: string; readonly sexText?: string; readonly birthOn?: PlainDate }

export type PensionDetermination = Heading & {
  readonly person: PersonLine
  readonly caseNo: string
  /** 正常退休、弹性提前退休 and so on. */
  readonly kindText: string
  readonly retiresIn: YearMonth
  readonly startsFrom: YearMonth
  readonly paidMonths: number
  readonly deemedMonths: number
  readonly accountBalanceFen: Fen
  readonly components: readonly { readonly label: string; readonly amountFen: Fen; readonly formula?: string; readonly cites?: readonly string[] }[]
  readonly monthlyFen: Fen
  readonly history: readonly { readonly year: number; readonly months: number; readonly baseFen?: Fen; readonly index?: string }[]
  readonly steps: readonly StepLine[]
  readonly citations: readonly CitationLine[]
  readonly account?: { readonly bankName: string; readonly masked: string }
  /** Labels of the parameters that were made up for the demonstration. */
  readonly illustrative: readonly string[]
  /** Labels of the parameters that are provisional (预发) and will be settled again. */
  readonly provisional: readonly string[]
}

/** 基本养老金核定表: the amount, what it is made of, what it rests on, and every reason with its article. */
export function pensionDetermination(it: PensionDetermination): DocumentContent {
  const withBase = it.history.some(({ baseFen }) => baseFen !== undefined)
  const withIndex = it.history.some(({ index }) => index !== undefined)
  return {
    version: 1, agency: it.agency, number: it.number, issuedOn: it.issuedOn, demonstration: it.demonstration,
    title: '基本养老金核定表', subtitle: '企业职工基本养老保险',
    blocks: [
      { kind: 'fields', items: [
        ...personFields(it.person),
        { label: '办件编号', value: it.caseNo },
        { label: '退休类别', value: it.kindText },
        { label: '退休年月', value: monthText(it.retiresIn) },
        { label: '待遇起始', value: monthText(it.startsFrom) },
        { label: '实际缴费', value: yearsAndMonthsText(it.paidMonths) },
        { label: '视同缴费', value: it.deemedMonths === 0 ? '无' : yearsAndMonthsText(it.deemedMonths) },
        { label: '个人账户', value: yuanText(it.accountBalanceFen) },
        ...(it.account === undefined ? [] : [{ label: '发放账户', value: [`${it.account.bankName} `, secret('account', it.account.masked)] }]),
      ] },
      { kind: 'amount', label: '核定月基本养老金', fen: it.monthlyFen, note: `自${monthText(it.startsFrom)}起按月发放` },
      ...demonstrationNotices(it.illustrative, it.provisional),
      { kind: 'heading', text: '待遇构成' },
      {
        kind: 'table',
        columns: [{ title: '项目', align: 'left', share: 2 }, { title: '算法', align: 'left', share: 4 }, { title: '依据', align: 'left', share: 3 }, { title: '金额（元）', align: 'right', share: 2 }],
        rows: it.components.map(({ label, amountFen, formula, cites }) => [label, formula ?? '', (cites ?? []).join('、'), { fen: amountFen }]),
        total: ['合计', '', '', { fen: it.monthlyFen }],
      },
      { kind: 'heading', text: '计算过程' },
      { kind: 'steps', items: it.steps },
      ...(it.history.length === 0 ? [] : [
        { kind: 'heading', text: '缴费记录摘要' },
        {
          kind: 'table',
          columns: [
            { title: '年度', align: 'left' }, { title: '缴费月数', align: 'right' },
            ...(withBase ? [{ title: '缴费基数合计（元）', align: 'right', share: 2 } as const] : []),
            ...(withIndex ? [{ title: '缴费指数', align: 'right' } as const] : []),
          ],
          rows: it.history.map(({ year, months, baseFen, index }) => [
            String(year), String(months), ...(withBase ? [baseFen === undefined ? '—' : { fen: baseFen }] : []), ...(withIndex ? [index ?? '—'] : []),
          ]),
        },
      ] satisfies Block[]),
      ...citationBlocks(it.citations),
      { kind: 'heading', text: '对核定有异议' },
      { kind: 'paragraph', words: objection },
    ],
  }
}

export type PensionLetter = Heading & {
  readonly person: PersonLine
  readonly caseNo: string
  readonly appliedOn: PlainDate
  readonly startsFrom: YearMonth
  readonly monthlyFen: Fen
  readonly components: readonly { readonly label: string; readonly amountFen: Fen }[]
  /** 27 years and so on: whole months, paid and deemed together. */
  readonly totalMonths: number
  readonly account?: { readonly bankName: string; readonly masked: string }
  /** The day on which money is first expected to arrive, when it is known. */
  readonly firstPayOn?: PlainDate
  readonly arrearsFen?: Fen
  readonly phone: string
  readonly illustrative: readonly string[]
  readonly provisional: readonly string[]
}

/** 决定书 in plain words: how much, from when, where it arrives, why, and what to do when one does not agree. */
export function pensionLetter(it: PensionLetter): DocumentContent {
  const parts = it.components.map(({ label, amountFen }) => `${label} ${yuanText(amountFen)}`).join('，')
  const money: Words = it.account === undefined
    ? '我们还没有您的发放账户。请在网上或到任一经办窗口登记您本人名下的银行账户或社会保障卡，登记后从应发月份起一并发放，不会少发。'
    : [
      '养老金将发到您在', it.account.bankName, '的账户（尾号 ', secret('account', it.account.masked), '）。',
      it.firstPayOn === undefined ? '' : `第一笔预计${dayText(it.firstPayOn)}前到账。`,
      it.arrearsFen === undefined || it.arrearsFen === 0 ? '' : `此前应发未发的 ${yuanText(it.arrearsFen)} 随第一笔一并补发。`,
    ]
  return {
    version: 1, agency: it.agency, number: it.number, issuedOn: it.issuedOn, demonstration: it.demonstration,
    title: '基本养老金领取决定书',
    blocks: [
      { kind: 'salutation', words: [secret('name', it.person.name), '：'] },
      { kind: 'paragraph', words: ['您好。您（证件号码 ', secret('identity', it.person.maskedId), `）${dayText(it.appliedOn)}提出的基本养老金领取申请（办件编号 ${it.caseNo}）已经办结：您符合按月领取基本养老金的条件。`] },
      { kind: 'amount', label: '您每月的基本养老金', fen: it.monthlyFen, note: `从${monthText(it.startsFrom)}起` },
      ...demonstrationNotices(it.illustrative, it.provisional),
      { kind: 'heading', text: '这个数是怎么来的' },
      { kind: 'paragraph', words: `它由几部分组成：${parts}。您的缴费年限（含视同缴费年限）共${yearsAndMonthsText(it.totalMonths)}。每一部分的算法、所用的数据和依据的条文，都写在随本决定书签发的《基本养老金核定表》里，您也可以在网上逐项查看。` },
      { kind: 'heading', text: '钱怎样到您手里' },
      { kind: 'paragraph', words: money },
      { kind: 'heading', text: '以后要留意的事' },
      { kind: 'list', items: [
        '每年的领取资格由我们先用数据比对确认，比对通过的，您不用做任何事。',
        '换银行账户、换手机号码，请及时登记；账户不是您本人名下的，银行会退回。',
        '国家调整养老金时，我们会主动计算并告诉您，无需申请。',
      ] },
      { kind: 'heading', text: '如果您不同意' },
      { kind: 'paragraph', words: objection },
      { kind: 'paragraph', words: `有不清楚的地方，请拨打 ${it.phone}，报办件编号即可。` },
    ],
  }
}

export type RightsStatement = Heading & {
  readonly person: PersonLine
  readonly asOf: PlainDate
  readonly insurances: readonly { readonly title: string; readonly stateText: string; readonly since?: PlainDate; readonly agency: string }[]
  readonly paidMonths: number
  readonly deemedMonths: number
  readonly accountBalanceFen: Fen
  readonly years: readonly { readonly year: number; readonly paidMonths: number; readonly baseFen: Fen; readonly employerFen: Fen; readonly ownFen: Fen; readonly accountFen: Fen }[]
  readonly pension?: { readonly monthlyFen: Fen; readonly startsFrom: YearMonth; readonly stateText: string }
}

/** 个人权益记录单: what is kept about a person's insurance, as of a day. */
export function rightsStatement(it: RightsStatement): DocumentContent {
  const total = (of: (year: RightsStatement['years'][number]) => Fen): Fen => fen(it.years.reduce((sum, year) => sum + of(year), 0))
  return {
    version: 1, agency: it.agency, number: it.number, issuedOn: it.issuedOn, demonstration: it.demonstration,
    title: '社会保险个人权益记录单', subtitle: `截至${dayText(it.asOf)}`,
    blocks: [
      { kind: 'fields', items: [
        ...personFields(it.person),
        { label: '累计缴费', value: yearsAndMonthsText(it.paidMonths) },
        { label: '视同缴费', value: it.deemedMonths === 0 ? '无' : yearsAndMonthsText(it.deemedMonths) },
      ] },
      { kind: 'amount', label: '养老保险个人账户储存额', fen: it.accountBalanceFen },
      { kind: 'heading', text: '参保情况' },
      {
        kind: 'table',
        columns: [{ title: '险种', align: 'left', share: 3 }, { title: '状态', align: 'left', share: 2 }, { title: '起始', align: 'left', share: 2 }, { title: '经办机构', align: 'left', share: 4 }],
        rows: it.insurances.map(({ title, stateText, since, agency }) => [title, stateText, since ?? '—', agency]),
      },
      ...(it.pension === undefined ? [] : [
        { kind: 'heading', text: '待遇情况' },
        { kind: 'fields', items: [
          { label: '月基本养老金', value: yuanText(it.pension.monthlyFen) }, { label: '起始年月', value: monthText(it.pension.startsFrom) }, { label: '状态', value: it.pension.stateText },
        ] },
      ] satisfies Block[]),
      { kind: 'heading', text: '基本养老保险历年缴费' },
      {
        kind: 'table',
        columns: [
          { title: '年度', align: 'left', share: 2 }, { title: '月数', align: 'right', share: 2 }, { title: '缴费基数（元）', align: 'right', share: 4 },
          { title: '单位缴费（元）', align: 'right', share: 4 }, { title: '个人缴费（元）', align: 'right', share: 4 }, { title: '记入账户（元）', align: 'right', share: 4 },
        ],
        rows: it.years.map((year) => [String(year.year), String(year.paidMonths), { fen: year.baseFen }, { fen: year.employerFen }, { fen: year.ownFen }, { fen: year.accountFen }]),
        ...(it.years.length === 0 ? {} : { total: ['合计', String(it.years.reduce((sum, { paidMonths }) => sum + paidMonths, 0)), { fen: total((y) => y.baseFen) }, { fen: total((y) => y.employerFen) }, { fen: total((y) => y.ownFen) }, { fen: total((y) => y.accountFen) }] }),
      },
      { kind: 'notice', tone: 'plain', text: '您有权免费查询、核对自己的记录。发现与实际不符的，可以随时申请核实更正；更正会保留原来的记录，并把结果告诉您。' },
    ],
  }
}

export type Receipt = Heading & {
  readonly person: PersonLine
  readonly caseNo: string
  readonly matterTitle: string
  readonly channelText: string
  readonly receivedOn: PlainDate
  readonly dueOn: PlainDate
  readonly workingDays: number
  /** The calendar of the due year is not published yet, so the day may still move. */
  readonly isDueProvisional: boolean
  readonly materials: readonly string[]
}

/** 受理回执: what was handed in, when the clock began, and by which day the answer is due. */
export function receipt(it: Receipt): DocumentContent {
  return {
    version: 1, agency: it.agency, number: it.number, issuedOn: it.issuedOn, demonstration: it.demonstration,
    title: '受理回执',
    blocks: [
      { kind: 'salutation', words: [secret('name', it.person.name), '：'] },
      { kind: 'paragraph', words: `您的“${it.matterTitle}”申请，我们已于${dayText(it.receivedOn)}收到并受理。` },
      { kind: 'fields', items: [
        { label: '办件编号', value: it.caseNo },
        { label: '办理渠道', value: it.channelText },
        { label: it.person.idLabel ?? '证件号码', value: [secret('identity', it.person.maskedId)] },
        { label: '受理日期', value: dayText(it.receivedOn) },
        { label: '办理时限', value: it.workingDays === 0 ? '即时办结' : `${it.workingDays} 个工作日` },
        { label: '最迟办结', value: it.isDueProvisional ? `${dayText(it.dueOn)}（该年放假安排公布后以系统显示为准）` : dayText(it.dueOn) },
      ] },
      ...(it.materials.length === 0
        ? [{ kind: 'notice', tone: 'plain', text: '本次申请没有要求您提交任何材料，所需信息由我们向有关部门核对。' } as const]
        : [{ kind: 'heading', text: '收到的材料' } as const, { kind: 'list', items: it.materials } as const]),
      { kind: 'paragraph', words: '接下来由我们核对数据并审核。缺什么会一次说清；结果会发到您的消息里，您不用再跑。凭办件编号可随时查询进度。' },
    ],
  }
}

export type AccountChangeNotice = Heading & {
  readonly person: PersonLine
  readonly caseNo: string
  readonly before?: { readonly bankName: string; readonly masked: string }
  readonly after: { readonly bankName: string; readonly masked: string }
  readonly changedOn: PlainDate
  /** The month whose run is the first to pay to it, when the present account is paid until then. */
  readonly countsIn?: YearMonth
}

/** 发放账户变更告知书: sent to the person, so that a change nobody asked for is noticed at once. */
export function accountChangeNotice(it: AccountChangeNotice): DocumentContent {
  return {
    version: 1, agency: it.agency, number: it.number, issuedOn: it.issuedOn, demonstration: it.demonstration,
    title: '待遇发放账户变更告知书',
    blocks: [
      { kind: 'salutation', words: [secret('name', it.person.name), '：'] },
      { kind: 'paragraph', words: ['您（证件号码 ', secret('identity', it.person.maskedId), it.countsIn === undefined
        ? `）的待遇发放账户已于${dayText(it.changedOn)}变更，之后发出的待遇都发到新账户。`
        : `）申请变更待遇发放账户，已于${dayText(it.changedOn)}同意。为防止他人冒名改动，新账户从${monthText(it.countsIn)}的发放起使用，在那之前仍发到原账户。`] },
      { kind: 'fields', items: [
        ...(it.before === undefined ? [] : [{ label: '原账户', value: [`${it.before.bankName} `, secret('account', it.before.masked)] }]),
        { label: '新账户', value: [`${it.after.bankName} `, secret('account', it.after.masked)] },
        { label: '办件编号', value: it.caseNo },
      ] },
      { kind: 'paragraph', words: '变更前因账户原因退回、尚未补发的待遇，会随下一次发放一并发到新账户，不需要您再申请。' },
      { kind: 'notice', tone: 'plain', text: '如果这不是您本人或您委托的人办理的，请在“发放账户”里点“不是我”，或立即拨打 12333：新账户当场停用，待遇仍发到原账户，再与您核实。' },
    ],
  }
}

export type ContactChangeNotice = Heading & {
  readonly person: PersonLine
  readonly caseNo: string
  readonly changedOn: PlainDate
  readonly changes: readonly { readonly label: string; readonly before: string; readonly after: string }[]
}

/** 联系方式变更告知书: what was and what is, masked, so that a change nobody asked for is noticed. */
export function contactChangeNotice(it: ContactChangeNotice): DocumentContent {
  return {
    version: 1, agency: it.agency, number: it.number, issuedOn: it.issuedOn, demonstration: it.demonstration,
    title: '联系方式变更告知书',
    blocks: [
      { kind: 'salutation', words: [secret('name', it.person.name), '：'] },
      { kind: 'paragraph', words: ['您（证件号码 ', secret('identity', it.person.maskedId), `）的联系方式已于${dayText(it.changedOn)}变更，今后的通知和文书按新的联系方式送达。`] },
      { kind: 'fields', items: [...it.changes.map(({ label, before, after }) => ({ label, value: `原：${before}　现：${after}` })), { label: '办件编号', value: it.caseNo }] },
      { kind: 'notice', tone: 'plain', text: '如果这不是您本人办理的，请立即拨打 12333：我们会核实身份，恢复原来的联系方式。' },
    ],
  }
}

const personFields = (person: PersonLine) => [
  { label: '姓名', value: [secret('name', person.name)] },
  { label: '证件号码', value: [secret('identity', person.maskedId)] },
  ...(person.sexText === undefined ? [] : [{ label: '性别', value: person.sexText }]),
  ...(person.birthOn === undefined ? [] : [{ label: '出生日期', value: dayText(person.birthOn) }]),
]

const citationBlocks = (citations: readonly CitationLine[]): readonly Block[] =>
  citations.length === 0 ? [] : [{ kind: 'heading', text: '依据' }, { kind: 'citations', items: citations }]

const demonstrationNotices = (illustrative: readonly string[], provisional: readonly string[]): readonly Block[] => [
  ...(illustrative.length === 0 ? [] : [{ kind: 'notice', tone: 'illustrative', text: `计算中用到了示例数值：${illustrative.join('、')}。这些数值尚未公布或未取得，仅供演示，不是官方标准。` } as const]),
  ...(provisional.length === 0 ? [] : [{ kind: 'notice', tone: 'provisional', text: `本次为预发：${provisional.join('、')}公布后将重新核定：少发的补发，多发的由经办机构核对后另行书面告知。` } as const]),
]

// 社会保险法 art. 83; the period of reconsideration 行政复议法 art. 20, the authority art. 24; the suit 行政诉讼法 art. 46.
const objection = '您可以自收到本件之日起六十日内，向本机构的同级人民政府申请行政复议，也可以在六个月内依法向人民法院提起行政诉讼。您也可以先请我们复核；复核不影响上述期限，也不收费。'
