import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Refusal, Wording } from '../kernel/refusal.ts'
import type { MattersDeps } from '../matters/matters.ts'
import type { Tx } from '../platform/database.ts'
import type { Act } from '../records/records.ts'
import type { Department } from './departments.ts'

/** What effects are given: everything a matter is given, so that a notice can open a case. */
export type EventsDeps = MattersDeps

/** Whom a notice is about, once that is certain. */
export type NoticeSubject = { readonly kind: 'person' | 'employer', readonly subjectId: number, readonly agencyId: number }

/** A notice as an effect sees it: read by its strict schema, matched, and dated twice. */
export type Notice<T> = {
  readonly noticeId: string
  readonly type: string
  readonly department: Department
  /** Who said it under which number: the pair that makes it the only one. */
  readonly source: string
  readonly senderNo: string
  /** When it happened, by its own words: this and never the order of arrival decides what holds in the end. */
  readonly happenedOn: PlainDate
  readonly receivedOn: PlainDate
  readonly receivedAt: Instant
  readonly data: T
  /** Left out for a file, and for an employer that is being founded. */
  readonly subject?: NoticeSubject
  /** What to write into trails: the actor is the department, the ground names the notice. */
  readonly act: Act
}

/** One thing told by several: the name by the notice, the name in the record. Values are masked where they are secrets. */
export type ComparedValue = { readonly field: Wording, readonly by: readonly { readonly who: Wording, readonly value: string }[] }

export type NoticeOutcome =
  | { readonly kind: 'done', readonly say: Wording, /** Whom it turned out to be about, when the notice itself opened the record. */ readonly subject?: NoticeSubject }
  /** A person has to look: who it is, which of two is right, or whether it is nonsense. */
  | { readonly kind: 'worklist', readonly code: string, readonly say: Wording, readonly values?: readonly ComparedValue[] }
  /** It comes before something else that is still on its way (`for` names it); it is taken up again then, and at the latest handed to a person on `until`. */
  | { readonly kind: 'waiting', readonly for: string, readonly say: Wording, readonly until: PlainDate }

/**
 * What a notice brings about. It runs in the one transaction that also writes what became of the notice: killed anywhere, nothing has
 * happened and the job runs again. A refusal undoes everything and puts the notice on the worklist with the refusal's own words.
 */
export type NoticeEffect<T> = (tx: Tx, notice: Notice<T>, deps: EventsDeps) => Promise<NoticeOutcome | Refusal>
