import type { Say } from './text.ts'
import type { Message } from './text.ts'

const schemes: Readonly<Record<string, Message>> = {
  'pension-employee': ['职工养老保险', 'Employee pension'],
  'pension-government': ['机关事业养老保险', 'Government pension'],
  'pension-resident': ['居民养老保险', 'Resident pension'],
  unemployment: ['失业保险', 'Unemployment'],
  injury: ['工伤保险', 'Work injury'],
  'medical-employee': ['职工医疗保险', 'Employee medical'],
  'medical-resident': ['居民医疗保险', 'Resident medical'],
  maternity: ['生育保险', 'Maternity'],
}

const states: Readonly<Record<string, Message>> = {
  active: ['正常', 'active'],
  insured: ['参保', 'insured'],
  paused: ['暂停', 'paused'],
  suspended: ['暂停', 'suspended'],
  ended: ['终止', 'ended'],
  retired: ['退休', 'retired'],
  'in-payment': ['正常发放', 'in payment'],
  agree: ['同意', 'agreed'],
  return: ['退回补正', 'returned'],
  refuse: ['不予批准', 'refused'],
  agrees: ['一致', 'agrees'],
  differs: ['不一致', 'differs'],
  pending: ['核对中', 'checking'],
  failed: ['未能核对', 'could not be checked'],
  contribution: ['缴费记入', 'contribution'],
  interest: ['记账利息', 'interest'],
  payment: ['支付待遇', 'paid out'],
  transfer: ['转移', 'transfer'],
}

/** The name of an insurance; a code this page does not know yet is shown as it is. */
export const schemeName = (say: Say, code: string) => { const found = schemes[code]; return found ? say(found) : code }

/** The name of a state or conclusion the service gave as a code. */
export const stateName = (say: Say, code: string) => { const found = states[code]; return found ? say(found) : code }

export const schemeCodes = Object.keys(schemes)
