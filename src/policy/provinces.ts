import { demonstrationRegion, nation } from './parameter-book.ts'

/** The provinces: division code, Chinese name, and how tables without Chinese write it. */
export const provinces: readonly { readonly code: string; readonly name: string; readonly spelling: string }[] = ([
  ['110000', '北京', 'beijing'], ['120000', '天津', 'tianjin'], ['130000', '河北', 'hebei'], ['140000', '山西', 'shanxi'], ['150000', '内蒙古', 'neimenggu'], ['210000', '辽宁', 'liaoning'], ['220000', '吉林', 'jilin'],
  ['230000', '黑龙江', 'heilongjiang'], ['310000', '上海', 'shanghai'], ['320000', '江苏', 'jiangsu'], ['330000', '浙江', 'zhejiang'], ['340000', '安徽', 'anhui'], ['350000', '福建', 'fujian'], ['360000', '江西', 'jiangxi'],
  ['370000', '山东', 'shandong'], ['410000', '河南', 'henan'], ['420000', '湖北', 'hubei'], ['430000', '湖南', 'hunan'], ['440000', '广东', 'guangdong'], ['450000', '广西', 'guangxi'], ['460000', '海南', 'hainan'],
  ['500000', '重庆', 'chongqing'], ['510000', '四川', 'sichuan'], ['520000', '贵州', 'guizhou'], ['530000', '云南', 'yunnan'], ['540000', '西藏', 'xizang'], ['610000', '陕西', 'shaanxi'], ['620000', '甘肃', 'gansu'],
  ['630000', '青海', 'qinghai'], ['640000', '宁夏', 'ningxia'], ['650000', '新疆', 'xinjiang'],
] as const).map(([code, name, spelling]) => ({ code, name, spelling }))

/** Whether a code names the nation or a place in one of the provinces. A code of nowhere would be answered with the values of the nation, as if they held there. */
export function isRegion(code: string): boolean {
  return /^\d{6}$/.test(code) && (code === nation || code === demonstrationRegion || provinces.some((province) => province.code.slice(0, 2) === code.slice(0, 2)))
}
