import type { Wording } from '../kernel/refusal.ts'

/** What an employer's clerk may be authorised for; each covers reading and acting in its field. */
export const clerkScopes = {
  staff: { zh: '增减员', en: 'joiners and leavers' },
  wages: { zh: '工资申报', en: 'wages' },
  dues: { zh: '应缴与对账', en: 'dues and reconciliation' },
  certificates: { zh: '单位证明', en: 'certificates' },
  registration: { zh: '单位登记与办件', en: 'registration and cases' },
  clerks: { zh: '经办人授权', en: 'authorising clerks' },
} as const satisfies Record<string, Wording>

export type ClerkScope = keyof typeof clerkScopes
export const clerkScopeNames: readonly [ClerkScope, ...ClerkScope[]] = ['staff', 'wages', 'dues', 'certificates', 'registration', 'clerks']
export const isClerkScope = (text: string): text is ClerkScope => Object.hasOwn(clerkScopes, text)

/** A scope in both languages, as refusals are filled with it. */
export const namesOfScope = (scope: ClerkScope): { readonly scope: string, readonly scopeZh: string, readonly scopeEn: string } =>
  ({ scope, scopeZh: clerkScopes[scope].zh, scopeEn: clerkScopes[scope].en })
