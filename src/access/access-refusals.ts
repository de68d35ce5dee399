import { refusalsOf, type RefusalCatalogue } from '../kernel/refusal.ts'

/** Refusals about who somebody is and what their posts allow. */
export const accessRefusals = {
  'access.sign-in-failed': {
    basis: '社会保险经办条例-38',
    say: { zh: '工号、密码或动态口令不正确', en: 'Login, password or code is not right' },
    remedy: { zh: '请核对后重试；连续多次失败会暂停登录', en: 'Check them and try again; after several failures sign-in pauses' },
  },
  'access.sign-in-code-used': {
    basis: '社会保险经办条例-38',
    say: { zh: '这个动态口令已经用过', en: 'This code has been used already' },
    remedy: { zh: '请等待下一个动态口令（最多 30 秒）', en: 'Wait for the next code (30 seconds at most)' },
  },
  'access.sign-in-expired': {
    basis: '社会保险经办条例-27',
    say: { zh: '登录过程已超时或已使用', en: 'This sign-in took too long or was used already' },
    remedy: { zh: '请重新登录', en: 'Sign in again' },
  },
  'access.sign-in-not-confirmed': {
    basis: '社会保险经办条例-27',
    say: { zh: '实名认证没有完成', en: 'The identity provider did not confirm who you are' },
    remedy: { zh: '请重新登录并完成实名认证', en: 'Sign in again and finish the confirmation' },
  },
  'access.identity-unavailable': {
    basis: '社会保险经办条例-27',
    say: { zh: '实名认证服务暂时无法使用', en: 'The identity provider does not answer at the moment' },
    remedy: { zh: '请稍后再试，或持有效身份证件到经办窗口办理', en: 'Try again later, or go to a counter with your identity document' },
  },
  'access.sign-in-not-enrolled': {
    basis: '社会保险经办条例-27',
    say: { zh: '本统筹区没有您的参保记录', en: 'There is no record of yours in this pooling area' },
    remedy: { zh: '如曾在本地参保，请持身份证件到经办窗口核对姓名和身份号码', en: 'If you were insured here, have your name and number checked at a counter' },
  },
  'access.wrong-realm': {
    basis: '社会保险经办条例-38',
    say: { zh: '您登录的是另一个入口，不能用于这里', en: 'You are signed in at another entrance; that does not count here' },
    remedy: { zh: '请在本入口重新登录', en: 'Sign in here' },
  },
  'access.csrf': {
    basis: '社会保险经办条例-38',
    say: { zh: '无法确认这次提交来自您打开的页面', en: 'It is not certain that this came from the page you have open' },
    remedy: { zh: '请刷新页面后重新提交', en: 'Reload the page and send it again' },
  },
  'access.posts-incompatible': {
    basis: '社会保险经办条例-37',
    say: { zh: '“{post}”与此人在同一时间担任的“{held}”不相容，不能由一人兼任', en: 'The post {post} may not be held together with {held} by one person' },
    remedy: { zh: '请先结束原岗位，或改由他人担任', en: 'End the other post first, or give this one to somebody else' },
  },
  'access.no-such-post': {
    basis: '社会保险经办条例-37',
    say: { zh: '没有编号为 {post} 的岗位', en: 'There is no post {post}' },
  },
  'access.no-such-staff': {
    basis: '社会保险经办条例-37',
    say: { zh: '没有这名工作人员', en: 'There is no such member of staff' },
  },
  'access.no-such-grant': {
    basis: '社会保险经办条例-37',
    say: { zh: '没有这项授权，或者它在这一天已经结束', en: 'There is no such grant, or it has ended by that day' },
  },
  'access.grant-empty': {
    basis: '社会保险经办条例-37',
    say: { zh: '授权的结束日期必须晚于开始日期', en: 'A grant must end after it begins' },
  },
  'access.own-grant': {
    basis: '社会保险经办条例-37',
    say: { zh: '不能给自己授岗、收岗或签发凭据', en: 'Nobody gives or ends a post, or issues secrets, for themselves' },
    remedy: { zh: '请由另一位权限维护人员办理', en: 'Leave it to another keeper of the posts' },
  },
  'access.grant-behind': {
    basis: '社会保险经办条例-37',
    say: { zh: '日期 {from} 早于今天（{today}），岗位不能追溯', en: 'The day {from} is before today ({today}); posts do not reach back' },
    remedy: { zh: '从今天或以后的日期起办理', en: 'Take today or a later day' },
  },
  'access.no-such-proposal': {
    basis: '社会保险经办条例-37',
    say: { zh: '没有这项待确认的新增人员，或者已经答复过', en: 'There is no such proposal, or it has been answered' },
  },
  'access.own-proposal': {
    basis: '社会保险经办条例-37',
    say: { zh: '新增人员须由另一个人确认', en: 'A new member of staff is confirmed by somebody else than the proposer' },
  },
  'access.login-already-taken': {
    basis: '社会保险经办条例-38',
    say: { zh: '这个工号已经有人使用', en: 'This login is taken' },
  },
  'access.password-weak': {
    basis: '社会保险经办条例-38',
    say: { zh: '密码至少 12 位，且不能包含工号', en: 'A password has at least 12 characters and does not contain the login' },
  },
  'access.no-employer': {
    basis: '社会保险经办条例-30',
    say: { zh: '您还没有选择要代表的单位，或没有单位授权您办理', en: 'You have chosen no employer to act for, or none has authorised you' },
    remedy: { zh: '请先选择单位；没有授权的，请由单位主管（法定代表人）授权', en: 'Choose one; without a grant, ask the supervisor (the legal representative) to authorise you' },
  },
  'access.no-such-employer': {
    basis: '社会保险经办条例-30',
    say: { zh: '您没有这个单位的经办授权', en: 'You are not authorised to act for this employer' },
    remedy: { zh: '请由该单位主管授权', en: 'Ask its supervisor to authorise you' },
  },
  'access.clerk-ended': {
    basis: '社会保险经办条例-30',
    say: { zh: '您对该单位的经办授权已到期或已被收回', en: 'Your authorisation for this employer has run out or was taken back' },
    remedy: { zh: '如仍须办理，请由单位主管重新授权', en: 'If you still act for it, ask its supervisor to authorise you again' },
  },
  'access.scope-missing': {
    basis: '社会保险经办条例-30',
    say: { zh: '您的授权不包括“{scopeZh}”', en: 'Your authorisation does not cover {scopeEn}' },
    remedy: { zh: '请由单位主管增加该项授权，或请有授权的同事办理', en: 'Ask the supervisor to add it, or leave it to a colleague who has it' },
  },
  'access.read-only': {
    basis: '社会保险经办条例-30',
    say: { zh: '您的授权只能查看，不能办理', en: 'Your authorisation is to read, not to act' },
    remedy: { zh: '请由单位主管改为可办理的授权', en: 'Ask the supervisor for one that lets you act' },
  },
  'access.no-such-clerk': {
    basis: '社会保险经办条例-30',
    say: { zh: '没有这项经办授权，或已经收回', en: 'There is no such authorisation, or it was taken back already' },
  },
  'access.clerk-oneself': {
    basis: '社会保险经办条例-30',
    say: { zh: '不能给自己授权', en: 'Nobody authorises themselves' },
  },
  'access.clerk-is-supervisor': {
    basis: '社会保险经办条例-6',
    say: { zh: '单位主管随登记的法定代表人而定，不在这里授权或收回', en: 'The supervisor is the registered legal representative and is neither authorised nor dismissed here' },
    remedy: { zh: '法定代表人有变动的，先在市场监管部门变更登记', en: 'If the legal representative changes, have the registration changed first' },
  },
  'access.clerk-period': {
    basis: '社会保险经办条例-30',
    say: { zh: '授权期限 {until} 须晚于今天', en: 'An authorisation until {until} would have ended already' },
  },
  'access.clerk-beyond-own': {
    basis: '社会保险经办条例-30',
    say: { zh: '您自己没有“{scopeZh}”的授权，不能授予他人', en: 'You do not have {scopeEn} yourself and cannot give it to others' },
    remedy: { zh: '请由单位主管授权', en: 'Leave it to the supervisor' },
  },
  'access.clerk-longer-than-own': {
    basis: '社会保险经办条例-30',
    say: { zh: '您自己的授权到 {until} 为止，不能授予更长的期限', en: 'Your own authorisation ends on {until}; you cannot give a longer one' },
  },
  'access.clerk-name-differs': {
    basis: '社会保险经办条例-38',
    say: { zh: '姓名与证件号码登记的不一致', en: 'The name is not the one registered with this identity number' },
    remedy: { zh: '请按身份证件核对姓名和号码', en: 'Compare both with the identity card' },
  },
  'access.post-missing': {
    basis: '社会保险经办条例-37',
    say: { zh: '这一步须由“{post}”办理，您没有这个岗位', en: 'This step belongs to the post {post}, which you do not hold' },
    remedy: { zh: '请由担任该岗位的同事办理', en: 'Leave it to a colleague who holds it' },
  },
} as const satisfies RefusalCatalogue

export const accessRefusal = refusalsOf(accessRefusals)
