import { z } from 'zod'
import type { Wording } from '../kernel/refusal.ts'

/**
 * Questions to other departments (数据比对). Only what is needed is asked, and what comes back is facts, never a verdict: whether they
 * agree with our record is judged here, by the one who has to answer for it.
 */
export type DataSources = {
  readonly ask: <S extends SourceCode>(source: S, question: Questions[S], about: AskedFor) => Promise<Answer<Answers[S]>>
}

/** Every question names the case it serves; the other side keeps that too. */
export type AskedFor = { readonly caseNo: string, readonly purpose: string }

export type Answer<T> =
  | { readonly state: 'known', readonly facts: T, readonly reference: string }
  /** The department answered: nobody of that number is in its records. */
  | { readonly state: 'nobody', readonly reference: string }
  /** No answer: down, refused, or unreadable. To be asked again. */
  | { readonly state: 'unavailable', readonly reason: Wording }

type ByIdentity = { readonly identityNumber: string }

export type Questions = {
  readonly PS: ByIdentity
  readonly JU: ByIdentity
  readonly MI: ByIdentity
  readonly NAT: ByIdentity
  readonly BK: { readonly accountNumber: string, readonly holderName: string }
  readonly TX: ByIdentity & { readonly scheme: string }
  readonly FILE: ByIdentity
  readonly CM: ByIdentity
  readonly HE: ByIdentity
  readonly KIN: ByIdentity
}

const day = z.iso.date()
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

/** One entry of a personnel file: what a paper in it says, on which page, and when it was written. The earliest prevails, so the day counts. */
export const fileEntry = z.object({
  entry: z.string().min(1).max(40),
  page: z.int().min(1).max(9999),
  /** The paper it stands in: 职工登记表. */
  document: z.string().min(1).max(60),
  recordedOn: day,
  tells: z.enum(['birth-on', 'first-work-on', 'post-kind', 'service']),
  /** The day, or the kind of post, as far as it can be read. */
  value: z.string().max(20).optional(),
  /** Of a service: its first and last month. */
  from: month.optional(), until: month.optional(),
  wording: z.string().max(200),
  /** What the scan shows of the paper itself. */
  mark: z.enum(['altered', 'copy']).optional(),
})
export type FileEntry = z.infer<typeof fileEntry>

/** What each department tells. An answer of another shape counts as unavailable: it is not guessed at. */
export const answerShapes = {
  /** 公安：人口库。 */
  PS: z.object({ name: z.string(), sex: z.enum(['M', 'F']), birthOn: day, life: z.enum(['alive', 'dead', 'missing', 'deregistered']), since: day.optional() }),
  /** 司法、监狱：服刑羁押。 */
  JU: z.object({ custody: z.enum(['none', 'detained', 'imprisoned', 'community-correction']), since: day.optional() }),
  /** 医保：参保与就医活动（只给日期）。 */
  MI: z.object({ cover: z.enum(['medical-employee', 'medical-resident', 'none']), lastActiveOn: day.optional() }),
  /** 全国社保待遇状态比对。 */
  NAT: z.object({ pensions: z.array(z.object({ scheme: z.string(), region: z.string(), regionName: z.string(), since: month })) }),
  /** 银行：户名核对。The bank says whether the name is right, never whose it is. */
  BK: z.object({ holder: z.enum(['same', 'other']), state: z.enum(['open', 'closed', 'lost', 'frozen']) }),
  /** 税务：征收记录。 */
  TX: z.object({ months: z.int().min(0), firstMonth: month.optional(), lastMonth: month.optional() }),
  /** 数字人事档案：最早记载。 */
  FILE: z.object({ birthOn: day, firstWorkOn: day.optional(), postKind: z.enum(['M60', 'F55', 'F50']).optional(), deemedMonths: z.int().min(0), entries: z.array(fileEntry).max(200).optional() }),
  /** 民政：殡葬火化。 */
  CM: z.object({ crematedOn: day }),
  /** 卫健：死亡医学证明（只给日期，不给死因）。 */
  HE: z.object({ diedOn: day }),
  /** 公安：户籍亲属关系。Who is the spouse, child or parent of the one asked about, by the register of households. */
  KIN: z.object({ relatives: z.array(z.object({ identityNumber: z.string(), name: z.string(), relation: z.enum(['spouse', 'child', 'parent', 'sibling', 'other']) })) }),
} as const satisfies Record<SourceCode, z.ZodType>

export type SourceCode = 'PS' | 'JU' | 'MI' | 'NAT' | 'BK' | 'TX' | 'FILE' | 'CM' | 'HE' | 'KIN'
export type Answers = { readonly [S in SourceCode]: z.infer<(typeof answerShapes)[S]> }

export const sourceNames = {
  PS: { zh: '公安人口库', en: 'Population register' },
  JU: { zh: '司法监管信息', en: 'Justice and prisons' },
  MI: { zh: '医保部门', en: 'Medical security' },
  NAT: { zh: '全国社保待遇比对', en: 'National benefit comparison' },
  BK: { zh: '开户银行', en: 'The bank' },
  TX: { zh: '税务部门', en: 'Tax bureau' },
  FILE: { zh: '数字人事档案', en: 'Digital personnel files' },
  CM: { zh: '民政殡葬信息', en: 'Cremations (civil affairs)' },
  HE: { zh: '卫健死亡证明', en: 'Certificates of death (health)' },
  KIN: { zh: '公安户籍亲属关系', en: 'Relatives by the household register' },
} as const satisfies Record<SourceCode, Wording>

/** Reads what a department sent into its shape; anything else is no answer. */
export function readAnswer<S extends SourceCode>(source: S, body: unknown, reference: string): Answer<Answers[S]> {
  const read = shapeOf(source).safeParse(body)
  return read.success
    ? { state: 'known', facts: read.data, reference }
    : { state: 'unavailable', reason: { zh: `${sourceNames[source].zh}的回复无法读取`, en: `The answer of ${sourceNames[source].en} could not be read` } }
}

// The compiler cannot follow that the shape at S parses to Answers[S]; the table above says so by construction.
const shapeOf = <S extends SourceCode>(source: S): z.ZodType<Answers[S]> => answerShapes[source] as unknown as z.ZodType<Answers[S]>
