import type { ExplanationStep } from '../api/explanation.ts'
import type { FormPart } from '../forms/form-part.ts'

export const galleryParts: readonly FormPart[] = [
  { name: 'd-text', label: '工作单位', kind: 'text', required: false },
  { name: 'd-choice', label: '退休方式', kind: 'choice', required: true, options: [{ value: 'due', label: '到龄正常退休' }, { value: 'late', label: '弹性延迟退休' }] },
  { name: 'd-yes', label: '是否在职', kind: 'yes-no', required: true },
  { name: 'd-day', label: '离职日期', kind: 'day', required: true },
  { name: 'd-month', label: '申请领取年月', kind: 'month', required: true },
  { name: 'd-money', label: '已领金额', kind: 'amount', required: true },
  { name: 'd-count', label: '补缴月数', kind: 'count', required: false },
  { name: 'd-account', label: '收款银行卡号', kind: 'card', required: true },
  { name: 'd-phone', label: '手机号', kind: 'phone', required: true },
  { name: 'd-identity', label: '公民身份号码', kind: 'person-id', required: true },
  { name: 'd-note', label: '情况说明', kind: 'long-text', required: false },
]

export const gallerySteps: readonly ExplanationStep[] = [
  { key: 'paid', label: '累计缴费年限', valueText: '432 个月', cites: [{ id: 'a', title: '社会保险法 第十六条', summary: '达到法定退休年龄并缴满最低年限，按月领取。' }] },
  { key: 'wage', label: '计发基数', valueText: '7,321.00 元', cites: [], parameter: { document: '示例文件〔2026〕1 号', confidence: 'illustrative', status: 'provisional', from: '2026-01-01' } },
  { key: 'base', label: '基础养老金', formula: '（计发基数 + 指数化月平均缴费工资）÷ 2 × 缴费年限 × 1%', valueText: '2,635.56 元', text: '（7,321.00 + 7,321.00）÷ 2 × 36 × 1% = 2,635.56', cites: [{ id: 'b', title: '国发〔2005〕38 号 第六条', summary: '缴费每满一年发给百分之一。' }] },
  { key: 'total', label: '每月养老金', valueText: '3,286.40 元', text: '各项相加', cites: [{ id: 'c', title: '社会保险法 第十五条', summary: '基本养老金由统筹养老金和个人账户养老金组成。' }] },
]
