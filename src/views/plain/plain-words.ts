import { chineseDate } from '../../kernel/day-text.ts'
import type { Wording } from '../../kernel/refusal.ts'
import type { PaymentState } from '../../payroll/payroll.ts'

export type PlainLanguage = 'zh' | 'en'

/** The sentences of the pages without a script; `{name}` marks what is filled in. */
export const words = {
  product: ['社会保险', 'Social insurance'],
  title: ['资格认证和办事进度', 'Certification and progress of cases'],
  door: ['这是简单网页，字大，不用脚本，老手机也能打开。', 'A plain page in large letters, without scripts; it opens on old telephones too.'],
  doorOffers: ['登录后可以：做资格认证，看办件到哪一步，看最近发了多少钱，也可以替授权给您的家人办。', 'Once signed in you can certify, see how far your cases are and what was paid, and do the same for family who authorised you.'],
  signIn: ['实名登录', 'Sign in with your real name'],
  hello: ['{name}，您好', 'Hello, {name}'],
  signOut: ['退出登录', 'Sign out'],
  full: ['换到完整版', 'Go to the full pages'],
  back: ['返回', 'Back'],
  refused: ['没有办成', 'This was not done'],
  helpline: ['有事请拨打 ', 'For help call '],
  warning: ['。工作人员不会向您要密码和验证码。', '. Our staff never ask for a password or a code.'],
  certified: ['认证好了', 'Certified'], certifiedSay: ['所有待遇一次就够，不用再办。', 'Once is enough for every benefit.'],
  'helper-certified': ['已替家人认证', 'You certified for them'], 'helper-certifiedSay': ['公安核对一致就办结，结果看下面。', 'It is done once the register agrees; see below.'],
  'visit-asked': ['已申请上门', 'A visit was asked for'], 'visit-askedSay': ['工作人员会先打电话约时间，不收费。', 'We telephone first; it is free.'],
  'answered': ['已记下', 'Recorded'], 'answeredSay': ['马上生效，双方都会收到消息。', 'It holds at once; both of you are told.'],
  'switched': ['现在替家人办', 'You now act for your family'], 'switchedSay': ['您看了什么、办了什么，本人都看得到。', 'They see what you look at and do.'],
  'letters': ['字的大小换好了', 'The size of letters was changed'], 'lettersSay': ['下次登录还是这样大。', 'It stays so when you sign in again.'],
  certification: ['资格认证', 'Certification'],
  none: ['现在没有按月领取的待遇，不用认证。', 'No monthly benefit is drawn; nothing to certify.'],
  valid: ['已认证', 'Certified'], validUntil: ['有效至 {day}。', 'Until {day}.'],
  soon: ['快到期了', 'Ends soon'], soonUntil: ['有效至 {day}，还有 {days} 天。', 'Until {day}, {days} days left.'],
  overdue: ['已过期，待遇照常发放', 'Ended; benefits go on'], overdueSince: ['到 {day}为止。', 'It ended on {day}.'],
  because: ['依据：{source}（{day}）', 'Rests on: {source} ({day})'],
  today: ['今天已经认证过，不用再办。', 'Certified today already.'],
  press: ['点一下，现在认证', 'Press once to certify now'],
  pressSay: ['实名登录就是证明，不用刷脸。', 'Signing in is the proof; no face scan.'],
  visitAsked: ['{day}已申请上门，工作人员会先打电话。', 'A visit was asked for on {day}; we telephone first.'],
  visit: ['不方便，请工作人员上门', 'Cannot come: ask for a visit'],
  noStop: ['待遇不会因为没认证就停发。', 'Nothing stops because of certification.'],
  seenOn: ['哪天见到本人', 'Day you saw the person'], dayToday: ['今天', 'today'], dayBefore: ['昨天', 'yesterday'],
  seenHow: ['怎样见到的', 'How you saw them'], together: ['当面', 'In person'], video: ['视频通话', 'By video call'],
  confirmed: ['我亲眼见到本人健在，所说属实', 'I saw the person alive; this is true'],
  helperPress: ['替{name}认证', 'Certify for {name}'],
  notYours: ['本人没有授权您看这一项。', 'You were not authorised to see this.'],
  cases: ['我的办件', 'My cases'], casesOf: ['{name}的办件', 'Cases of {name}'], noCases: ['没有办件。', 'There is no case.'],
  caseLine: ['受理编号 {no}，{day}收件', 'No. {no}, received on {day}'], caseDue: ['，最迟 {day}办结', ', decided by {day}'],
  payments: ['最近发放', 'Latest payments'], noPayments: ['还没有发放记录。', 'Nothing was paid yet.'],
  account: ['，发到尾号 {tail}', ', to the account ending in {tail}'], mend: ['。{reason}，请拨打 12333 更正账户', '. {reason}; call 12333 to correct the account'],
  setOff: ['（应发 {gross} 元，抵扣 {deducted} 元）', ' ({gross} yuan due, {deducted} yuan set off) '],
  yuan: ['元', 'yuan'],
  held: ['我帮谁办', 'Whom I act for'], actFor: ['为{name}办理', 'Act for {name}'], accept: ['接受{name}的授权', 'Accept from {name}'], decline: ['谢绝', 'Decline'], resign: ['不再替{name}代办', 'Stop acting for {name}'],
  given: ['我授权的人', 'Who acts for me'], consent: ['同意{name}替我办', 'Agree that {name} acts for me'], refuse: ['不同意', 'Do not agree'], revoke: ['收回对{name}的授权', 'Take back what {name} may do'],
  until: ['{relation}，到 {day}为止', '{relation}, until {day}'], actingUntil: ['授权到 {day}为止', 'authorised until {day}'],
  acting: ['正在代办：{name}（您是其{relation}）', 'Acting for {name} (you are: {relation})'], actingEnded: ['代办已经停止', 'Acting has ended'], toSelf: ['换回本人', 'Back to myself'],
  lettersTitle: ['字的大小', 'Size of letters'], larger: ['字再大一些', 'Larger letters'], smaller: ['字小一些', 'Smaller letters'],
} as const satisfies Readonly<Record<string, readonly [zh: string, en: string]>>
export type PlainWord = keyof typeof words

/** What became of a payment; the service names it in Chinese only. */
export const paymentStates: Readonly<Record<PaymentState, string>> = {
  due: 'not paid yet', sent: 'sent to the bank', paid: 'arrived', returned: 'returned by the bank', repaid: 'paid again, arrived',
}

export const say = (language: PlainLanguage, word: PlainWord, fill: Readonly<Record<string, string | number>> = {}): string =>
  words[word][language === 'en' ? 1 : 0].replace(/\{(\w+)\}/g, (blank, name: string) => String(fill[name] ?? blank))

export const inLanguage = (language: PlainLanguage, { zh, en }: Wording): string => (language === 'en' ? en : zh)

export const dayIn = (language: PlainLanguage, day: string): string => (language === 'en' ? day : chineseDate(day))
