import type { StepWording } from '../kernel/explained.ts'

export const contributionWords = {
  declaredWage: { zh: '申报的月平均工资', en: 'Declared average monthly wage' },
  baseFloor: { zh: '缴费基数下限', en: 'Floor of the base' },
  baseCeiling: { zh: '缴费基数上限', en: 'Ceiling of the base' },
  contributionBase: { zh: '缴费基数', en: 'Contribution base' },
  dues: { zh: '应缴', en: 'Due' },
  toAccount: { zh: '其中记入个人账户', en: 'Of which to the account' },
  employerDues: { zh: '单位应缴合计', en: 'Due from the employer' },
  ownDues: { zh: '个人应缴合计', en: 'Due from the person' },
} as const satisfies StepWording
