import type { PlainDate } from '../kernel/day.ts'
import { dayText, secret } from './document-content.ts'
import type { CitationLine, DocumentContent, Words } from './document-content.ts'
import type { Heading } from './document-forms.ts'

// What is issued to an employer. Its name and code are public, its legal representative's number arrives masked.

export type EmployerLine = { readonly name: string, readonly creditCode: string, readonly publicNo: string }

const unitKinds: Readonly<Record<string, string>> = {
  'company': '公司', 'branch': '分支机构', 'partnership': '合伙企业', 'sole-proprietorship': '个人独资企业', 'individual-business': '个体工商户', 'cooperative': '农民专业合作社', 'other': '其他',
}
export const unitKindText = (kind: string): string => unitKinds[kind] ?? kind

export type EmployerRegistration = Heading & {
  readonly employer: EmployerLine
  readonly kindText: string
  readonly address: string
  readonly establishedOn: PlainDate
  readonly authority: string
  readonly legalRepresentative: { readonly name: string, readonly maskedId: string }
  readonly industryCode: string
  readonly injuryClass: number
  readonly insurances: readonly { readonly title: string, readonly since: PlainDate, readonly agency: string }[]
  readonly phone: string
  readonly citations: readonly CitationLine[]
}

/** 社会保险登记信息: the employer was registered with its founding, nobody applied (条例第六条). */
export function employerRegistration(it: EmployerRegistration): DocumentContent {
  return {
    version: 1, agency: it.agency, number: it.number, issuedOn: it.issuedOn, demonstration: it.demonstration,
    title: '社会保险登记信息告知书',
    blocks: [
      { kind: 'salutation', words: `${it.employer.name}：` },
      { kind: 'paragraph', words: `贵单位在${it.authority}办理设立登记的同时，社会保险登记已经同步完成，不需要再申请，也不需要提交任何材料。` },
      { kind: 'fields', items: [
        ...employerFields(it.employer), { label: '单位类型', value: it.kindText }, { label: '成立日期', value: dayText(it.establishedOn) }, { label: '住所', value: it.address },
        { label: '法定代表人', value: [secret('name', it.legalRepresentative.name), '（', secret('identity', it.legalRepresentative.maskedId), '）'] },
        { label: '行业代码', value: it.industryCode }, { label: '工伤风险类别', value: `${it.injuryClass} 类` },
      ] },
      { kind: 'heading', text: '参加的险种' },
      {
        kind: 'table', columns: [{ title: '险种', align: 'left', share: 3 }, { title: '自', align: 'left', share: 2 }, { title: '经办机构', align: 'left', share: 4 }],
        rows: it.insurances.map(({ title, since, agency }) => [title, since, agency]),
      },
      { kind: 'heading', text: '接下来' },
      { kind: 'list', items: [
        '法定代表人实名登录单位网厅即为单位主管，可以授权经办人。',
        '招用人员之日起三十日内为其办理参保登记；人员增减、工资申报都在单位网厅办理。',
        '营业执照上的信息变更会自动同步过来，不用再来办变更。',
      ] },
      { kind: 'heading', text: '依据' },
      { kind: 'citations', items: it.citations },
      { kind: 'paragraph', words: `以上信息与实际不符的，请拨打 ${it.phone}。` },
    ],
  }
}

export type EmployerChange = Heading & {
  readonly employer: EmployerLine
  readonly changedOn: PlainDate
  /** Who told of it: the registration authority, or the employer's own application. */
  readonly toldBy: string
  readonly changes: readonly { readonly label: string, readonly before: Words, readonly after: Words }[]
  readonly phone: string
}

/** 登记信息变更告知书: what stood before, what stands now, since when. */
export function employerChangeNotice(it: EmployerChange): DocumentContent {
  return {
    version: 1, agency: it.agency, number: it.number, issuedOn: it.issuedOn, demonstration: it.demonstration,
    title: '社会保险登记信息变更告知书',
    blocks: [
      { kind: 'salutation', words: `${it.employer.name}：` },
      { kind: 'paragraph', words: `根据${it.toldBy}，贵单位的社会保险登记信息自${dayText(it.changedOn)}起变更如下。原来的记录仍保留，可以查询。` },
      { kind: 'fields', items: employerFields(it.employer) },
      {
        kind: 'table', columns: [{ title: '项目', align: 'left', share: 2 }, { title: '变更前', align: 'left', share: 4 }, { title: '变更后', align: 'left', share: 4 }],
        rows: it.changes.map(({ label, before, after }) => [label, before, after]),
      },
      { kind: 'paragraph', words: `不需要提交任何材料。与实际不符的，请拨打 ${it.phone}。` },
    ],
  }
}

export type EmployerAccount = Heading & {
  readonly employer: EmployerLine
  readonly before?: { readonly bankName: string, readonly masked: string }
  readonly after: { readonly bankName: string, readonly masked: string }
  readonly changedOn: PlainDate
  readonly calledBack: string
}

/** 单位银行账户变更告知书. */
export function employerAccountNotice(it: EmployerAccount): DocumentContent {
  return {
    version: 1, agency: it.agency, number: it.number, issuedOn: it.issuedOn, demonstration: it.demonstration,
    title: '单位银行账户变更告知书',
    blocks: [
      { kind: 'salutation', words: `${it.employer.name}：` },
      { kind: 'paragraph', words: `贵单位在社会保险经办机构登记的银行账户自${dayText(it.changedOn)}起变更。银行已确认户名，经办人员已按登记电话回拨核实（${it.calledBack}）。` },
      { kind: 'fields', items: [
        ...employerFields(it.employer),
        ...(it.before === undefined ? [] : [{ label: '原账户', value: [`${it.before.bankName} `, secret('account', it.before.masked)] }]),
        { label: '新账户', value: [`${it.after.bankName} `, secret('account', it.after.masked)] },
      ] },
      { kind: 'notice', tone: 'plain', text: '如果这不是贵单位办理的，请立即拨打 12333，我们会先停止使用新账户，再与贵单位核实。' },
    ],
  }
}

export type EmployerCancellation = Heading & {
  readonly employer: EmployerLine
  readonly cancelledOn: PlainDate
  readonly reasonText: string
  readonly insurances: readonly { readonly title: string, readonly until: PlainDate }[]
  readonly citations: readonly CitationLine[]
}

/** 社会保险登记注销告知书: everything due is paid, the enrolments are ended. */
export function employerCancellation(it: EmployerCancellation): DocumentContent {
  return {
    version: 1, agency: it.agency, number: it.number, issuedOn: it.issuedOn, demonstration: it.demonstration,
    title: '社会保险登记注销告知书',
    blocks: [
      { kind: 'salutation', words: `${it.employer.name}：` },
      { kind: 'paragraph', words: `贵单位（${it.reasonText}）应缴的社会保险费已经结清，社会保险登记于${dayText(it.cancelledOn)}注销。` },
      { kind: 'fields', items: employerFields(it.employer) },
      {
        kind: 'table', columns: [{ title: '险种', align: 'left', share: 4 }, { title: '终止于', align: 'left', share: 2 }],
        rows: it.insurances.map(({ title, until }) => [title, until]),
      },
      { kind: 'heading', text: '依据' },
      { kind: 'citations', items: it.citations },
      { kind: 'paragraph', words: '职工的参保和缴费记录永久保留，职工本人随时可以查询，不受单位注销影响。' },
    ],
  }
}

const employerFields = ({ name, creditCode, publicNo }: EmployerLine) =>
  [{ label: '单位名称', value: name }, { label: '统一社会信用代码', value: creditCode }, { label: '单位编号', value: publicNo }]
