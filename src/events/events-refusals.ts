import { refusalsOf, type RefusalCatalogue } from '../kernel/refusal.ts'

/** Why a notice is not taken, why it stands on the worklist, and why it cannot be settled in the way somebody asks. */
export const eventsRefusals = {
  'events.signature': {
    basis: '社会保险经办条例-38',
    say: { zh: '通知的签名不是该部门的', en: 'The notice is not signed by this department' },
    remedy: { zh: '请用本部门的密钥对内容摘要和 ce- 头签名后重新发送', en: 'Sign the digest of the body and the ce- headers with the department\'s key and send it again' },
  },
  'events.not-a-notice': {
    basis: 'CloudEvents 1.0',
    say: { zh: '内容不是有效的 CloudEvents 1.0 通知：{fault}', en: 'This is not a valid CloudEvents 1.0 notice: {fault}' },
    remedy: { zh: '请按接口说明检查 id、source、type、specversion 和内容', en: 'Check id, source, type, specversion and data by the interface description' },
  },
  'events.unknown-type': {
    basis: '社会保险经办条例-8',
    say: { zh: '没有约定过这种通知：{type}', en: 'No such kind of notice is agreed: {type}' },
    remedy: { zh: '已约定的有：{known}', en: 'These are: {known}' },
  },
  'events.others-notice': {
    basis: '社会保险经办条例-8',
    say: { zh: '{type} 不是该部门的通知', en: '{type} is not a notice of this department' },
    remedy: { zh: '请由职责部门用自己的密钥发送', en: 'The department in charge sends it with its own key' },
  },
  'events.fields': {
    basis: '社会保险经办条例-8',
    say: { zh: '通知内容与约定的字段不符：{faults}', en: 'The content is not of the agreed fields: {faults}' },
    remedy: { zh: '请改正后用新的编号重新发送', en: 'Correct it and send it under a new id' },
  },
  'events.batch-too-long': {
    basis: 'CloudEvents 1.0',
    say: { zh: '一批最多 {most} 条通知', en: 'A batch holds at most {most} notices' },
    remedy: { zh: '请分成几批发送；已收到的再次发送不会重复', en: 'Send it as several batches; what was received before is not done twice' },
  },
  'events.conflict': {
    basis: '社会保险经办条例-38',
    say: { zh: '编号 {id} 已用于内容不同的另一通知（{receivedOn} 收到）', en: 'The id {id} was used for another notice, received on {receivedOn}' },
    remedy: { zh: '先前的通知保持不变；不同内容请用新编号', en: 'The earlier notice stands; other content needs an id of its own' },
  },
  'events.id-invalid': {
    basis: '社会保险法-58',
    say: { zh: '通知中的身份号码无效', en: 'The identity number in the notice is not valid' },
    remedy: { zh: '请向来源部门核实，或按姓名指认本人', en: 'Ask the department, or point out the person by name' },
  },
  'events.credit-code-invalid': {
    basis: '社会保险法-57',
    say: { zh: '通知中的统一社会信用代码无效（GB 32100 校验位不符）', en: 'The credit code in the notice is not valid (check character of GB 32100)' },
    remedy: { zh: '请向登记机关核实', en: 'Ask the registration authority' },
  },
  'events.date-in-future': {
    basis: '社会保险经办条例-38',
    say: { zh: '所述日期 {happenedOn} 尚未到来', en: 'The day it tells of, {happenedOn}, is still to come' },
    remedy: { zh: '请退回来源部门更正', en: 'Send it back to the department to be corrected' },
  },
  'events.before-birth': {
    basis: '社会保险经办条例-38',
    say: { zh: '所述日期 {happenedOn} 早于出生日期 {birthOn}', en: 'The day it tells of, {happenedOn}, is before the birth on {birthOn}' },
    remedy: { zh: '请退回来源部门更正，或指认另一人', en: 'Send it back to be corrected, or point out another person' },
  },
  'events.unknown-person': {
    basis: '社会保险经办条例-8',
    say: { zh: '档案中没有这个身份号码', en: 'Nobody with this identity number is on record' },
    remedy: { zh: '确认不是本省参保人的可以退回；号码写错的请指认本人', en: 'Reject it when the person is not insured here; point out the person when the number is mistaken' },
  },
  'events.unknown-employer': {
    basis: '社会保险经办条例-6',
    say: { zh: '没有登记过这个统一社会信用代码的单位', en: 'No employer with this credit code is registered' },
    remedy: { zh: '等设立登记通知到达后会自动处理；也可以指认单位', en: 'It is taken up when the notice of the founding comes; or point out the employer' },
  },
  'events.name-differs': {
    basis: '社会保险经办条例-8',
    say: { zh: '号码相符但姓名（名称）不同', en: 'The number agrees, the name does not' },
    remedy: { zh: '请核对是同一人改名，还是号码写错', en: 'Find out whether the name was changed or the number is mistaken' },
  },
  'events.region-unknown': {
    basis: '社会保险法-57',
    say: { zh: '住所地 {region} 没有登记经办机构', en: 'No agency is recorded for the region {region}' },
    remedy: { zh: '不在本省的退回登记机关；在本省的请先补登管辖关系，再重新处理', en: 'Reject what is of another province; else enter the competence and take it up again' },
  },
  'events.region-moves': {
    basis: '社会保险经办条例-9',
    say: { zh: '住所迁出了现在的经办机构的范围（{region}）', en: 'The seat moves out of its agency\'s area ({region})' },
    remedy: { zh: '请两地经办机构办理登记关系移交', en: 'The two agencies hand the registration over' },
  },
  'events.industry-unknown': {
    basis: '人社部发〔2015〕71号-1',
    say: { zh: '行业代码 {code} 没有对应的工伤风险类别', en: 'The industry code {code} has no risk class' },
    remedy: { zh: '请核对行业代码（GB/T 4754 大类）', en: 'Check the code (division of GB/T 4754)' },
  },
  'events.already-registered': {
    basis: '社会保险经办条例-6',
    say: { zh: '这个统一社会信用代码已经登记过，内容却不同', en: 'This credit code is registered with another content' },
    remedy: { zh: '请向登记机关核实是变更还是号码误用', en: 'Ask the registration authority whether it is a change or a mistaken code' },
  },
  'events.same-day-changes': {
    basis: '社会保险经办条例-9',
    say: { zh: '同一天有两个不同的变更，分不出先后', en: 'Two different changes of the same day, and nothing says which came later' },
    remedy: { zh: '请向登记机关核实后按正确的处理，另一个退回', en: 'Ask the registration authority, then take up the right one and reject the other' },
  },
  'events.departments-disagree': {
    basis: '社会保险经办条例-8',
    say: { zh: '两个部门说法不一致', en: 'Two departments say different things' },
    remedy: { zh: '请核实后确认采用哪一个', en: 'Find out which is right' },
  },
  'events.no-effect-yet': {
    basis: '社会保险经办条例-8',
    say: { zh: '这种通知的处理办法尚未接入：{effect}', en: 'What this notice brings about is not taken up yet: {effect}' },
    remedy: { zh: '请按线下流程办理，接入后可以重新处理', en: 'Handle it by hand; it can be taken up again later' },
  },
  'events.not-processed': {
    basis: '社会保险经办条例-38',
    say: { zh: '收到后一直没有处理成功', en: 'It was received and could not be processed' },
    remedy: { zh: '请重新处理；仍不成功的请联系运行人员', en: 'Take it up again; when it fails again, call the operators' },
  },
  'events.waited-too-long': {
    basis: '社会保险经办条例-8',
    say: { zh: '等待的另一通知没有到来', en: 'The notice it waited for did not come' },
    remedy: { zh: '请指认单位，或退回来源部门', en: 'Point out the employer, or reject it' },
  },
  'events.other-day': {
    basis: '社会保险经办条例-38',
    say: { zh: '与已核实的死亡日期不同', en: 'Not the day of death that was verified' },
    remedy: { zh: '请向来源部门核实；核实的日期有误的，按恢复办件更正', en: 'Ask the department; a verified day that is wrong is undone by its own case' },
  },
  'events.release-of-whom': {
    basis: '社会保险经办条例-8',
    say: { zh: '没有对应的羁押或服刑记录', en: 'No detention or sentence is known that this would end' },
    remedy: { zh: '请向来源部门补要收监或羁押的信息，收到后重新处理', en: 'Ask for the notice of the imprisonment or detention, then take it up again' },
  },
  'events.taken-by-other': {
    basis: '社会保险经办条例-38',
    say: { zh: '{name}正在核查这条来函', en: '{name} is looking into this notice' },
    remedy: { zh: '请与其联系；当天没有结果的，第二天可以由他人接手', en: 'Ask them; from the next day on somebody else can take it on' },
  },
  'events.not-attachable': {
    basis: '社会保险经办条例-38',
    say: { zh: '文件不属于某个人或单位，不能指认', en: 'A file is about nobody in particular and cannot be attached' },
  },
  'events.kin': {
    basis: '社会保险经办条例-38',
    say: { zh: '来函涉及您登记的亲属，不能由您处理', en: 'The notice is about a relative of yours; somebody else handles it' },
    remedy: { zh: '请交给其他同事', en: 'Leave it to a colleague' },
  },
  'events.no-such-notice': {
    basis: '社会保险经办条例-38',
    say: { zh: '没有这条通知，或不在您的范围', en: 'There is no such notice, or it is not within your scope' },
  },
  'events.already-settled': {
    basis: '社会保险经办条例-38',
    say: { zh: '这条通知已有结论，不再处理', en: 'This notice has been settled' },
    remedy: { zh: '请刷新列表', en: 'Load the list again' },
  },
  'events.subject-not-found': {
    basis: '社会保险经办条例-38',
    say: { zh: '没有编号为 {publicNo} 的{kindZh}，或不在您的范围', en: 'There is no {kindEn} with the number {publicNo}, or it is not within your scope' },
    remedy: { zh: '请核对编号', en: 'Check the number' },
  },
} as const satisfies RefusalCatalogue

export const eventsRefusal = refusalsOf(eventsRefusals)
