import type { Wording } from '../kernel/refusal.ts'

const schemes: Readonly<Record<string, Wording>> = {
  'pension-employee': { zh: '职工基本养老保险', en: 'pension of employees' },
  'pension-government': { zh: '机关事业单位基本养老保险', en: 'pension of government bodies' },
  'pension-resident': { zh: '城乡居民基本养老保险', en: 'pension of residents' },
  unemployment: { zh: '失业保险', en: 'unemployment' },
  injury: { zh: '工伤保险', en: 'work injury' },
  'medical-employee': { zh: '职工基本医疗保险', en: 'medical insurance of employees' },
  maternity: { zh: '生育保险', en: 'maternity' },
  'medical-resident': { zh: '城乡居民基本医疗保险', en: 'medical insurance of residents' },
}

/** The name of a scheme; one that is not known here is shown as it is. */
export const schemeWords = (scheme: string): Wording => schemes[scheme] ?? { zh: scheme, en: scheme }
