import { articlesOf } from './statute.ts'

export const otherRegulations = {
  ...articlesOf({ id: '失业保险条例', name: { zh: '失业保险条例', en: 'Unemployment Insurance Regulation' }, document: '国务院令第258号', inForceFrom: '1999-01-22', confidence: 'law' }, {
    6: ['单位2%、职工1%', 'Employer 2%, employee 1%'],
    10: ['基金用于失业金、医疗、丧葬抚恤、培训等支出', 'The fund pays benefits, medical help, grants on death and training'],
    14: ['缴费满一年、非自愿、已登记求职', 'One year paid, involuntary, registered and seeking'],
    15: ['停止领取的七种情形', 'Seven cases that end the benefit'],
    16: ['失业金自登记之日起按月发', 'Paid monthly from registration'],
    17: ['最长12、18、24个月', 'At most 12, 18 or 24 months'],
    18: ['低于最低工资、高于低保', 'Below the minimum wage, above the living allowance'],
    20: ['领取期间死亡发丧葬补助和抚恤', 'Grants on death while drawing'],
    21: ['农民合同制工人一次性生活补助', 'A lump sum for rural contract workers'],
    22: ['跨统筹地区失业保险关系转迁', 'The relation moves across regions'],
    28: ['骗取的退还，情节严重罚一至三倍（2011-07-01起由社会保险法二至五倍取代）', 'Fraud is returned; grave cases pay one to three times, since 1 July 2011 two to five', '2011-07-01'],
  }),
  ...articlesOf({ id: '社会保险费征缴暂行条例', name: { zh: '社会保险费征缴暂行条例', en: 'Provisional Regulation on Collecting Contributions' }, document: '国务院令第259号，2019-03-24修订', inForceFrom: '1999-01-22', confidence: 'law' }, {
    4: ['单位和个人应按时足额缴费', 'Contributions are due in time and in full'],
    10: ['按月申报；不申报的按上月110%暂定', 'Monthly declaration; otherwise 110% of last month for the time being'],
    12: ['单位和个人以货币全额缴纳，个人部分代扣', 'Paid in money and in full; the own part is withheld'],
    13: ['逾期按日加收千分之二滞纳金（2011-07-01起由社会保险法万分之五取代）', 'Late fee of 0.2% a day, replaced by 0.05% from 1 July 2011', '2011-07-01'],
    23: ['未登记未申报的处罚', 'Fines for failing to register or declare'],
  }),
  ...articlesOf({ id: '女职工劳动保护特别规定', name: { zh: '女职工劳动保护特别规定', en: 'Special Provisions on the Protection of Women Employees' }, document: '国务院令第619号', inForceFrom: '2012-04-28', confidence: 'law' }, {
    7: ['产假98天，难产加15天，多胞胎每多一个加15天；流产15天或42天', '98 days, 15 more for dystocia and each further child; 15 or 42 days after miscarriage'],
    8: ['津贴按单位上年度职工月平均工资，由生育保险基金支付', 'The allowance follows the employer\'s average wage of the year before, paid by the fund'],
  }),
  ...articlesOf({ id: '医疗保障基金使用监督管理条例', name: { zh: '医疗保障基金使用监督管理条例', en: 'Regulation on the Use and Supervision of Medical Funds' }, document: '国务院令第735号', inForceFrom: '2021-05-01', confidence: 'law' }, {
    8: ['基金使用要符合支付范围', 'Funds are used within the payment scope'],
    10: ['医保经办机构管理协议、监控费用、拨付基金', 'The medical agency manages agreements, watches costs and pays out'],
    13: ['违反协议可约谈、暂停、拒付、解约', 'Breach of an agreement: talk, suspend, refuse, end'],
    17: ['参保人持本人凭证就医，不得重复享受', 'The insured use their own credential and claim once'],
    41: ['个人违规的退回，暂停联网结算3至12个月，骗保罚2至5倍', 'Persons return, lose online settlement 3 to 12 months, fraud pays 2 to 5 times'],
  }),
  ...articlesOf({ id: '军人保险法', name: { zh: '中华人民共和国军人保险法', en: 'Military Insurance Law' }, document: '主席令第56号', inForceFrom: '2012-07-01', confidence: 'law' }, {
    14: ['退役养老补助的标准由军队和国务院有关部门确定', 'The pension grant on leaving is set by the military and State Council departments'],
    16: ['退役后参保的，养老关系和资金转入，军龄与缴费年限合并', 'Relation and money move on leaving; service counts with contribution years'],
    23: ['服役年限视同医保缴费年限', 'Service counts as medical years'],
    27: ['随军未就业配偶参保年限合并', 'Years of an accompanying spouse are added'],
    49: ['退役后参加失业保险的，服役年限视同缴费年限并合并', 'Service counts as unemployment insurance years for those insured after leaving'],
  }),
  ...articlesOf({ id: '陕西省城镇企业职工基本养老保险条例', name: { zh: '陕西省城镇企业职工基本养老保险条例', en: 'Shaanxi Regulation on the Employee Pension' }, document: '1998-08-22', inForceFrom: '1998-08-22', confidence: 'law' }, {
    9: ['单位20%，个人4%起逐步提高；基数为上年月平均工资', 'Employer 20%, own rate from 4% upwards; the base is last year\'s monthly wage'],
    11: ['基数按社平工资60%至300%', 'Base within 60 to 300% of the average wage'],
    13: ['个人缴费前的工龄视同缴费', 'Service before own contributions counts as paid'],
    19: ['1996年1月1日起建账户', 'Accounts begin on 1 January 1996'],
    20: ['按缴费工资11%记账', '11% of the wage is credited'],
    24: ['转移：1996至1997个人部分，1998起全部；省内不转基金', 'Transfer: own part of 1996 to 1997, all from 1998; no money inside the province'],
    27: ['基础养老金为上年社平工资的20%', 'Base pension: a fifth of last year\'s average wage'],
    28: ['账户养老金为储存额除以120', 'Account pension: balance over 120'],
    30: ['过渡性养老金和调节金由省定', 'Transitional pension and adjustment money are set by the province'],
    44: ['滞纳金按日千分之二', 'Late fee of 0.2% a day', '2011-07-01'],
  }),
}
