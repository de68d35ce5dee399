import { demonstrationRegion, nation } from '../src/policy/parameter-book.ts'
import { has, textIn } from './inputs.ts'
import type { Inputs } from './inputs.ts'

// Division code of the province, its name, and how tables without Chinese write it.
const provinces: readonly (readonly [string, string, string])[] = [
  ['110000', '北京', 'beijing'], ['120000', '天津', 'tianjin'], ['130000', '河北', 'hebei'], ['140000', '山西', 'shanxi'], ['150000', '内蒙古', 'neimenggu'], ['210000', '辽宁', 'liaoning'], ['220000', '吉林', 'jilin'],
  ['230000', '黑龙江', 'heilongjiang'], ['310000', '上海', 'shanghai'], ['320000', '江苏', 'jiangsu'], ['330000', '浙江', 'zhejiang'], ['340000', '安徽', 'anhui'], ['350000', '福建', 'fujian'], ['360000', '江西', 'jiangxi'],
  ['370000', '山东', 'shandong'], ['410000', '河南', 'henan'], ['420000', '湖北', 'hubei'], ['430000', '湖南', 'hunan'], ['440000', '广东', 'guangdong'], ['450000', '广西', 'guangxi'], ['460000', '海南', 'hainan'],
  ['500000', '重庆', 'chongqing'], ['510000', '四川', 'sichuan'], ['520000', '贵州', 'guizhou'], ['530000', '云南', 'yunnan'], ['540000', '西藏', 'xizang'], ['610000', '陕西', 'shaanxi'], ['620000', '甘肃', 'gansu'],
  ['630000', '青海', 'qinghai'], ['640000', '宁夏', 'ningxia'], ['650000', '新疆', 'xinjiang'],
]

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
  if (/^\d{6}$/.test(text)) return text === nation || text === demonstrationRegion || provinces.some(([code]) => code.slice(0, 2) === text.slice(0, 2)) ? text : undefined
  const short = text.toLowerCase().replace(/(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区| province| city)$/, '')
  return provinces.find(([, zh, latin]) => zh === short || latin === short)?.[0] ?? (Object.hasOwn(otherNames, short) ? otherNames[short] : undefined)
}
