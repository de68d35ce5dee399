import { isRefusal, type Wording } from '../kernel/refusal.ts'
import { parseCitizenId } from '../kernel/ids.ts'
import { maskIdentity } from '../platform/keys.ts'

/** What a notice says, for people: identity numbers masked, everything else as it was told. */
export function masked(data: unknown, key = ''): unknown {
  if (typeof data === 'string') return key === 'idNumber' ? maskedNumber(data) : data
  if (Array.isArray(data)) return data.map((item: unknown) => masked(item, key))
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([name, value]: [string, unknown]) => [name, masked(value, name)]))
}

const maskedNumber = (text: string): string => {
  const number = parseCitizenId(text)
  return isRefusal(number) ? `${text.slice(0, 3)}…${text.slice(-2)}` : maskIdentity(number)
}

/** One line for each field that has words; what is nested is written behind its parts. */
export function linesOf(told: Readonly<Record<string, unknown>>, words: Readonly<Record<string, Wording>>): readonly { readonly field: Wording, readonly value: Wording }[] {
  return Object.entries(words).flatMap(([key, field]) => (told[key] === undefined ? [] : [{ field, value: { zh: textOf(told[key], 'zh'), en: textOf(told[key], 'en') } }]))
}

const textOf = (value: unknown, language: keyof Wording): string => {
  if (typeof value === 'string') return codeWords[value]?.[language] ?? value
  if (Array.isArray(value)) return value.map((one) => textOf(one, language)).join('、')
  if (typeof value === 'object' && value !== null) return Object.values(value).map((part) => textOf(part, language)).join(' ')
  return String(value)
}

/** The codes departments and we agreed on, as people say them. */
const codeWords: Readonly<Record<string, Wording>> = {
  'M': { zh: '男', en: 'male' }, 'F': { zh: '女', en: 'female' },
  'natural': { zh: '自然死亡', en: 'natural' }, 'illness': { zh: '疾病', en: 'illness' }, 'accident': { zh: '意外', en: 'accident' }, 'homicide': { zh: '他杀', en: 'homicide' }, 'suicide': { zh: '自杀', en: 'suicide' },
  'declared': { zh: '宣告死亡', en: 'declared dead' }, 'unknown': { zh: '不详', en: 'unknown' }, 'injury': { zh: '损伤', en: 'injury' }, 'maternal': { zh: '孕产', en: 'maternal' }, 'other': { zh: '其他', en: 'other' },
  'death': { zh: '死亡', en: 'death' }, 'settled-abroad': { zh: '出国（境）定居', en: 'settled abroad' }, 'army': { zh: '参军', en: 'joined the army' }, 'duplicate': { zh: '重复户口', en: 'registered twice' },
  'criminal-detention': { zh: '刑事拘留', en: 'criminal detention' }, 'arrest': { zh: '逮捕', en: 'arrest' }, 'prison': { zh: '监狱', en: 'prison' }, 'detention': { zh: '看守所', en: 'detention' },
  'term-served': { zh: '刑满', en: 'term served' }, 'parole': { zh: '假释', en: 'parole' }, 'served-outside': { zh: '暂予监外执行', en: 'served outside' }, 'not-convicted': { zh: '未被定罪', en: 'not convicted' },
  'suspended-sentence': { zh: '缓刑', en: 'suspended sentence' }, 'community-correction': { zh: '社区矫正', en: 'community correction' },
  'company': { zh: '公司', en: 'company' }, 'branch': { zh: '分支机构', en: 'branch' }, 'partnership': { zh: '合伙企业', en: 'partnership' }, 'sole-proprietorship': { zh: '个人独资企业', en: 'sole proprietorship' },
  'individual-business': { zh: '个体工商户', en: 'individual business' }, 'cooperative': { zh: '合作社', en: 'cooperative' },
  'dissolved': { zh: '解散', en: 'dissolved' }, 'merged': { zh: '合并', en: 'merged' }, 'bankrupt': { zh: '破产', en: 'bankrupt' }, 'revoked': { zh: '被吊销', en: 'revoked' },
}
