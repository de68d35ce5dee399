import type { Message } from './text.ts'

export const formText = {
  missing: ['请填写{label}', 'Please fill in {label}'],
  missingChoice: ['请选择{label}', 'Please choose {label}'],
  notADay: ['日期有误，请按年、月、日重选', 'This is not a date; please choose again'],
  notAMonth: ['请把年和月都选上', 'Please choose both year and month'],
  notYuan: ['金额有误，请填数字，最多两位小数', 'Please enter an amount with at most two decimals'],
  notACount: ['请填整数', 'Please enter a whole number'],
  notAnAccount: ['银行卡号有误，请对照卡面重填', 'This card number is not right; please check it against your card'],
  notAPhone: ['手机号应为 11 位，请核对', 'A mobile number has 11 digits; please check'],
  notAnId: ['身份证号码应为 18 位，请核对', 'An identity number has 18 characters; please check'],
  accountHint: ['卡面上的 16 至 19 位数字', 'The 16 to 19 digits on the card'],
  stepFill: ['填写', 'Fill in'],
  stepReview: ['核对', 'Review'],
  stepDone: ['提交', 'Submit'],
  toReview: ['下一步：核对', 'Next: review'],
  change: ['回去修改', 'Change'],
  submit: ['提交申请', 'Submit'],
  submitting: ['正在提交', 'Submitting'],
  notGiven: ['未填', 'not given'],
  nothingToFill: ['这件事不用填表，核对后提交即可。', 'Nothing to fill in: review and submit.'],
} as const satisfies Record<string, Message>
