/** Banks that pay benefits, by the category code of the national payment system (行别代码). */
export const banks = [
  { code: '102', name: { zh: '中国工商银行', en: 'Industrial and Commercial Bank of China' } },
  { code: '103', name: { zh: '中国农业银行', en: 'Agricultural Bank of China' } },
  { code: '104', name: { zh: '中国银行', en: 'Bank of China' } },
  { code: '105', name: { zh: '中国建设银行', en: 'China Construction Bank' } },
  { code: '301', name: { zh: '交通银行', en: 'Bank of Communications' } },
  { code: '302', name: { zh: '中信银行', en: 'China CITIC Bank' } },
  { code: '303', name: { zh: '中国光大银行', en: 'China Everbright Bank' } },
  { code: '305', name: { zh: '中国民生银行', en: 'China Minsheng Bank' } },
  { code: '308', name: { zh: '招商银行', en: 'China Merchants Bank' } },
  { code: '309', name: { zh: '兴业银行', en: 'Industrial Bank' } },
  { code: '310', name: { zh: '浦发银行', en: 'Shanghai Pudong Development Bank' } },
  { code: '313', name: { zh: '城市商业银行', en: 'City commercial bank' } },
  { code: '402', name: { zh: '农村信用社', en: 'Rural credit cooperative' } },
  { code: '403', name: { zh: '中国邮政储蓄银行', en: 'Postal Savings Bank of China' } },
] as const
