import type { z } from 'zod'
import type { PlainDate } from '../kernel/day.ts'
import type { Refusal, Wording } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import type { Department } from './departments.ts'
import type { EventsDeps, Notice, NoticeEffect, NoticeOutcome } from './notice.ts'

/** Whom a notice names. A person by number and name, both exact (matching rules); an employer by its credit code. */
export type NamedSubject =
  | { readonly kind: 'person', readonly idNumber: string, readonly name: string }
  | { readonly kind: 'employer', readonly creditCode: string, readonly name: string }
  /** One we cannot know yet, because the notice founds it. */
  | { readonly kind: 'new-employer', readonly creditCode: string, readonly name: string }
  | { readonly kind: 'file', readonly fileNo: string }

/** How often a department is expected to say something; silence longer than one and a half of it is an alarm. */
export type Period = 'working-day' | 'week' | 'month'

export type NoticeFields = z.ZodType<Readonly<Record<string, unknown>>>

/**
 * A kind of notice as code: who may send it, what it must hold, whom it is about, when it happened, and the name of what it brings about.
 */
export type NoticeDeclaration<T = Readonly<Record<string, unknown>>> = {
  /** `<department>.<what>.v1`: a changed field list is another type, so that both can arrive for a time. */
  readonly type: string
  readonly department: Department
  readonly title: Wording
  readonly period: Period
  /** Citation ids of what lets the department share this and us use it. */
  readonly basis: readonly string[]
  readonly data: z.ZodType<T>
  readonly names: (data: T) => NamedSubject
  readonly happenedOn: (data: T) => PlainDate
  /** The words the worklist shows for a field; fields without words are not shown. */
  readonly words: { readonly [K in keyof T]?: Wording }
  /** The name and version of its effect, `death@1`. */
  readonly effect: string
}

/** What a declared notice holds. */
export type DataOf<D> = D extends NoticeDeclaration<infer T> ? T : never

/** Gives a declaration back when it is sound; throws with a sentence for its author when it is not. */
export function defineNotice<T>(declaration: NoticeDeclaration<T>): NoticeDeclaration<T> {
  const { type, department, basis, effect } = declaration
  const fault = !new RegExp(`^${department}\\.[a-z-]+\\.v\\d+$`).test(type) ? 'its type is not <department>.<what>.v<number>'
    : basis.length === 0 ? 'it names no legal basis'
    : !/^[a-z-]+@\d+$/.test(effect) ? 'its effect is not named with a version, like death@1'
    : undefined
  if (fault !== undefined) throw new Error(`notice ${type}: ${fault}`)
  return declaration
}

/** A declared notice whose type of data is no longer known to the compiler, only to its own schema: what the registry holds. */
export type KnownNotice = Omit<NoticeDeclaration, 'data' | 'names' | 'happenedOn' | 'words'> & {
  readonly words: Readonly<Record<string, Wording>>
  /** Reads content by the declared schema. */
  readonly read: (content: unknown) => { readonly data: Readonly<Record<string, unknown>>, readonly names: NamedSubject, readonly happenedOn: PlainDate } | { readonly faults: readonly string[] }
}

export function known<T extends Readonly<Record<string, unknown>>>(declaration: NoticeDeclaration<T>): KnownNotice {
  const { type, department, title, period, basis, effect, data, names, happenedOn } = declaration
  const words: Record<string, Wording> = {}
  for (const [field, wording] of Object.entries<Wording | undefined>(declaration.words)) if (wording) words[field] = wording
  return {
    type, department, title, period, basis, effect, words,
    read(content) {
      const parsed = data.safeParse(content)
      return parsed.success
        ? { data: parsed.data, names: names(parsed.data), happenedOn: happenedOn(parsed.data) }
        : { faults: parsed.error.issues.map((issue) => `${issue.path.join('.') || '·'}: ${issue.message}`) }
    },
  }
}

/** An effect bound to the notices it understands. */
export type TakenUp = {
  (tx: Tx, notice: Notice<unknown>, deps: EventsDeps): Promise<NoticeOutcome | Refusal>
  /** What the effect would answer, for content that asks nothing of the records and changes nothing there; such notices are taken up many at once. */
  readonly withoutTrace?: (data: unknown) => NoticeOutcome | undefined
}
export type NoticeEffects = Readonly<Record<string, TakenUp>>

/**
 * Binds an effect to a declaration: its data is read by the declared schema again, so the effect's types are what it really gets. With `withoutTrace` the effect first asks
 * it, and runs only when that has no answer.
 */
export function takesUp<T>(declaration: Pick<NoticeDeclaration<T>, 'data'>, effect: NoticeEffect<T>, withoutTrace?: (data: T) => NoticeOutcome | undefined): TakenUp {
  const bound = async (tx: Tx, notice: Notice<unknown>, deps: EventsDeps): Promise<NoticeOutcome | Refusal> => {
    const data = declaration.data.parse(notice.data)
    return withoutTrace?.(data) ?? effect(tx, { ...notice, data }, deps)
  }
  return withoutTrace === undefined ? bound : Object.assign(bound, { withoutTrace: (data: unknown) => withoutTrace(declaration.data.parse(data)) })
}
