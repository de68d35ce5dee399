import { dayText, monthText, secret, yuanText, type Block, type DocumentContent, type Heading, type PersonLine } from '../../documents/documents.ts'
import { addMonths, monthOf, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import { sumFen, type Fen } from '../../kernel/money.ts'
import { citationLines } from '../case-documents.ts'

// Letters at the end of a benefit, in words one can read on a hard day: what happened, what it means in money, what is yours, what to do.

export type StopLetter = Heading & {
  readonly person: PersonLine
  readonly caseNo: string
  readonly diedOn: PlainDate
  readonly claims: readonly { readonly no: string, readonly amountFen: Fen, readonly months: readonly { readonly month: YearMonth, readonly amountFen: Fen }[] }[]
  /** What the survivors may claim, by the rule; left out where a value is not published. */
  readonly survivors?: { readonly funeralFen: Fen, readonly survivorsFen: Fen, readonly accountFen: Fen }
  readonly phone: string
}

export function stopLetter(it: StopLetter): DocumentContent {
  const owed = it.claims.flatMap(({ months }) => months)
  const total = sumFen(it.claims.map(({ amountFen }) => amountFen))
  const blocks: Block[] = [
    { kind: 'salutation', words: ['致 ', secret('name', it.person.name), ' 的家属：'] },
    { kind: 'paragraph', words: ['我们很难过地得知 ', secret('name', it.person.name), '（证件号码 ', secret('identity', it.person.maskedId), `）已于${dayText(it.diedOn)}去世，谨致哀悼。经与登记机关核对、两人审核（办件编号 ${it.caseNo}），待遇发放到${monthText(monthOf(it.diedOn))}为止，自${monthText(addMonths(monthOf(it.diedOn), 1))}起停止。去世当月的待遇仍然应发。`] },
    ...(owed.length === 0 ? [{ kind: 'paragraph', words: '没有多发的待遇，您不需要退回任何款项。' } satisfies Block] : [
      { kind: 'heading', text: '多发的部分' } satisfies Block,
      { kind: 'paragraph', words: `消息到达之前，下面这些月份的待遇已经发出，需要退回，共 ${yuanText(total)}：` } satisfies Block,
      { kind: 'table', columns: [{ title: '月份', align: 'left' }, { title: '金额（元）', align: 'right' }], rows: owed.map(({ month, amountFen }) => [monthText(month), { fen: amountFen }]), total: ['合计', { fen: total }] } satisfies Block,
      { kind: 'paragraph', words: `应收编号 ${it.claims.map(({ no }) => no).join('、')}。可以一次退回，也可以和我们商定分期，都不加收费用；您愿意的话，也可以从遗属待遇中抵扣——须您本人同意，不同意不影响申领。` } satisfies Block,
    ]),
    { kind: 'heading', text: '您可以申领的' },
    { kind: 'paragraph', words: it.survivors === undefined
      ? '遗属可以申领丧葬补助金和抚恤金，凭本人身份即可，不用交证明。'
      : `遗属可以申领丧葬补助金 ${yuanText(it.survivors.funeralFen)}、抚恤金 ${yuanText(it.survivors.survivorsFen)}，凭本人身份即可，不用交证明（按现有记录测算，以核定为准）。${it.survivors.accountFen > 0 ? `个人账户余额 ${yuanText(it.survivors.accountFen)}依法继承，另行办理。` : ''}` },
    { kind: 'paragraph', words: `在个人网上大厅选“丧葬补助金和抚恤金申领”，或到任一经办窗口。有不明白的，请拨打 ${it.phone}。` },
    { kind: 'heading', text: '如果这是误会' },
    { kind: 'paragraph', words: '如果人还健在，请立即告诉我们或由本人在网上提出异议：核对后当天恢复，欠发的一次补齐。对本告知不服的，可以自收到之日起六十日内申请行政复议，或者依法提起行政诉讼。' },
    { kind: 'heading', text: '依据' },
    { kind: 'citations', items: citationLines(['社会保险经办条例-25', '社会保险经办条例-46', '社会保险法-17']) },
  ]
  return { version: 1, agency: it.agency, number: it.number, issuedOn: it.issuedOn, demonstration: it.demonstration, title: '待遇停止发放告知书', blocks }
}

export type ApologyLetter = Heading & {
  readonly person: PersonLine
  readonly caseNo: string
  readonly wasEnded: boolean
  readonly cancelledFen: Fen
  readonly refundFen: Fen
}

/** When we were wrong we say so first, and then what is being put right. */
export function apologyLetter(it: ApologyLetter): DocumentContent {
  const blocks: Block[] = [
    { kind: 'salutation', words: [secret('name', it.person.name), '：'] },
    { kind: 'paragraph', words: `对不起。我们收到的一条关于您的死亡信息是错的（办件编号 ${it.caseNo}），因为它，您的待遇被${it.wasEnded ? '停止' : '暂缓'}了。这不是您的责任。` },
    { kind: 'heading', text: '我们已经做的' },
    { kind: 'list', items: [
      it.wasEnded ? '撤销终止，待遇从停止的那个月起恢复，连续计算。' : '当天解除暂缓。', '少发的每个月随下一次发放一次补齐，一分不少。',
      ...(it.cancelledFen > 0 ? [`撤销要求退回的 ${yuanText(it.cancelledFen)}，您不用退。`] : []), ...(it.refundFen > 0 ? [`已经退给我们的 ${yuanText(it.refundFen)}，随同一次发放还给您。`] : []),
      '把更正告诉信息来源部门，请它们改正记录。',
    ] },
    { kind: 'paragraph', words: '给您和家人带来的担忧，我们深表歉意。下一次发放后，请在“待遇发放”里核对；有任何不对，请找我们。' },
    { kind: 'heading', text: '依据' },
    { kind: 'citations', items: citationLines(['社会保险经办条例-25', '社会保险法-16']) },
  ]
  return { version: 1, agency: it.agency, number: it.number, issuedOn: it.issuedOn, demonstration: it.demonstration, title: '更正致歉与恢复待遇通知书', blocks }
}

export type CustodyLetter = Heading & {
  readonly person: PersonLine
  readonly caseNo: string
  readonly what: 'suspended' | 'resumed'
  readonly lines: readonly string[]
  readonly claimFen: Fen
  readonly arrearsFen: Fen
}

export function custodyLetter(it: CustodyLetter): DocumentContent {
  const blocks: Block[] = [
    { kind: 'salutation', words: [secret('name', it.person.name), '：'] },
    { kind: 'paragraph', words: it.what === 'suspended' ? `经核对司法机关的信息并由两人审核（办件编号 ${it.caseNo}），您的待遇按国家规定处理如下：` : `收到您获释的信息（${it.caseNo}），您的待遇恢复如下：` },
    { kind: 'list', items: it.lines },
    ...(it.claimFen > 0 ? [{ kind: 'paragraph', words: `服刑期间已经发出的 ${yuanText(it.claimFen)}需要退回，可以一次退回、商定分期，或从恢复后的待遇中按规定比例抵扣。` } satisfies Block] : []),
    ...(it.arrearsFen > 0 ? [{ kind: 'paragraph', words: `羁押后没有判刑，期间应发的 ${yuanText(it.arrearsFen)}随下一次发放补给您。` } satisfies Block] : []),
    { kind: 'paragraph', words: '不服的，可以自收到之日起六十日内申请行政复议，或者依法提起行政诉讼。' },
    { kind: 'heading', text: '依据' },
    { kind: 'citations', items: citationLines(['劳社厅函〔2001〕44号-1', '劳社厅函〔2001〕44号-2', '社会保险经办条例-25']) },
  ]
  return { version: 1, agency: it.agency, number: it.number, issuedOn: it.issuedOn, demonstration: it.demonstration, title: it.what === 'suspended' ? '待遇暂停告知书' : '待遇恢复告知书', blocks }
}
