import type { Message } from '../../text/text.ts'

/** What all calculators say. */
export const c = {
  title: ['算一算', 'Calculators'],
  say: ['不用登录。用的就是经办机构审核时的同一套规则和参数。', 'No sign-in. These are the very rules and values the office decides by.'],
  privacy: ['在您的手机上算：填的内容不上传、不保存，关掉页面就没了。', 'Computed on your device: what you fill in is not sent and not kept; closing the page forgets it.'],
  compute: ['算一算', 'Compute'],
  again: ['按修改后的内容再算', 'Compute again'],
  stale: ['内容改了，下面还是改之前的结果。请再点一次“算一算”。', 'You changed the form; the result is of before. Compute again.'],
  formTitle: ['填几项就能算', 'Fill in and compute'],
  resultTitle: ['结果', 'Result'],
  filledTitle: ['按您填的算', 'What you filled in'],
  refusedHow: ['怎样可以：', 'What would make it possible: '],
  print: ['打印或存成 PDF', 'Print or save as PDF'],
  notDecision: ['这是预计，不是决定。正式结果以经办机构的核定为准。', 'This is an estimate, not a decision. The office decides.'],
  valuesAsOf: ['按 {day}已知的参数计算，参数版本 {hash}', 'Values as known on {day}, version {hash}'],
  notGiven: ['没填', 'not given'],
  fund: ['工伤保险基金付', 'paid by the injury fund'],
  employer: ['用人单位付', 'paid by the employer'],
  perMonth: ['每月', 'A month'],
} as const satisfies Record<string, Message>

export type CalculatorName = 'pension' | 'retirement' | 'contributions' | 'unemployment' | 'maternity' | 'injury' | 'transfer'

/** The calculators in the order of the list, with what each tells. */
export const calculatorNames = {
  pension: { title: ['养老金', 'Pension'], say: ['早退、晚退、多缴，每月差多少', 'Earlier, later, paying more: what it changes'] },
  retirement: { title: ['退休时间', 'Retirement age'], say: ['法定年月、可以选的范围、最低缴费月数', 'Statutory month, what can be chosen, months needed'] },
  contributions: { title: ['社保缴费', 'Contributions'], say: ['工资多少，单位和个人各缴多少', 'What employer and employee pay on a wage'] },
  unemployment: { title: ['失业保险金', 'Unemployment benefit'], say: ['能不能领、领几个月、每月多少', 'Whether, how long, how much'] },
  maternity: { title: ['产假和生育津贴', 'Maternity'], say: ['休多少天、津贴多少', 'Days of leave and the allowance'] },
  injury: { title: ['工伤伤残待遇', 'Work injury'], say: ['一次性多少、每月多少、谁来付', 'Lump sum, monthly amounts, who pays'] },
  transfer: { title: ['养老关系转移', 'Moving the pension'], say: ['转不转得走、转多少钱、将来在哪领', 'Whether it moves, how much, where it is drawn'] },
} as const satisfies Record<CalculatorName, { readonly title: Message; readonly say: Message }>
