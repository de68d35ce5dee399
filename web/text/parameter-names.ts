import type { Message, Say } from './text.ts'

const families: Readonly<Record<string, Message>> = {
  'account-interest': ['个人账户记账利率', 'Interest of accounts'],
  'average-wage': ['平均工资', 'Average wage'],
  'base-limits': ['缴费基数上下限', 'Limits of the base'],
  'calculation-base': ['养老金计发基数', 'Calculation base'],
  'certification': ['资格认证', 'Certification'],
  'contribution-rates': ['缴费比例', 'Contribution rates'],
  'death-benefit': ['丧葬抚恤', 'Survivors'],
  'disposable-income': ['居民可支配收入', 'Disposable income'],
  'divisor-months': ['计发月数', 'Divisor months'],
  'family-account': ['家庭共济', 'Family account'],
  'injury-class': ['工伤行业类别', 'Injury classes'],
  'late-fee': ['滞纳金', 'Late fee'],
  'maternity': ['生育', 'Maternity'],
  'medical': ['医疗', 'Medical'],
  'minimum-wage': ['最低工资', 'Minimum wage'],
  'overpayment': ['多领追回', 'Overpayment'],
  'payday': ['发放日', 'Payday'],
  'pension-adjustment': ['养老金年度调整', 'Yearly adjustment'],
  'pension-formula': ['养老金计算方法', 'Pension formula'],
  'public-sector': ['机关事业养老', 'Public sector'],
  'resident-medical': ['居民医保', 'Resident medical'],
  'resident-pension': ['居民养老', 'Resident pension'],
  'retirement-age': ['退休年龄', 'Retirement age'],
  'sickness-allowance': ['病残津贴', 'Sickness allowance'],
  'time-limits': ['办理时限', 'Time limits'],
  'transfer': ['关系转移', 'Transfer'],
  'unemployment': ['失业', 'Unemployment'],
  'work-injury': ['工伤', 'Work injury'],
}

const keys: Readonly<Record<string, Message>> = {
  'employee-pension': ['职工养老', 'employees'],
  'resident-pension': ['居民养老', 'residents'],
  'occupational-annuity': ['职业年金', 'occupational annuity'],
  'public-sector-pension': ['机关事业养老', 'public sector'],
  'flexible-pension': ['灵活就业养老', 'flexible'],
  'medical-maternity': ['医疗（含生育）', 'medical'],
  'work-injury': ['工伤', 'work injury'],
  'unemployment': ['失业', 'unemployment'],
  'individual': ['个人', 'individual'],
  'unit': ['单位', 'unit'],
  'account': ['记账', 'account'],
  'total': ['合计', 'total'],
  'statistical': ['统计口径', 'statistical'],
  'city': ['市', 'city'],
  'ceiling': ['上限', 'ceiling'],
  'floor': ['下限', 'floor'],
  'ceiling-share': ['上限比例', 'ceiling share'],
  'floor-share': ['下限比例', 'floor share'],
  'formula': ['办法', 'formula'],
  'national-cap': ['全国总水平', 'national cap'],
  'urban-province': ['全省城镇', 'urban, province'],
  'urban-national': ['全国城镇', 'urban, national'],
  'male': ['男', 'men'],
  'female-50': ['女，原 50 岁', 'women, 50'],
  'female-55': ['女，原 55 岁', 'women, 55'],
  'minimum-months': ['最低缴费月数', 'least months'],
  'special-trades': ['特殊工种', 'special trades'],
  'elective': ['弹性', 'elective'],
  'tiers': ['缴费档次', 'tiers'],
  'base': ['基础养老金', 'base pension'],
  'subsidy': ['缴费补贴', 'subsidy'],
  'second-year-share': ['第二年比例', 'second year'],
  'daily-rate': ['每日比例', 'daily rate'],
  'class-1': ['一类', 'class 1'], 'class-2': ['二类', 'class 2'], 'class-3': ['三类', 'class 3'], 'class-4': ['四类', 'class 4'],
  'class-5': ['五类', 'class 5'], 'class-6': ['六类', 'class 6'], 'class-7': ['七类', 'class 7'], 'class-8': ['八类', 'class 8'],
}

const units: Readonly<Record<string, Message>> = {
  'CNY/month': ['元/月', 'yuan a month'],
  'CNY/year': ['元/年', 'yuan a year'],
  'CNY/day': ['元/天', 'yuan a day'],
  'CNY': ['元', 'yuan'],
  'share': ['（比例）', 'share'],
  'share/year': ['（年利率）', 'a year'],
  'share/day': ['（每日）', 'a day'],
  'months': ['个月', 'months'],
  'month': ['月', 'month'],
  'days': ['天', 'days'],
  'working days': ['个工作日', 'working days'],
  'years': ['年', 'years'],
  'persons': ['人', 'persons'],
  'multiplier': ['倍', 'times'],
  'day of month': ['日（每月）', 'of the month'],
}

/** The family as people call it; one without a name of its own is shown by its code. */
export const familyName = (say: Say, family: string) => { const found = families[family]; return found ? say(found) : family }

/** Each part of a key by its name where it has one. */
export const keyName = (say: Say, key: string) => key.split('/').map(part => { const found = keys[part]; return found ? say(found) : part }).join(' · ')

export const unitName = (say: Say, unit: string) => { const found = units[unit]; return found ? say(found) : unit }

const regions: Readonly<Record<string, Message>> = {
  '000000': ['全国', 'National'],
  '610000': ['陕西省', 'Shaanxi'],
  '610100': ['西安市', "Xi'an"],
  '619900': ['陕西·示例', 'Shaanxi demonstration'],
  '310000': ['上海市', 'Shanghai'],
  '320000': ['江苏省', 'Jiangsu'],
  '330000': ['浙江省', 'Zhejiang'],
  '440000': ['广东省', 'Guangdong'],
  '510000': ['四川省', 'Sichuan'],
}

/** Whom a value is for: the country, a province or a place of the demonstration; others by their code. */
export const regionName = (say: Say, code: string) => { const found = regions[code]; return found ? say(found) : code }

/** 养老金计发基数 · 职工养老 */
export const parameterName = (say: Say, { family, key }: { readonly family: string; readonly key: string }) => `${familyName(say, family)} · ${keyName(say, key)}`
