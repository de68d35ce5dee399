import type { StepWording } from '../kernel/explained.ts'

export const contributionWords = {
  declaredWage: { zh: '申报的月平均工资', en: 'Declared average monthly wage' },
  baseFloor: { zh: '缴费基数下限', en: 'Floor of the base' },
  baseCeiling: { zh: '缴费基数上限', en: 'Ceiling of the base' },
  contributionBase: { zh: '缴费基数', en: 'Contribution base' },
  dues: { zh: '应缴', en: 'Due' },
  'of.pension/employer': { zh: '养老·单位', en: 'pension, employer' },
  'of.pension/own': { zh: '养老·个人', en: 'pension, own' },
  'of.public-sector-pension/employer': { zh: '机关养老·单位', en: 'public-sector pension, employer' },
  'of.public-sector-pension/own': { zh: '机关养老·个人', en: 'public-sector pension, own' },
  'of.occupational-annuity/employer': { zh: '职业年金·单位', en: 'occupational annuity, employer' },
  'of.occupational-annuity/own': { zh: '职业年金·个人', en: 'occupational annuity, own' },
  'of.unemployment/employer': { zh: '失业·单位', en: 'unemployment, employer' },
  'of.unemployment/own': { zh: '失业·个人', en: 'unemployment, own' },
  'of.work-injury/employer': { zh: '工伤·单位', en: 'work injury, employer' },
  'of.medical-maternity/employer': { zh: '医疗生育·单位', en: 'medical and maternity, employer' },
  'of.medical-maternity/own': { zh: '医疗·个人', en: 'medical, own' },
  toAccount: { zh: '其中记入个人账户', en: 'Of which to the account' },
  employerDues: { zh: '单位应缴合计', en: 'Due from the employer' },
  ownDues: { zh: '个人应缴合计', en: 'Due from the person' },
} as const satisfies StepWording
