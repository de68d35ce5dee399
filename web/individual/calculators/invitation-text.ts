import type { Message } from '../../text/text.ts'

/** How other pages lead to the calculators; apart from their own words, which are fetched with them. */
export const invitation = {
  title: ['算一算', 'Calculators'],
  say: ['养老金、退休时间、缴费、失业、生育、工伤，不用登录', 'Pension, retirement age, contributions, unemployment, maternity, injury; no sign-in'],
} as const satisfies Record<string, Message>
