import { articlesOf } from './statute.ts'

const decision = articlesOf({
  id: '渐进式延迟退休决定', name: { zh: '全国人大常委会关于实施渐进式延迟法定退休年龄的决定', en: 'NPC Standing Committee Decision on the gradual delay of the statutory retirement age' },
  document: '2024-09-13通过', inForceFrom: '2025-01-01', confidence: 'law',
}, {
  1: ['用15年把男60、女55、女50逐步延到63、58、55', 'Over 15 years 60, 55 and 50 become 63, 58 and 55'],
  2: ['最低缴费年限从2030年起每年加6个月，到2039年为20年', 'From 2030 the minimum rises six months a year to 20 years in 2039'],
  3: ['可弹性提前或延后，均不超过三年，不得早于原年龄', 'Retirement may be chosen up to three years earlier or later, never before the old age'],
  7: ['领失业金且距法定退休不足一年的，领到退休，期间养老保险费由失业基金缴', 'Recipients within a year of the age draw until it; the unemployment fund pays their pension contributions'],
  8: ['特殊工种和高海拔地区可申请提前退休', 'Hard trades and high altitude may retire early'],
})

const measures = articlesOf({
  id: '渐进式延迟退休办法', name: { zh: '国务院关于渐进式延迟法定退休年龄的办法', en: 'State Council Measures on the gradual delay of the statutory retirement age' },
  document: '2024-09-13批准', inForceFrom: '2025-01-01', confidence: 'law',
}, {
  1: ['男和原55岁女职工每4个月延1个月，原50岁女职工每2个月延1个月', 'Men and women of 55: one month for every four; women of 50: one for every two'],
  2: ['各年最低缴费年限对照', 'The minimum years year by year'],
  3: ['弹性提前最多三年、提前三个月书面告知；弹性延迟最多三年、须协商一致', 'Early by up to three years with written notice three months before; late by up to three years by agreement'],
})

export const retirementReform = { ...decision, ...measures }
