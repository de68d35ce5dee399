import type { Message } from './text.ts'

/** The six everyday services by the names people know them by, and what can be done here of each. */
export const s = {
  hereTitle: ['现在就能在这里办', 'What can be done here now'],
  notHereTitle: ['这里还不能网上办的', 'What cannot be done online here yet'],
  whereTitle: ['去哪里办', 'Where to go'],
  more: ['更多办理事项', 'More services'],
  look: ['不用申请，直接看', 'Just look'],

  enrolTitle: ['参保登记', 'Enrolment'],
  enrolSay: ['在单位上班的，由单位替您登记，您自己不用跑。下面看看登记上了没有。', 'If you are employed, your employer enrols you and you need not come. See below whether it was done.'],
  enrolSeen: ['看我的参保和缴费', 'See my enrolment and contributions'], enrolSeenSay: ['单位登记并缴费后，第二天就能看到', 'Seen the day after the employer has paid'],
  enrolPaper: ['打印参保证明', 'Print a certificate of insurance'], enrolPaperSay: ['马上出，任何人可以查真假', 'At once; anybody can check it'],
  enrolContact: ['改手机号、住址', 'Change telephone or address'], enrolContactSay: ['登记的联系方式变了在这里改', 'When the registered contact has changed'],
  enrolDues: ['算算每月缴多少', 'What it costs a month'], enrolDuesSay: ['单位和个人各缴多少，不用登录', 'Both shares; no sign-in'],
  enrolNot: ['自己参保（灵活就业、城乡居民）的登记，这里还办不了。', 'Enrolling yourself (self-employed, or as a resident) cannot be done here yet.'],
  enrolWhere: [
    '灵活就业的，带身份证到就近社保窗口或“国家社会保险公共服务平台”（手机上是“掌上12333”）。城乡居民的，到村（社区）便民服务点，村干部可以代办。外国同事由单位登记，带护照和工作许可。',
    'If self-employed, go to a social-insurance counter with your identity card, or the national platform (app: 掌上12333). Residents: the village or community service point. Foreign employees are enrolled by the employer with passport and work permit.',
  ],

  transferTitle: ['关系转移', 'Moving the pension'],
  transferSay: ['换了省工作，以前缴的养老保险可以接到一起算。人不用两头跑。', 'Worked in another province? What was paid there can be joined. You need not travel between offices.'],
  transferTry: ['先算一算转移', 'Preview a move'], transferTrySay: ['转不转得走、转多少钱、将来在哪里领', 'Whether it moves, how much, and where you will draw'],
  transferSeen: ['看本省的缴费记录', 'See what is recorded here'], transferSeenSay: ['核对转移前缴了多少', 'Check what was paid before'],
  transferPaper: ['打印缴费证明', 'Print a certificate of contributions'], transferPaperSay: ['马上出', 'At once'],
  transferNot: ['转移申请这里还不能提交。', 'The application itself cannot be sent here yet.'],
  transferWhere: [
    '在“国家社会保险公共服务平台”（手机上是“掌上12333”）选“关系转移”，或到现在参保地任一社保窗口。两边的经办机构自己交接，不用您跑回原来的地方。问办到哪一步，拨打 12333。',
    'Choose 关系转移 on the national platform (app: 掌上12333), or go to any counter where you are insured now. The two offices hand over between themselves. To ask how far it is, call 12333.',
  ],

  claimTitle: ['待遇申领', 'Claiming benefits'],
  claimSay: ['该您的钱，在这里申领；不用交我们自己有的材料。', 'Claim what is yours. We never ask for papers that we have.'],
  claimPension: ['申领养老金（退休）', 'Claim the pension'], claimPensionSay: ['20 个工作日办结', 'Decided within 20 working days'],
  claimDeath: ['申领丧葬补助金和抚恤金', 'Claim funeral grant and survivors’ money'], claimDeathSay: ['家人去世后，一位亲属代表全家申领', 'After a death, one relative claims for the family'],
  claimSeen: ['看已经发的钱', 'See what was paid'], claimSeenSay: ['每月发了多少、发到哪里', 'How much each month, and where to'],
  claimAccount: ['换发放账户', 'Change the account paid to'], claimAccountSay: ['换一张银行卡收钱', 'Be paid to another card'],
  claimNot: ['失业金、生育津贴、工伤待遇，这里可以先算，还不能申领。', 'Unemployment, maternity and injury benefits can be computed here but not claimed yet.'],
  tryUnemployment: ['算失业金', 'Compute unemployment benefit'], tryMaternity: ['算生育津贴', 'Compute maternity pay'], tryInjury: ['算工伤待遇', 'Compute injury benefits'],
  claimWhere: [
    '失业金：带身份证到就近社保窗口，或“掌上12333”。生育津贴：单位向医保经办机构申领。工伤：单位 30 日内申请认定，单位不办的，您或家人一年内可以自己申请。说不清归哪里管的，打 12333 问一句。',
    'For unemployment, go to a counter with your identity card, or the app 掌上12333. Maternity pay: your employer claims it from the medical-insurance office. Injury: the employer applies within 30 days; if not, you or your family may within a year. If unsure, call 12333.',
  ],
} as const satisfies Readonly<Record<string, Message>>
