import { articlesOf } from './statute.ts'

export const documents = {
  ...articlesOf({ id: '国发〔1978〕104号', name: { zh: '国务院关于工人退休、退职的暂行办法', en: 'Provisional measures on workers\' retirement' }, document: '国发〔1978〕104号', inForceFrom: '1978-06-02', confidence: 'known' }, {
    1: ['男60、女工人50、女干部55岁退休', 'Men retire at 60, women workers at 50, women cadres at 55'],
  }),
  ...articlesOf({ id: '劳社部发〔1999〕8号', name: { zh: '关于制止和纠正违反国家规定办理企业职工提前退休的通知', en: 'Notice on stopping irregular early retirement' }, document: '劳社部发〔1999〕8号', inForceFrom: '1999-03-09', confidence: 'known' }, {
    2: ['身份证与档案出生日期不一致的，以档案最先记载的为准', 'Where card and personnel file differ, the earliest entry of the file prevails'],
  }),
  ...articlesOf({ id: '国发〔1997〕26号', name: { zh: '国务院关于建立统一的企业职工基本养老保险制度的决定', en: 'Decision on one pension system for enterprise employees' }, document: '国发〔1997〕26号', inForceFrom: '1997-07-16', confidence: 'known' }, {
    3: ['账户按缴费工资11%建立，个人缴费逐步提到8%', 'The account is 11% of the wage; the own rate rises to 8%'],
  }),
  ...articlesOf({ id: '国发〔2005〕38号', name: { zh: '国务院关于完善企业职工基本养老保险制度的决定', en: 'Decision on improving the pension of enterprise employees' }, document: '国发〔2005〕38号', inForceFrom: '2006-01-01', confidence: 'known' }, {
    3: ['灵活就业人员费率20%，其中8%记账户', 'The flexibly employed pay 20%, of which 8% to the account'],
    5: ['账户规模改为8%，全由个人缴费形成', 'The account becomes 8%, all from the own contribution'],
    6: ['基础养老金按社平工资与本人指数化工资平均、每年1%；账户除以计发月数；中人另发过渡性养老金', 'Base pension: mean of average and indexed wage, 1% a year; account over the divisor; transitional pension for those in between'],
  }),
  ...articlesOf({ id: '陕政发〔2006〕20号', name: { zh: '陕西省完善企业职工基本养老保险制度的意见', en: 'Shaanxi opinions on improving the employee pension' }, document: '陕政发〔2006〕20号', inForceFrom: '2006-01-01', confidence: 'known' }, {
    6: ['过渡性养老金按视同年限每年1.4%', 'Transitional pension: 1.4% for each deemed year'],
  }),
}
