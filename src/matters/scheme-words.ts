import type { Wording } from '../kernel/refusal.ts'

/** The schemes of the five insurances as letters name them. */
export const schemeWords: Readonly<Record<string, Wording>> = {
  'pension-employee': { zh: '企业职工基本养老保险', en: 'Pension of employees' },
  'pension-government': { zh: '机关事业单位基本养老保险', en: 'Pension of public bodies' },
  'pension-resident': { zh: '城乡居民基本养老保险', en: 'Pension of residents' },
  'unemployment': { zh: '失业保险', en: 'Unemployment insurance' },
  'injury': { zh: '工伤保险', en: 'Work injury insurance' },
  'medical-employee': { zh: '职工基本医疗保险', en: 'Medical insurance of employees' },
  'maternity': { zh: '生育保险', en: 'Maternity insurance' },
  'medical-resident': { zh: '城乡居民基本医疗保险', en: 'Medical insurance of residents' },
}
