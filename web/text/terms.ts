import type { Message, Say } from './text.ts'

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
  // cases
  'in-review': ['办理中', 'under way'],
  checking: ['数据核对中', 'being compared'],
  review: ['审核中', 'under review'],
  'waiting-for-applicant': ['等待补正', 'waiting for the applicant'],
  suspended: ['中止', 'suspended'],
  approved: ['已同意', 'approved'],
  refused: ['不予同意', 'refused'],
  withdrawn: ['已撤回', 'withdrawn'],
  returned: ['已退件', 'returned'],
  settled: ['已办结', 'settled'],
  // what a reviewer concluded
  agree: ['同意', 'agreed'],
  return: ['退回补正', 'returned'],
  refuse: ['不予批准', 'refused'],
  // what a comparison found
  agrees: ['一致', 'agrees'],
  differs: ['不一致', 'differs'],
  unknown: ['对方无记录', 'no record there'],
  unavailable: ['对方暂不可用', 'not reachable'],
  pending: ['核对中', 'checking'],
  // enrolments and awards
  active: ['正常参保', 'active'],
  insured: ['正常参保', 'active'],
  paused: ['暂停缴费', 'paused'],
  ended: ['终止', 'ended'],
  retired: ['退休', 'retired'],
  'in-payment': ['正常发放', 'in payment'],
  held: ['暂缓发放', 'held'],
  // entries of the individual account
  opening: ['期初', 'opening'],
  credit: ['缴费记入', 'contribution'],
  interest: ['记账利息', 'interest'],
  payment: ['支付待遇', 'paid out'],
  refund: ['退还', 'refund'],
  correction: ['更正', 'correction'],
  'transfer-in': ['转入', 'moved in'],
  'transfer-out': ['转出', 'moved out'],
  // runs and batches
  open: ['已开始', 'open'],
  building: ['生成中', 'building'],
  built: ['已生成', 'built'],
  signed: ['已签署', 'signed'],
  sealed: ['已封账', 'sealed'],
  sent: ['已发银行', 'sent'],
  answered: ['银行已回', 'answered'],
  closed: ['已结束', 'closed'],
}

/** The name of an insurance; a code this page does not know yet is shown as it is. */
export const schemeName = (say: Say, code: string) => { const found = schemes[code]; return found ? say(found) : code }

/** The name of a state or conclusion the service gave as a code. */
export const stateName = (say: Say, code: string) => { const found = states[code]; return found ? say(found) : code }

export const schemeCodes = Object.keys(schemes)

const sources: Readonly<Record<string, Message>> = {
  PS: ['公安人口库', 'Police: population'],
  JU: ['司法', 'Justice'],
  MI: ['医保', 'Medical security'],
  NAT: ['全国比对', 'National comparison'],
  BK: ['银行', 'Bank'],
  TX: ['税务', 'Tax'],
  FILE: ['人事档案', 'Personnel file'],
}

const fields: Readonly<Record<string, Message>> = {
  name: ['姓名', 'Name'],
  sex: ['性别', 'Sex'],
  birthOn: ['出生日期', 'Born'],
  life: ['生存状态', 'Life'],
  state: ['状态', 'State'],
  months: ['月数', 'Months'],
  from: ['自', 'From'],
  until: ['至', 'Until'],
  firstWorkOn: ['参加工作日期', 'Start of work'],
  postKind: ['岗位性质', 'Kind of post'],
  holderName: ['户名', 'Holder'],
  bankCode: ['银行', 'Bank'],
  deemedMonths: ['视同缴费月数', 'Deemed months'],
}

/** The department a comparison asks. */
export const sourceName = (say: Say, code: string) => { const found = sources[code]; return found ? say(found) : code }

/** A field of a comparison; one without a name of its own is shown as the department calls it. */
export const fieldName = (say: Say, field: string) => { const found = fields[field]; return found ? say(found) : field }

/** The states a case can be looked for by. */
export const openCaseStates = ['checking', 'review', 'waiting-for-applicant', 'suspended'] as const

const scopes: Readonly<Record<string, Message>> = {
  staff: ['增减员', 'Joiners and leavers'],
  wages: ['工资申报', 'Wages'],
  dues: ['应缴与对账', 'Dues and reconciliation'],
  certificates: ['单位证明', 'Certificates'],
  registration: ['单位登记与办件', 'Registration and cases'],
  clerks: ['经办人授权', 'Authorising clerks'],
}

/** A field in which a clerk may act for an employer. */
export const scopeName = (say: Say, code: string) => { const found = scopes[code]; return found ? say(found) : code }

const employerStates: Readonly<Record<string, Message>> = {
  active: ['正常', 'active'],
  closing: ['注销办理中', 'being cancelled'],
  cancelled: ['已注销', 'cancelled'],
}

export const employerStateName = (say: Say, code: string) => { const found = employerStates[code]; return found ? say(found) : code }

/** Why somebody left, in the words the rosters use. */
export const leaveReasons: readonly Message[] = [
  ['解除或终止劳动合同', 'The contract was ended or ran out'],
  ['本人辞职', 'Resigned'],
  ['退休', 'Retired'],
  ['死亡', 'Died'],
  ['调出本单位', 'Moved to another unit'],
  ['参军', 'Joined the army'],
  ['其他', 'Other'],
]
