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
  ...articlesOf({ id: '人社部令第13号', name: { zh: '实施《社会保险法》若干规定', en: 'Rules for carrying out the Social Insurance Law' }, document: '人力资源社会保障部令第13号', inForceFrom: '2011-07-01', confidence: 'law' }, {
    2: ['2011年7月前参保、延长五年仍不足的可一次性补足', 'Who joined before July 2011 and is still short after five more years may pay the rest at once'],
    3: ['不足又不续缴的可转居民养老，或书面终止并领回账户', 'Who stays short may move to the resident scheme, or end in writing and take the account'],
    6: ['个人死亡，账户余额可以继承', 'The account balance is inherited on death'],
    13: ['非因本人意愿中断就业的情形', 'What counts as losing work not by own will'],
    20: ['滞纳金由单位承担，不得由职工承担', 'The employer alone bears the late fee'],
    21: ['因不可抗力困难的经批准可缓缴，最长一年，期间不收滞纳金', 'Deferral by approval for reasons nobody can help, a year at most, without late fee'],
  }),
  ...articlesOf({ id: '人社部发〔2021〕18号', name: { zh: '企业职工基本养老保险遗属待遇暂行办法', en: 'Provisional measures on survivors\' benefits' }, document: '人社部发〔2021〕18号', inForceFrom: '2021-09-01', confidence: 'known' }, {
    3: ['丧葬补助金为两个月的上年城镇居民月人均可支配收入', 'Funeral grant: two months of last year\'s urban income'],
    4: ['抚恤金月数按缴费年限3至24个月，退休后每领一年减一个月、最低9个月', 'Survivors\' money: 3 to 24 months by years; one less for each year drawn, 9 at least'],
    5: ['缴费不足5年的，不得超过个人缴费之和', 'Under five years not more than the own contributions'],
  }),
  ...articlesOf({ id: '人社部发〔2024〕72号', name: { zh: '企业职工基本养老保险病残津贴暂行办法', en: 'Provisional measures on the sickness allowance' }, document: '人社部发〔2024〕72号', inForceFrom: '2025-01-01', confidence: 'known' }, {
    3: ['缴满最低年限且距退休5年内的，按基本养老金办法计发', 'Minimum met and within five years of the age: the full formula'],
    4: ['缴满最低年限且距退休5年以上的，发基础养老金部分，满5年时重算', 'Minimum met and further away: the basic part, computed again at five years'],
    5: ['未缴满的发基础部分，5年以下12个月，每多一年加3个月', 'Minimum not met: the basic part, 12 months under five years, 3 more for each further year'],
  }),
  ...articlesOf({ id: '国办发〔2009〕66号', name: { zh: '城镇企业职工基本养老保险关系转移接续暂行办法', en: 'Provisional measures on transferring pension relations' }, document: '国办发〔2009〕66号', inForceFrom: '2010-01-01', confidence: 'known' }, {
    4: ['账户1998年前为个人缴费本息、1998年起为全部储存额；统筹按各年基数12%', 'Account: own part with interest before 1998, all from then; pool: 12% of the yearly bases'],
    5: ['男满50、女满40在新地建临时账户；户籍地除外；临时账户转移全部缴费本息', 'From 50 for men and 40 for women a temporary account, except at home; it moves all contributions with interest'],
    6: ['待遇领取地：户籍地；满10年地；上一个满10年地；都没有则归集户籍地', 'Place of benefit: home; the place of ten years; the last such place; else gathered at home'],
    7: ['指数统一按待遇领取地各年工资计算', 'The index uses the wages of the place of benefit for every year'],
    8: ['各环节15个工作日', 'Fifteen working days for each step'],
  }),
  ...articlesOf({ id: '人社部发〔2014〕17号', name: { zh: '城乡养老保险制度衔接暂行办法', en: 'Provisional measures on joining urban and rural pensions' }, document: '人社部发〔2014〕17号', inForceFrom: '2014-07-01', confidence: 'known' }, {
    3: ['到龄时职工缴费满15年的转入职工养老，不足的转入居民养老', 'At the age, 15 employee years move the person into the employee scheme, fewer into the resident one'],
    5: ['账户全部转移，居民年限不折算职工年限', 'Accounts move whole; resident years do not become employee years'],
  }),
  ...articlesOf({ id: '人社厅发〔2021〕85号', name: { zh: '关于畅通失业保险关系跨省转移接续的通知', en: 'Notice on moving unemployment relations across provinces' }, document: '人社厅发〔2021〕85号', inForceFrom: '2021-11-01', confidence: 'known' }, {
    1: ['在职转移不转资金；领取期间转移按应领未领金额加一半划转', 'Contributors move without money; recipients with what is unclaimed plus half'],
  }),
  ...articlesOf({ id: '医保办发〔2021〕43号', name: { zh: '基本医疗保险关系转移接续暂行办法', en: 'Provisional measures on moving medical insurance' }, document: '医保办发〔2021〕43号', inForceFrom: '2021-12-01', confidence: 'known' }, {
    12: ['中断不超过3个月的补缴后不等待；职工居民互转要已连续参保2年；更长的由统筹区定等待期，最长6个月', 'A break of up to three months can be paid up without waiting, between the sides after two unbroken years; longer ones wait as the place sets, six months at most'],
  }),
  ...articlesOf({ id: '国发〔2014〕8号', name: { zh: '国务院关于建立统一的城乡居民基本养老保险制度的意见', en: 'Opinions on one pension for residents' }, document: '国发〔2014〕8号', inForceFrom: '2014-02-26', confidence: 'known' }, {
    4: ['12个缴费档次；补贴不低于30元，500元以上不低于60元', 'Twelve tiers; subsidy at least 30, from tier 500 at least 60'],
    6: ['账户养老金为储存额除以139', 'Account pension: balance over 139'],
    7: ['年满60、缴费满15年、未领其他养老待遇的按月领取', 'Monthly from 60 with 15 years and no other pension'],
  }),
  ...articlesOf({ id: '国发〔2015〕2号', name: { zh: '国务院关于机关事业单位工作人员养老保险制度改革的决定', en: 'Decision on the pension of public-sector staff' }, document: '国发〔2015〕2号', inForceFrom: '2014-10-01', confidence: 'known' }, {
    4: ['新人按统账结合；中人另发过渡性养老金，十年过渡期内新老办法对比', 'New entrants: pool and account; those in between also a transitional part, compared with the old way for ten years'],
  }),
  ...articlesOf({ id: '国办发〔2015〕18号', name: { zh: '机关事业单位职业年金办法', en: 'Measures on the occupational annuity' }, document: '国办发〔2015〕18号', inForceFrom: '2014-10-01', confidence: 'known' }, {
    4: ['单位8%，个人4%', 'Employer 8%, own 4%'],
    9: ['退休时购买年金或按计发月数领取', 'At retirement an annuity is bought or paid over the divisor'],
  }),
  ...articlesOf({ id: '劳社厅函〔2001〕44号', name: { zh: '关于退休人员被判刑后有关养老保险待遇问题的复函', en: 'Reply on pensions of convicted retirees' }, document: '劳社厅函〔2001〕44号', inForceFrom: '2001-03-08', confidence: 'law' }, {
    1: ['收监服刑停发，期间不调整，刑满按原标准恢复', 'Prison stops the pension without adjustment; afterwards it resumes at the old amount'],
    2: ['被判缓刑、社区矫正的继续发但不参加调整；羁押暂停，未判刑的补发；服刑期间死亡不发', 'Probation and community correction are paid without adjustment; detention pauses and is made good without conviction; death in prison gives no grant'],
  }),
  ...articlesOf({ id: '人社部发〔2015〕71号', name: { zh: '关于调整工伤保险费率政策的通知', en: 'Notice on adjusting work-injury contribution rates' }, document: '人社部发〔2015〕71号', inForceFrom: '2015-10-01', confidence: 'known' }, {
    1: ['按国民经济行业分类把行业分为八类风险，各有基准费率', 'Industries fall into eight risk classes by the national classification, each with a base rate'],
  }),
  ...articlesOf({ id: '国办发〔2021〕14号', name: { zh: '关于建立健全职工医保门诊共济保障机制的指导意见', en: 'Opinions on pooled outpatient cover' }, document: '国办发〔2021〕14号', inForceFrom: '2021-04-22', confidence: 'known' }, {
    2: ['普通门诊费用由统筹基金按比例支付', 'The pool pays a share of ordinary outpatient costs'],
    3: ['在职账户只记个人缴费，退休账户按定额', 'Active accounts get the own part only, retired ones a fixed amount'],
  }),
  ...articlesOf({ id: '市政办发〔2017〕72号', name: { zh: '西安市城镇职工基本医疗保险住院待遇规定', en: 'Xi\'an inpatient benefits of employees' }, document: '市政办发〔2017〕72号', inForceFrom: '2017-01-01', confidence: 'known' }, {
    1: ['各级医院起付线、支付比例和年度限额', 'Deductibles, shares and yearly cap by hospital level'],
  }),
  ...articlesOf({ id: '陕西省人口与计划生育条例', name: { zh: '陕西省人口与计划生育条例', en: 'Shaanxi Population and Family Planning Regulation' }, document: '2022-05-25修正', inForceFrom: '2022-05-25', confidence: 'known' }, {
    45: ['产假另加60天，孕前检查加10天，三孩加15天', '60 days more, 10 with the check before pregnancy, 15 for a third child'],
  }),
  ...articlesOf({ id: '非法用工赔偿办法', name: { zh: '非法用工单位伤亡人员一次性赔偿办法', en: 'Measures on lump sums by unlawful employers' }, document: '人力资源社会保障部令第9号', inForceFrom: '2011-01-01', confidence: 'known' }, {
    5: ['一级16倍至十级1倍当地年平均工资', '16 times the yearly wage for grade 1 down to once for grade 10'],
    6: ['死亡按全国人均可支配收入20倍，另加10倍', 'Death: 20 times the national income and 10 times more'],
  }),
  ...articlesOf({ id: '陕人社发〔2017〕57号', name: { zh: '陕西省企业退休人员冬季取暖补贴标准的通知', en: 'Shaanxi notice on the heating subsidy of enterprise retirees' }, document: '陕人社发〔2017〕57号', inForceFrom: '2017-01-01', confidence: 'known' }, {
    1: ['企业退休人员每个采暖季发取暖补贴，不属于养老金', 'Retirees of enterprises get a heating subsidy each season, beside the pension'],
  }),
}
