import type { Message, Say } from './text.ts'

/** What the portals say about recognitions from the personnel file. */
export const g = {
  title: ['档案认定', 'Recognition from the file'],
  file: ['档案记载（按记载先后）', 'What the file says, earliest first'],
  noFile: ['没有调取到档案记载。请从退件用语里告知申请人，或等档案保管机构补传后重新比对。', 'No entries could be fetched. Tell the applicant with the ready sentences, or fetch again once the keeper of the file has uploaded it.'],
  page: ['页码', 'Page'],
  paper: ['材料', 'Paper'],
  recordedOn: ['形成时间', 'Written on'],
  tells: ['记载什么', 'Tells'],
  says: ['记载内容', 'Says'],
  wording: ['原文', 'Wording'],
  earliest: ['最先记载', 'earliest'],
  altered: ['有涂改', 'altered'],
  copy: ['复印件', 'copy'],
  inRecord: ['现有登记', 'In the record'],
  noRecord: ['没有登记', 'nothing'],
  blind: ['盲审', 'Blind review'],
  found: ['认定', 'Findings'],
  yours: ['您的认定', 'Your finding'],
  compare: ['两份认定对照', 'Both findings side by side'],
  whoFound: ['认定人', 'Found by'],
  result: ['认定结果', 'Result'],
  reason: ['理由', 'Reason'],
  pages: ['档案页码', 'Pages'],
  setAside: ['不采信的记载', 'Set aside'],
  notRecognised: ['不支持变更，登记不变', 'No change; the record stays'],
  sealed: ['已作出认定，盲审中不显示', 'A finding was made; not shown during the blind review'],
  skipped: ['两份认定一致，不需要会审', 'Not needed: the findings agree'],
  makeFinding: ['作出认定', 'Make a finding'],
  findSay: ['请只凭左侧档案记载独立作出认定。提交后不能更改，全部留存。', 'Find from the entries of the file alone. It cannot be changed once it is recorded, and all of it is kept.'],
  recognise: ['予以认定', 'Recognise'],
  keep: ['档案不支持，不予变更', 'The file does not bear it out'],
  whichEntry: ['采信哪一处记载', 'Which entry prevails'],
  entryOption: ['第 {page} 页 {document}（{day}）：{value}', 'Page {page}, {document} ({day}): {value}'],
  whyAside: ['为什么不采信更早的第 {page} 页 {document}（{value}）', 'Why the earlier page {page}, {document} ({value}) does not prevail'],
  pagesField: ['依据在档案第几页', 'Pages of the file it rests on'],
  pagesHint: ['页码用逗号隔开，如 2,5', 'Separated by commas, like 2,5'],
  months: ['月数', 'Months'],
  from: ['起始年月', 'From'],
  until: ['截止年月', 'Until'],
  period: ['第 {n} 段', 'Period {n}'],
  addPeriod: ['再加一段', 'Add a period'],
  removePeriod: ['去掉这一段', 'Remove this period'],
  total: ['合计 {months} 个月', '{months} months in all'],
  reasonHint: ['写明为什么采信这一处，不少于 4 个字', 'Why this one prevails; at least 4 characters'],
  needEntry: ['请选择采信的记载', 'Choose the entry that prevails'],
  needPages: ['请填写页码，只用数字和逗号', 'Give the pages: digits and commas'],
  needReason: ['请写明理由，不少于 4 个字', 'Give the reason, at least 4 characters'],
  needMonths: ['请填写月数', 'Give the months'],
  needPeriod: ['请填写起止年月', 'Give the first and last month'],
  record: ['提交认定', 'Record the finding'],
  recorded: ['认定已提交', 'The finding is recorded'],
  approveSay: ['审批的是已作出的认定：{result}。不同意的，退回由集体会审重新裁定。', 'What is approved is the finding: {result}. Whoever differs gives it back to the panel.'],

  ownTitle: ['我的人事档案', 'My personnel file'],
  ownSay: ['这是档案保管机构告诉我们的记载。与登记不一致的，可以现在就申请认定，不用等到退休。', 'This is what the keeper of your file tells us. Where it differs from the record you can ask for a recognition now, long before you retire.'],
  ownNobody: ['没有查到您的数字档案。档案在单位或人才机构的，可以请他们数字化；不影响您申请认定。', 'No digital file of yours was found. Your employer or the talent service can have it digitised; you can ask for a recognition all the same.'],
  ownDiffers: ['与登记不一致', 'differs from the record'],
  ownSame: ['与登记一致', 'agrees'],
  inFile: ['档案记载', 'In the file'],
  apply: ['申请{title}', 'Ask for: {title}'],
  seeCase: ['看办到哪一步', 'See how far it is'],
  decided: ['已认定，办件 {no}', 'Decided, case {no}'],
  open: ['正在认定，办件 {no}', 'Under way, case {no}'],
  blindSay: ['认定由两个人分别作出、互不知情；不一致的由集体会审裁定。不服的，可以自收到决定之日起六十日内向同级人民政府申请行政复议。', 'Two people find independently without knowing of each other; a panel decides where they differ. Against the decision you may ask the people\'s government of the same level for reconsideration within sixty days of receiving it.'],
  allEntries: ['全部记载', 'All entries'],
} as const satisfies Record<string, Message>

const tells: Readonly<Record<string, Message>> = {
  'birth-on': ['出生日期', 'Birth'], 'first-work-on': ['参加工作', 'Start of work'], 'post-kind': ['岗位性质', 'Kind of post'], service: ['工作经历', 'Service'],
}
const posts: Readonly<Record<string, Message>> = { F50: ['工人岗位', 'workers\' post'], F55: ['管理技术岗位', 'staff post'], M60: ['男职工', 'man'] }

export const tellsName = (say: Say, key: string): string => (tells[key] ? say(tells[key]) : key)

/** A recognised or recorded value as people read it. */
export function valueName(say: Say, kind: string, value: string | null): string {
  if (value === null) return say(g.noRecord)
  if (kind === 'post-kind') return posts[value] ? say(posts[value]) : value
  return kind === 'deemed-months' ? say(months, { count: value }) : value
}
const months = ['{count} 个月', '{count} months'] as const
