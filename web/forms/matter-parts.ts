import type { FormField, MatterDeclaration } from '../../src/matters/engine/define-matter.ts'
import { formText } from '../text/form-text.ts'
import type { Locale, Say } from '../text/text.ts'
import { banks } from './banks.ts'
import { type FormPart, partValue, type Typed } from './form-part.ts'

type Form = MatterDeclaration['form']

/** The parts of a matter's form, in the order of its declaration and in the reader's language. */
export function matterParts(form: Form, locale: Locale, say: Say): readonly FormPart[] {
  return Object.entries(form).flatMap(([name, field]) => (field.kind === 'account' ? accountParts(name, field) : [simplePart(name, field)]))

  function accountParts(name: string, field: FormField): FormPart[] {
    const of = { required: !field.optional, ...(field.optional && { together: name }) }
    const title = words(field.title)
    return [
      { ...of, name: `${name}-bank`, kind: 'choice', label: `${title}：${say(formText.bank)}`, options: banks.map(bank => ({ value: bank.code, label: words(bank.name) })), ...hint(field) },
      { ...of, name: `${name}-number`, kind: 'card', label: `${title}：${say(formText.cardNumber)}` },
      { ...of, name: `${name}-holder`, kind: 'text', label: `${title}：${say(formText.holder)}`, maxLength: 60 },
    ]
  }

  function simplePart(name: string, field: Exclude<FormField, { kind: 'account' }>): FormPart {
    const part = { name, label: words(field.title), required: !field.optional, ...hint(field) }
    switch (field.kind) {
      case 'text': return { ...part, kind: field.maxLength > 120 ? 'long-text' : 'text', maxLength: field.maxLength }
      case 'choice': return { ...part, kind: 'choice', options: field.options.map(option => ({ value: option.value, label: words(option.title) })) }
      case 'yes-no': return { ...part, kind: 'yes-no', mustBeYes: field.mustBe === 'yes' }
      case 'month': case 'day': return { ...part, kind: field.kind, ...(field.earliest && { earliest: field.earliest }), ...(field.latest && { latest: field.latest }) }
      case 'amount': case 'count': return { ...part, kind: field.kind, ...(field.least !== undefined && { least: field.least }), ...(field.most !== undefined && { most: field.most }) }
      case 'phone': case 'person-id': return { ...part, kind: field.kind }
    }
  }

  function hint(field: FormField) {
    return field.help ? { hint: words(field.help) } : {}
  }

  function words(wording: { readonly zh: string; readonly en: string }) {
    return locale === 'en' ? wording.en : wording.zh
  }
}

/** What was typed, as the declaration describes it; parts of an account become one value again, what was left empty is left out. */
export function matterValues(form: Form, parts: readonly FormPart[], typed: Typed): Record<string, unknown> {
  const partValues = new Map(parts.map(part => [part.name, partValue(part, typed[part.name] ?? '')]))
  const entries = Object.entries(form).map(([name, field]) => [name, field.kind === 'account' ? account(name) : partValues.get(name)] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))

  function account(name: string) {
    const bank = banks.find(({ code }) => code === partValues.get(`${name}-bank`))
    if (!bank) return undefined
    return { bankCode: bank.code, bankName: bank.name.zh, number: partValues.get(`${name}-number`), holderName: partValues.get(`${name}-holder`) }
  }
}
