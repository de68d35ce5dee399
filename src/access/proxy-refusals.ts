import { refusalsOf, type RefusalCatalogue } from '../kernel/refusal.ts'

/** Why somebody may not act for another, and why an authority is not given or ended. */
export const proxyRefusals = {
  'access.proxy-revoked': {
    basis: '社会保险经办条例-30',
    say: { zh: '{principal}已在{day}收回对您的授权', en: '{principal} withdrew your authority on {day}' },
    remedy: { zh: '请切换回本人；确需代办的，请本人重新授权', en: 'Switch back to yourself; a new authority must come from that person' },
  },
  'access.proxy-resigned': {
    basis: '社会保险经办条例-30',
    say: { zh: '您已不再为{principal}代办', en: 'You no longer act for {principal}' },
    remedy: { zh: '请切换回本人', en: 'Switch back to yourself' },
  },
  'access.proxy-expired': {
    basis: '社会保险经办条例-30',
    say: { zh: '{principal}对您的授权已到期', en: 'Your authority from {principal} has run out' },
    remedy: { zh: '请切换回本人；确需代办的，请本人重新授权', en: 'Switch back to yourself; a new authority must come from that person' },
  },
  'access.proxy-not-active': {
    basis: '社会保险经办条例-30',
    say: { zh: '对{principal}的代办还没有生效：须本人同意、代办人接受', en: 'The authority for {principal} does not hold yet: that person must consent and you must accept' },
    remedy: { zh: '请在“授权与家人”里完成同意和接受', en: 'Finish it under “Family and authorisations”' },
  },
  'access.proxy-principal-dead': {
    basis: '社会保险经办条例-25',
    say: { zh: '{principal}已登记死亡，授权随之终止', en: 'The death of {principal} is recorded; the authority ended with it' },
    remedy: { zh: '遗属待遇请以您本人的名义办理', en: 'Survivors claim in their own name' },
  },
  'access.proxy-scope': {
    basis: '社会保险经办条例-30',
    say: { zh: '{principal}给您的授权不包括这一项', en: 'The authority {principal} gave you does not include this' },
    remedy: { zh: '请{principal}本人办理，或重新授权时加上这一项', en: 'Leave it to {principal}, or ask for an authority that includes it' },
  },
  'access.proxy-not-for-this': {
    basis: '社会保险经办条例-30',
    say: { zh: '这一项只能本人办理，代办人不能办', en: 'Only the person can do this; no proxy can' },
    remedy: { zh: '请切换回本人，或由本人登录办理', en: 'Switch back to yourself, or have the person sign in' },
  },
  'proxy.no-such-grant': {
    basis: '社会保险经办条例-30',
    say: { zh: '没有这项授权', en: 'There is no such authority' },
  },
  'proxy.no-such-person': {
    basis: '社会保险法-81',
    say: { zh: '没有查到此人，或不在您的管辖范围', en: 'There is no such person, or none that you serve' },
  },
  'proxy.self': {
    basis: '社会保险经办条例-30',
    say: { zh: '不能授权给本人', en: 'Nobody can be their own proxy' },
  },
  'proxy.already-given': {
    basis: '社会保险经办条例-30',
    say: { zh: '对{proxy}已有一项有效或等待确认的授权', en: 'There is an authority for {proxy} already, in force or waiting' },
    remedy: { zh: '要改范围或期限，请先收回原授权再重新授权', en: 'To change its scope or term, withdraw it and give a new one' },
  },
  'proxy.period': {
    basis: '社会保险经办条例-30',
    say: { zh: '授权的截止日期须晚于今天，且最长 {months} 个月', en: 'The authority must end after today and within {months} months' },
    remedy: { zh: '请改选截止日期；到期后可以再授权', en: 'Choose another last day; it can be given again afterwards' },
  },
  'proxy.empty': {
    basis: '社会保险经办条例-30',
    say: { zh: '没有选任何授权内容', en: 'Nothing is authorised' },
    remedy: { zh: '请至少选一个事项，或选看记录、收消息', en: 'Choose at least a matter, the record or the messages' },
  },
  'proxy.matter': {
    basis: '社会保险经办条例-30',
    say: { zh: '“{matter}”不能由代办人办理', en: '{matter} cannot be handled by a proxy' },
  },
  'proxy.risk-not-accepted': {
    basis: '社会保险经办条例-30',
    say: { zh: '“{matter}”关系到钱发到哪里，须单独确认风险', en: '{matter} decides where money goes and must be confirmed by itself' },
    remedy: { zh: '请勾选风险确认，或不要授权这一项', en: 'Tick the confirmation, or leave this one out' },
  },
  'proxy.person': {
    basis: '社会保险经办条例-30',
    say: { zh: '没有查到姓名和证件号码一致的参保人', en: 'Nobody insured here has this name and number' },
    remedy: { zh: '请核对姓名和号码；代办人未在本地参保的，请到窗口办理', en: 'Check both; a proxy who is not insured here is entered at a counter' },
  },
  'proxy.minor': {
    basis: '社会保险经办条例-30',
    say: { zh: '代办人须年满 18 周岁', en: 'A proxy must be 18 years old' },
  },
  'proxy.dead': {
    basis: '社会保险经办条例-25',
    say: { zh: '登记显示此人已死亡', en: 'This person is recorded as dead' },
  },
  'proxy.relation': {
    basis: '社会保险经办条例-30',
    say: { zh: '不能授予这种关系', en: 'This relation cannot be chosen' },
  },
  'proxy.limit': {
    basis: '社会保险经办条例-30',
    say: { zh: '一个人最多为 {most} 位{kindZh}代办，已满', en: 'Nobody may act for more than {most} {kindEn}; the number is reached' },
    remedy: { zh: '请先结束一项不再需要的代办', en: 'End one that is no longer needed first' },
  },
  'proxy.already-answered': {
    basis: '社会保险经办条例-30',
    say: { zh: '这项授权已经处理过', en: 'This authority has been answered already' },
    remedy: { zh: '请刷新页面查看现在的状态', en: 'Reload the page to see how it stands' },
  },
  'proxy.ground-missing': {
    basis: '社会保险经办条例-30',
    say: { zh: '窗口登记须写明本人在场和核对了什么', en: 'At a counter, say that the person was present and what was checked' },
    remedy: { zh: '请填写不少于四个字的依据', en: 'Write at least four characters' },
  },
  'proxy.not-kin': {
    basis: '社会保险经办条例-30',
    say: { zh: '登记的亲属关系里没有这个人', en: 'This person is not among your recorded relatives' },
    remedy: { zh: '不是登记亲属的，须由对方登录后授权给您', en: 'Anybody else must sign in and authorise you' },
  },
  'proxy.kinship-unavailable': {
    basis: '社会保险经办条例-8',
    say: { zh: '户籍和民政信息暂时查不到', en: 'The register of families does not answer at the moment' },
    remedy: { zh: '请稍后再试；也可以直接由家人授权给您', en: 'Try again later, or have your relative authorise you directly' },
  },
  'proxy.staff-kin': {
    basis: '社会保险经办条例-37',
    say: { zh: '不能为本人或亲属登记授权', en: 'Nobody registers an authority of their own or of a relative' },
    remedy: { zh: '请由同事办理', en: 'Leave it to a colleague' },
  },
} as const satisfies RefusalCatalogue

export const proxyRefusal = refusalsOf(proxyRefusals)
