import type { Wording } from '../kernel/refusal.ts'

/** The departments that tell us things of their own accord (条例第八条), and what the people of a worklist call them. */
export const departments = {
  'market-regulation': { zh: '市场监管部门', en: 'Market regulation' },
  'police': { zh: '公安部门', en: 'Police' },
  'civil-affairs': { zh: '民政部门', en: 'Civil affairs' },
  'health': { zh: '卫生健康部门', en: 'Health' },
  'justice': { zh: '司法监管部门', en: 'Justice and prisons' },
  'tax': { zh: '税务部门', en: 'Tax bureau' },
  'bank': { zh: '代发银行', en: 'Paying bank' },
} as const satisfies Record<string, Wording>

export type Department = keyof typeof departments

export const isDepartment = (name: string): name is Department => Object.hasOwn(departments, name)
