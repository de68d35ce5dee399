import { refusalsOf, type Refusal, type RefusalCatalogue, type RefusalData, type Wording } from '../../kernel/refusal.ts'

/** What keeps a case from being opened, moved or decided. Each says what to do instead. */
export const mattersRefusals = {
  'matters.no-such-matter': {
    basis: '社会保险经办条例-29',
    say: { zh: '没有编码为 {matter} 的事项', en: 'There is no matter {matter}' },
    remedy: { zh: '请从事项清单中选择', en: 'Choose one from the list of matters' },
  },
  'matters.not-yet': {
    basis: '社会保险经办条例-29',
    say: { zh: '该事项从 {from} 起受理', en: 'This matter is accepted from {from}' },
  },
  'matters.channel': {
    basis: '社会保险经办条例-29',
    say: { zh: '该事项不能从这个渠道申请', en: 'This matter cannot be asked for through this channel' },
    remedy: { zh: '可用渠道：{channels}', en: 'Channels: {channels}' },
  },
  'matters.applicant': {
    basis: '社会保险经办条例-30',
    say: { zh: '该事项不能以这种身份申请', en: 'This matter cannot be asked for in this capacity' },
    remedy: { zh: '请由本人申请，或先办理授权代办', en: 'Let the person ask, or have a proxy recorded first' },
  },
  'matters.form': {
    basis: '社会保险经办条例-10',
    say: { zh: '“{title}”：{problem}', en: '"{title}": {problem}' },
    remedy: { zh: '请改正后重新提交，其他已填内容不变', en: 'Correct it and send again; the rest stays as it is' },
  },
  'matters.form-field': {
    basis: '社会保险经办条例-31',
    say: { zh: '该事项不需要“{field}”这一项', en: 'This matter does not ask for "{field}"' },
    remedy: { zh: '请去掉这一项', en: 'Leave it out' },
  },
  'matters.second-application': {
    basis: '社会保险经办条例-10',
    say: { zh: '您已有一件同类申请正在办理（{caseNo}，{day} 收件）', en: 'An application of this kind is already under way ({caseNo}, received {day})' },
    remedy: { zh: '请查看该件的进度；要改内容，可以先撤回它', en: 'See how far it is; to change it, withdraw it first' },
  },
  'matters.no-enrolment': {
    basis: '社会保险法-58',
    say: { zh: '没有找到您在本地的相关参保登记', en: 'No enrolment of yours was found here for this matter' },
    remedy: { zh: '请核对参保地；在外地参保的，请向参保地申请，或先办理转移', en: 'Check where you are insured; if elsewhere, ask there or have the relation transferred first' },
  },
  'matters.no-such-case': {
    basis: '社会保险经办条例-32',
    say: { zh: '没有找到这件业务', en: 'There is no such case' },
    remedy: { zh: '请核对回执上的编号', en: 'Compare the number with the one on the receipt' },
  },
  'matters.already-closed': {
    basis: '社会保险经办条例-38',
    say: { zh: '这件业务已经办结（{state}），不能再改', en: 'This case is closed ({state}) and does not change any more' },
    remedy: { zh: '有异议的，可以按决定书上的途径申请复议，或重新申请', en: 'To object, use the remedy named in the decision, or apply again' },
  },
  'matters.wrong-state': {
    basis: '社会保险经办条例-38',
    say: { zh: '这件业务现在的状态是“{state}”，不能{act}', en: 'In its present state ({state}) this cannot be done: {act}' },
  },
  'matters.checks-open': {
    basis: '社会保险经办条例-38',
    say: { zh: '还有 {open} 项数据比对没有结果，暂不能审核', en: '{open} comparisons have no result yet, so it cannot be reviewed' },
    remedy: { zh: '请等待；部门系统不通的，可以重新发起比对', en: 'Wait, or start the comparison again if the other system was down' },
  },
  'matters.not-your-turn': {
    basis: '社会保险经办条例-37',
    say: { zh: '现在轮到第 {turn} 级“{title}”，不是第 {tier} 级', en: 'It is the turn of tier {turn} ({title}), not of tier {tier}' },
    remedy: { zh: '请刷新后再看', en: 'Look again' },
  },
  'matters.no-such-tier': {
    basis: '社会保险经办条例-37',
    say: { zh: '这件业务没有第 {tier} 级审核', en: 'This case has no tier {tier}' },
  },
  'matters.same-person-two-tiers': {
    basis: '社会保险经办条例-37',
    say: { zh: '您已在这件业务的另一级（{seat}）审核过，同一人不能审核两级', en: 'You have already sat in another tier of this case ({seat}); nobody sits in two' },
    remedy: { zh: '请由另一位有该岗位的同事审核', en: 'Let a colleague who holds the post review it' },
  },
  'matters.tier-taken': {
    basis: '社会保险经办条例-37',
    say: { zh: '这一级刚刚由他人审核完毕', en: 'Somebody else has just reviewed this tier' },
    remedy: { zh: '请刷新后再看', en: 'Look again' },
  },
  'matters.kin': {
    basis: '社会保险经办条例-37',
    say: { zh: '这件业务涉及您本人或已申报的亲属，须回避', en: 'This case is about yourself or a declared relative; you may not take part' },
    remedy: { zh: '请移交给其他同事', en: 'Hand it over to a colleague' },
  },
  'matters.other-agency': {
    basis: '社会保险经办条例-37',
    say: { zh: '这件业务现由{agency}办理', en: 'This case is now with {agency}' },
  },
  'matters.opinion-missing': {
    basis: '社会保险经办条例-38',
    say: { zh: '请写明审核意见', en: 'State your opinion' },
  },
  'matters.check-differs': {
    basis: '社会保险经办条例-38',
    say: { zh: '“{lane}”的比对结果不是“一致”，同意前须逐项说明理由', en: 'The comparison "{lane}" does not agree; before agreeing, say why' },
    remedy: { zh: '写明依据；这样做会加一级审核。也可以退回申请人补正', en: 'State the grounds; this adds a tier. Or return it to the applicant' },
  },
  'matters.no-such-lane': {
    basis: '社会保险经办条例-38',
    say: { zh: '这件业务没有“{lane}”这项比对', en: 'This case has no comparison "{lane}"' },
  },
  'matters.lane-settled': {
    basis: '社会保险经办条例-38',
    say: { zh: '这项比对已有结果', en: 'This comparison has its result' },
    remedy: { zh: '只有没有结果的比对可以重新发起', en: 'Only one without a result can be started again' },
  },
  'matters.proposal-differs': {
    basis: '社会保险经办条例-37',
    say: { zh: '初审意见是“{proposal}”；意见不同的，须退回上一级重审，不能直接改', en: 'The first reviewer proposed "{proposal}"; whoever differs returns the case instead of turning it' },
    remedy: { zh: '选择“退回”，写明理由', en: 'Choose "return" and say why' },
  },
  'matters.rule-says-no': {
    basis: '社会保险经办条例-18',
    say: { zh: '按规则不能同意：{reason}', en: 'The rule does not allow it: {reason}' },
    remedy: { zh: '可以退回补正，或不予同意', en: 'Return it, or refuse it' },
  },
  'matters.cannot-decide-yet': {
    basis: '社会保险经办条例-18',
    say: { zh: '现在还不能决定：{reason}', en: 'This cannot be decided yet: {reason}' },
    remedy: { zh: '先补齐所缺的参数或理清记录；这不是申请人的原因，不能以此不予同意', en: 'Have the parameter entered or the record put in order first; it is no fault of the applicant and no ground to refuse' },
  },
  'matters.phrases-missing': {
    basis: '社会保险经办条例-31',
    say: { zh: '退回申请人须一次写明全部问题', en: 'A return to the applicant names everything that is missing, at once' },
    remedy: { zh: '请从退件用语中选择，每条都引用条文', en: 'Choose from the ready sentences; each cites its article' },
  },
  'matters.no-such-phrase': {
    basis: '社会保险经办条例-31',
    say: { zh: '该事项没有“{phrase}”这条退件用语', en: 'This matter has no sentence "{phrase}"' },
  },
  'matters.defects-already-told': {
    basis: '社会保险经办条例-31',
    say: { zh: '已于 {day} 一次性告知过，不得再次要求补正', en: 'What was missing was told once on {day}; a second notice is not allowed' },
    remedy: { zh: '按现有材料作出决定，或退回上一级', en: 'Decide on what there is, or return it to the tier before' },
  },
  'matters.ground': {
    basis: '社会保险经办条例-10',
    say: { zh: '“{ground}”不是可以中止办理的情形', en: '"{ground}" is no ground on which the clock may stand still' },
    remedy: { zh: '可以中止的情形：{grounds}', en: 'Grounds: {grounds}' },
  },
  'matters.not-owner': {
    basis: '社会保险经办条例-29',
    say: { zh: '首问负责人是另一位同事，只有本人可以移交', en: 'Another colleague owns this case; only the owner hands it over' },
  },
  'matters.owned': {
    basis: '社会保险经办条例-29',
    say: { zh: '这件业务已有首问负责人', en: 'This case has an owner' },
    remedy: { zh: '由其移交后接手', en: 'Accept it when it is handed over' },
  },
  'matters.not-offered': {
    basis: '社会保险经办条例-29',
    say: { zh: '这件业务没有移交给您', en: 'This case was not offered to you' },
  },
  'matters.decline-reason': {
    basis: '社会保险经办条例-29',
    say: { zh: '请写明为什么不接手', en: 'Say why you do not take it over' },
    remedy: { zh: '写一句理由，移交人会看到', en: 'One sentence; the owner will read it' },
  },
  'matters.no-such-colleague': {
    basis: '社会保险经办条例-29',
    say: { zh: '没有这位同事，或其当前不在岗、不经办本机构业务、须回避', en: 'There is no such colleague, or not in service, not handling cases here, or related to the person' },
    remedy: { zh: '请从列出的同事里选', en: 'Choose one of those listed' },
  },
  'recognition.finding-missing': {
    basis: '社会保险经办条例-38',
    say: { zh: '这一级须作出认定：采信哪一处记载、认定为什么、在档案第几页、理由', en: 'This tier makes a finding: which entry prevails, what it says, on which page, and why' },
    remedy: { zh: '请填写认定后再签', en: 'Fill in the finding and sign again' },
  },
  'recognition.finding-not-asked': {
    basis: '社会保险经办条例-38',
    say: { zh: '这一级不作认定', en: 'This tier makes no finding' },
    remedy: { zh: '同意前面的认定，或退回由集体会审重新裁定', en: 'Agree with what was found, or give it back to the panel' },
  },
  'recognition.finding-incomplete': {
    basis: '社会保险经办条例-38',
    say: { zh: '认定没有填写完整：{title}', en: 'The finding is not complete: {title}' },
    remedy: { zh: '请补上这一项，其他已填内容不变', en: 'Fill it in; the rest stays as it is' },
  },
  'recognition.finding-contradicts': {
    basis: '社会保险经办条例-38',
    say: { zh: '签署的结论与认定不一致', en: 'The conclusion contradicts the finding' },
    remedy: { zh: '认定成立的选“同意”，不成立的选“不予同意”', en: 'Agree with what is recognised, refuse what is not' },
  },
  'recognition.finds-itself': {
    basis: '社会保险经办条例-37',
    say: { zh: '这一级独立作出认定，不能退回初审', en: 'This tier finds for itself and cannot give the case back to the first review' },
    remedy: { zh: '请作出认定；缺材料的，选退件用语一次性告知申请人', en: 'Make a finding, or tell the applicant what is missing with the ready sentences' },
  },
  'recognition.page-missing': {
    basis: '劳社部发〔1999〕8号-2',
    say: { zh: '认定须写明依据在档案第几页', en: 'A finding names the pages of the file it rests on' },
    remedy: { zh: '请填写所采信记载的页码', en: 'Give the pages of the entry that prevails' },
  },
  'recognition.no-such-page': {
    basis: '劳社部发〔1999〕8号-2',
    say: { zh: '档案里没有第 {page} 页的记载', en: 'The file has no entry on page {page}' },
    remedy: { zh: '请对照左侧调取的档案记载', en: 'Compare with the entries that were fetched' },
  },
  'recognition.no-such-entry': {
    basis: '劳社部发〔1999〕8号-2',
    say: { zh: '调取的档案里没有编号为 {entry} 的相关记载', en: 'The file that was fetched has no such entry {entry}' },
    remedy: { zh: '请从调取的记载里选；档案刚补充的，先重新比对', en: 'Choose one of the entries; if the file was completed lately, fetch it again' },
  },
  'recognition.entry-says-otherwise': {
    basis: '劳社部发〔1999〕8号-2',
    say: { zh: '采信的记载写的是“{said}”，不是“{value}”', en: 'The entry says "{said}", not "{value}"' },
    remedy: { zh: '请改为记载的内容，或采信另一处记载', en: 'Take what the entry says, or another entry' },
  },
  'recognition.earlier-entry': {
    basis: '劳社部发〔1999〕8号-2',
    say: { zh: '有更早的记载（第 {page} 页，{recordedOn}）与此不同，档案最先记载的优先', en: 'An earlier entry (page {page}, {recordedOn}) says otherwise, and the earliest prevails' },
    remedy: { zh: '采信更早的记载；更早的记载不可信的，逐处写明不采信的理由', en: 'Take the earlier one, or say of each earlier one why it does not prevail' },
  },
  'recognition.day-ahead': {
    basis: '社会保险经办条例-38',
    say: { zh: '认定的日期 {day} 在今天之后', en: 'The day {day} lies ahead' },
    remedy: { zh: '请核对年月日', en: 'Check the day' },
  },
  'recognition.before-birth': {
    basis: '社会保险经办条例-38',
    say: { zh: '{day} 早于出生日期 {birth}', en: '{day} is before the birth on {birth}' },
    remedy: { zh: '请核对年月日', en: 'Check the day' },
  },
  'recognition.period-turned-round': {
    basis: '社会保险经办条例-38',
    say: { zh: '起始年月 {from} 晚于截止年月 {until}', en: 'The first month {from} is after the last {until}' },
    remedy: { zh: '请核对起止年月', en: 'Check the months' },
  },
  'recognition.months-exceed-period': {
    basis: '社会保险法-13',
    say: { zh: '{from} 至 {until} 一共 {most} 个月，不能认定 {months} 个月', en: '{from} to {until} has {most} months; {months} cannot be recognised' },
    remedy: { zh: '请核对月数', en: 'Check the months' },
  },
  'recognition.periods-overlap': {
    basis: '社会保险法-13',
    say: { zh: '起止年月有重叠（{month}），同一个月只能认定一次', en: 'The periods overlap in {month}; a month counts once' },
    remedy: { zh: '请把重叠的月份去掉', en: 'Take the month out of one of them' },
  },
  'recognition.outside-entry': {
    basis: '社会保险法-13',
    say: { zh: '采信的记载只证明 {from} 至 {until}', en: 'The entry proves only {from} to {until}' },
    remedy: { zh: '请不要超出记载的起止年月', en: 'Stay within what the entry says' },
  },
  'recognition.months-were-paid': {
    basis: '社会保险法-13',
    say: { zh: '{month} 已有实际缴费，不能再算视同缴费', en: 'Contributions were paid for {month}; it cannot count as deemed as well' },
    remedy: { zh: '请把已缴费的月份去掉', en: 'Take out the months that were paid' },
  },
  'recognition.decided-before': {
    basis: '社会保险经办条例-10',
    say: { zh: '这一项已于 {day} 认定过（{caseNo}）', en: 'This was decided before, on {day} ({caseNo})' },
    remedy: { zh: '有新证据的，写明新证据是什么、在哪里，可以再次申请；不服原认定的，可以申请行政复议', en: 'With new evidence, say what it is and where; against the decision itself, ask for reconsideration' },
  },
  'recognition.only-women': {
    basis: '国发〔1978〕104号-1',
    say: { zh: '岗位性质只影响女职工的退休年龄，不需要认定', en: 'The kind of post matters only for women; nothing needs recognising' },
    remedy: { zh: '不用办理', en: 'Nothing needs doing' },
  },
  'recognition.cannot-follow': {
    basis: '社会保险经办条例-18',
    say: { zh: '认定成立后养老金暂时算不出来：{reason}', en: 'The pension cannot be computed on this finding yet: {reason}' },
    remedy: { zh: '先补齐所缺的参数或理清记录，再批准认定', en: 'Have the parameter entered or the record put in order, then approve' },
  },
  'retirement.already-in-payment': {
    basis: '社会保险法-16',
    say: { zh: '您自 {since} 起已在领取基本养老金', en: 'A basic pension has been in payment since {since}' },
    remedy: { zh: '对金额有疑问，请查看核定表或提出异议', en: 'If you doubt the amount, see the determination or object' },
  },
  'retirement.other-month': {
    basis: '社会保险经办条例-18',
    say: { zh: '您的法定退休年月是 {statutory}，不是 {asked}', en: 'Your statutory month of retirement is {statutory}, not {asked}' },
    remedy: { zh: '请改填 {statutory}；想提前或延后，请办理弹性退休', en: 'Give {statutory}; to retire earlier or later, use flexible retirement' },
  },
  'retirement.apply-too-early': {
    basis: '社会保险经办条例-18',
    say: { zh: '您的法定退休年月是 {statutory}，从 {applyFrom} 起可以申请', en: 'Your statutory month is {statutory}; you can apply from {applyFrom}' },
    remedy: { zh: '届时系统会提醒您', en: 'You will be reminded then' },
  },
  'retirement.no-account': {
    basis: '社会保险经办条例-18',
    say: { zh: '没有登记发放账户，请填写一个本人账户', en: 'No account is registered; give one of your own' },
  },
  'contact.nothing-given': {
    basis: '社会保险经办条例-9',
    say: { zh: '手机号和联系地址都没有填', en: 'Neither a phone number nor an address is given' },
    remedy: { zh: '请填写要变更的一项', en: 'Fill in the one that changed' },
  },
  'pay-account.holder-differs': {
    basis: '社会保险经办条例-9',
    say: { zh: '账户户名须是本人姓名', en: 'The account must be in your own name' },
    remedy: { zh: '请改填本人名下的账户；姓名已变更的，先变更姓名', en: 'Give an account of your own; if your name changed, change it first' },
  },
  'pay-account.unchanged': {
    basis: '社会保险经办条例-9',
    say: { zh: '填写的就是现在的发放账户（{masked}）', en: 'This is the account already in use ({masked})' },
    remedy: { zh: '不用办理', en: 'Nothing needs doing' },
  },
  'pay-account.nothing-to-stop': {
    basis: '社会保险经办条例-9',
    say: { zh: '没有正在办理或等待生效的账户变更', en: 'No change of account is under way or about to count' },
    remedy: { zh: '对已经生效的账户有疑问的，请立即拨打 12333', en: 'If the account in use is not yours, call 12333 at once' },
  },
  'pay-account.no-such-objection': {
    basis: '社会保险经办条例-9',
    say: { zh: '没有这条账户异议', en: 'There is no such objection' },
  },
  'pay-account.sat-in-case': {
    basis: '社会保险经办条例-37',
    say: { zh: '您审核过 {caseNo}，要由别人来核查', en: 'You reviewed {caseNo}; somebody else looks into it' },
  },
  'pay-account.answered': {
    basis: '社会保险经办条例-9',
    say: { zh: '这条异议已有核查结果', en: 'This objection has its answer already' },
  },
  'stopping.nothing-to-undo': {
    basis: '社会保险经办条例-25',
    say: { zh: '您的待遇没有因死亡信息被暂缓或终止', en: 'Your benefit is neither held nor ended because of a reported death' },
    remedy: { zh: '对待遇有其他疑问的，请查看发放明细或到窗口咨询', en: 'For other questions see your payments or ask at a counter' },
  },
  'survivors.unknown-deceased': {
    basis: '社会保险经办条例-19',
    say: { zh: '没有查到该身份证号码的参保或领取待遇记录', en: 'Nobody with this identity number was insured or drew a benefit here' },
    remedy: { zh: '请核对号码；在其他地方参保的，请到参保地申领', en: 'Check the number; if insured elsewhere, claim there' },
  },
  'survivors.self': {
    basis: '社会保险经办条例-19',
    say: { zh: '不能为自己申领遗属待遇', en: 'Nobody claims a survivors\' grant for themselves' },
  },
  'survivors.granted-already': {
    basis: '社会保险法-17',
    say: { zh: '该人员的丧葬补助金和抚恤金已于 {on} 核定给一位遗属', en: 'The grants for this person were determined for a relative on {on}' },
    remedy: { zh: '遗属之间如何分配由遗属协商；有争议的可向人民法院起诉', en: 'How it is shared is for the relatives to agree; in a dispute the court decides' },
  },
  'survivors.no-account': {
    basis: '社会保险经办条例-19',
    say: { zh: '您没有登记收款账户，请填写一个本人账户', en: 'You have no account registered; give one of your own' },
  },
  'recovery.not-yours': {
    basis: '社会保险经办条例-46',
    say: { zh: '没有这个编号的应收，或与您无关', en: 'There is no claim with this number, or it does not concern you' },
    remedy: { zh: '编号写在告知书上，以 YS 开头', en: 'The number stands in the letter and begins with YS' },
  },
  'set-off.not-theirs': {
    basis: '社会保险经办条例-46',
    say: { zh: '本人名下没有这个编号的应收；只能从本人的待遇抵扣本人的应收', en: 'There is no claim of this number on the person; only their own benefit is set off against their own claim' },
    remedy: { zh: '请从“应收与追回”里打开这笔应收再提出', en: 'Open the claim under "Owed back" and begin there' },
  },
} as const satisfies RefusalCatalogue

const inOneLanguage = refusalsOf(mattersRefusals)

/** What fills a sentence: a plain value, or words that have both languages. */
export type Filling = Readonly<Record<string, RefusalData[string] | Wording>>

/** A refusal of the matters; each of its sentences is filled in its own language. */
export function mattersRefusal(code: keyof typeof mattersRefusals, filling?: Filling): Refusal {
  if (filling === undefined) return inOneLanguage(code)
  const [chinese, english] = [inOneLanguage(code, filledIn(filling, 'zh')), inOneLanguage(code, filledIn(filling, 'en'))]
  return {
    ...chinese, say: { zh: chinese.say.zh, en: english.say.en },
    ...(chinese.remedy && english.remedy ? { remedy: { zh: chinese.remedy.zh, en: english.remedy.en } } : {}),
  }
}

const filledIn = (filling: Filling, language: 'zh' | 'en'): RefusalData =>
  Object.fromEntries(Object.entries(filling).map(([name, value]) => [name, typeof value === 'object' && value !== null ? value[language] : value]))
