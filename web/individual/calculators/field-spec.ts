import type { Message } from '../../text/text.ts'

export type Choice = readonly [value: string, label: Message]

/** One field of a calculator's form: what is asked, and how it is answered. */
export type FieldSpec = {
  readonly name: string
  readonly label: Message
  readonly hint?: Message
  readonly required?: boolean
} & (
  | { readonly kind: 'yuan' | 'whole' | 'day' }
  | { readonly kind: 'cards' | 'list'; readonly choices: readonly Choice[] }
)

export const yesNo: readonly Choice[] = [['yes', ['是', 'Yes']], ['no', ['否', 'No']]]

/** The three questions that decide when somebody may retire; the kind of post matters only for women. */
export function personFields(values: Readonly<Record<string, string>>): readonly FieldSpec[] {
  return [
    { kind: 'cards', name: 'sex', label: ['性别', 'Sex'], choices: [['male', ['男', 'Man']], ['female', ['女', 'Woman']]] },
    ...(values['sex'] === 'female' ? [postField] : []),
    { kind: 'day', name: 'birth', label: ['出生日期', 'Date of birth'], hint: ['以人事档案里最早的记载为准', 'The earliest entry of the personnel file counts'] },
  ]
}

const postField: FieldSpec = {
  kind: 'cards', name: 'post', label: ['岗位', 'Post'],
  choices: [['worker', ['工人岗位（原 50 岁退休）', 'Worker post (50 before the reform)']], ['cadre', ['管理、技术岗位（原 55 岁退休）', 'Management or technical post (55 before the reform)']]],
}

/** The area classes of the minimum wage. */
export const areaChoices: readonly Choice[] = [['1', ['一类地区（主要城区）', 'Class 1 (main urban districts)']], ['2', ['二类地区', 'Class 2']], ['3', ['三类地区', 'Class 3']]]
