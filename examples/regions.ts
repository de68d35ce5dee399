import { nation } from '../src/policy/parameter-book.ts'
import { isRegion, provinces } from '../src/policy/provinces.ts'
import { has, textIn } from './inputs.ts'
import type { Inputs } from './inputs.ts'

const otherNames: Readonly<Record<string, string>> = {
  全国: nation, 国家: nation, national: nation, nation, china: nation, 西安: '610100', xian: '610100', "xi'an": '610100', tibet: '540000', 'inner mongolia': '150000', innermongolia: '150000',
}

/** The division code an example names under `region` or `province`, by code, Chinese name or spelling; what it does not name is `otherwise`. Throws on a place there is none of. */
export function regionOf(inputs: Inputs, otherwise: string): string {
  const name = has(inputs, 'region') ? 'region' : has(inputs, 'province') ? 'province' : undefined
  if (name === undefined) return otherwise
  const text = typeof inputs[name] === 'number' ? String(inputs[name]) : textIn(inputs, name).trim()
  if (text === '') return otherwise
  const found = regionNamed(text)
  if (found === undefined) throw new TypeError(`there is no region ${text}`)
  return found
}

const regionNamed = (text: string): string | undefined => {
  if (/^\d{6}$/.test(text)) return isRegion(text) ? text : undefined
  const short = text.toLowerCase().replace(/(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区| province| city)$/, '')
  return provinces.find(({ name, spelling }) => name === short || spelling === short)?.code ?? (Object.hasOwn(otherNames, short) ? otherNames[short] : undefined)
}
