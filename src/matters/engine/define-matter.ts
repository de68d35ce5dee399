import type { Wording } from '../../kernel/refusal.ts'
import type { FindingKind } from '../../policy/recognition.ts'

/**
 * A service matter (事项) as data: what is asked, what may be demanded, what is compared, how long it may take and who decides. It is
 * JSON and nothing else, so that each version can be kept in the database, shown to everybody, and read by the browser.
 */
export type MatterDeclaration = {
  /** The code of the catalogue: `PEN-02`. */
  readonly code: string
  /** A changed body is a new version; a case keeps the version it was opened under. */
  readonly version: number
  readonly title: Wording
  /** One or two sentences for the person who asks. */
  readonly summary: Wording
  /** Citation ids (`社会保险经办条例-18`) of the right or duty this matter serves. */
  readonly basis: readonly string[]
  /** The first day on which cases are opened under this version. */
  readonly from: string
  readonly schemes: readonly string[]
  readonly applicants: readonly Applicant[]
  /** Whom it is about; left out, a person. */
  readonly subject?: 'employer'
  readonly channels: readonly Channel[]
  readonly form: Readonly<Record<string, FormField>>
  /** What may be demanded. Each names the article that allows it (条例第三十一条); one without an article does not pass the check. */
  readonly materials: readonly Material[]
  /** Comparisons with other departments, all at once (并联). */
  readonly lanes: readonly Lane[]
  readonly clock: Clock
  readonly risk: Risk
  /** None: settles by itself when every comparison agrees (即时办结). */
  readonly tiers: readonly Tier[]
  /** Ready sentences for the notice of defects (退件用语), each with its article. */
  readonly phrases: readonly Phrase[]
  /** Documents the applicant receives. */
  readonly documents: readonly string[]
  /** The bundle of one-thing services (一件事) it belongs to. */
  readonly bundle?: string
  /** Only one case of a claim is open for a person at a time; matters that claim the same thing share it. */
  readonly claim: string
  /** The name of its effects, `retirement@1`. */
  readonly effects: string
  /** A recognition (认定): its tiers marked `finds` record a structured finding of this kind, and the finding is what is decided. */
  readonly finding?: FindingKind
}

export type Applicant = 'self' | 'proxy' | 'employer' | 'agency' | 'system'
export type Channel = 'app' | 'web' | 'counter' | 'kiosk' | 'village' | 'phone' | 'system'
export type Risk = 'low' | 'medium' | 'high' | 'critical'

type FieldWords = {
  readonly title: Wording
  readonly help?: Wording
  /** Left out, the field must be filled. */
  readonly optional?: true
}
export type FormField = FieldWords & (
  | { readonly kind: 'text', readonly maxLength: number, readonly minLength?: number }
  | { readonly kind: 'month', readonly earliest?: string, readonly latest?: string }
  | { readonly kind: 'day', readonly earliest?: string, readonly latest?: string }
  /** The person's own account at a bank; the number is kept sealed. */
  | { readonly kind: 'account' }
  /** A citizen identity number; kept sealed. */
  | { readonly kind: 'person-id' }
  /** A mobile phone number of the mainland; kept sealed. */
  | { readonly kind: 'phone' }
  | { readonly kind: 'choice', readonly options: readonly { readonly value: string, readonly title: Wording }[] }
  | { readonly kind: 'yes-no', readonly mustBe?: 'yes' }
  /** Fen. */
  | { readonly kind: 'amount', readonly least?: number, readonly most?: number }
  | { readonly kind: 'count', readonly least: number, readonly most: number })

export type Material = {
  readonly key: string
  readonly title: Wording
  /** The article that allows asking for it: a law, a regulation or a decision of the State Council. */
  readonly basis: string
  /** What the agency uses instead of paper. */
  readonly replacedBy?: Wording
}

/** The departments: police, justice, medical security, national comparison, bank, tax, personnel files, crematoria, hospitals, the register of relatives. */
export type SourceCode = 'PS' | 'JU' | 'MI' | 'NAT' | 'BK' | 'TX' | 'FILE' | 'CM' | 'HE' | 'KIN'

export type Lane = {
  readonly key: string
  readonly title: Wording
  readonly source: SourceCode
  /** The comparison by name; the engine knows how to ask and how to judge. */
  readonly check: LaneCheck
  /** It informs and never stands in the way: nobody has to explain a difference. */
  readonly informs?: true
}
export type LaneCheck =
  | 'identity' | 'alive' | 'death-register' | 'death-cremation' | 'death-certificate' | 'no-life-after-death' | 'in-custody' | 'kinship' | 'free-of-custody' | 'medical-cover' | 'no-other-pension' | 'own-account' | 'contributions' | 'personnel-file' | 'file-entries'

export type Clock = {
  /** 0: at once. Days are working days by the State Council's calendar; day one is the day after receipt. */
  readonly workingDays: number
  readonly basis: string
  /** Working days the applicant has to answer a notice of defects. */
  readonly answerWorkingDays: number
  /** The clock stands still on these grounds and on no other. */
  readonly suspension: readonly { readonly key: string, readonly title: Wording, readonly basis: string }[]
}

export type Tier = {
  readonly key: string
  readonly title: Wording
  readonly post: string
  /** Records a finding of its own: alone, sealed until the blind tier has found too, or as the arbiter between two that differ. */
  readonly finds?: 'sealed' | 'blind' | 'arbiter'
}

export type Phrase = {
  readonly key: string
  readonly say: Wording
  /** What the applicant does to mend it. */
  readonly remedy: Wording
  readonly basis: string
  /** The form fields it is about. */
  readonly fields?: readonly string[]
}

/** Gives the declaration back when it is sound; throws with a sentence for its author when it is not. Articles are checked by `matterFaults`. */
export function defineMatter<const M extends MatterDeclaration>(matter: M): M {
  const fault = structuralFaults(matter)[0]
  if (fault !== undefined) throw new Error(`matter ${matter.code}: ${fault}`)
  return matter
}

/** Nothing but the identity document is demanded, and even that is replaced by what is known. */
export function isZeroMaterial(matter: MatterDeclaration): boolean {
  return matter.materials.every((material) => material.replacedBy !== undefined)
}

function structuralFaults(matter: MatterDeclaration): string[] {
  const faults: string[] = []
  const must = (holds: boolean, fault: string): void => { if (!holds) faults.push(fault) }
  must(/^[A-Z]{3}-\d{2}$/.test(matter.code), 'a code is three capitals, a hyphen and two digits')
  must(Number.isSafeInteger(matter.version) && matter.version >= 1, 'versions count from 1')
  must(/^\d{4}-\d{2}-\d{2}$/.test(matter.from), '`from` is a day')
  must(matter.basis.length > 0, 'it names no legal basis')
  must(matter.channels.length > 0, 'it can be reached by no channel')
  must(matter.applicants.length > 0, 'nobody may apply')
  must(/^[a-z-]+@\d+$/.test(matter.effects), 'effects are named with their version, like retirement@1')
  must(Number.isSafeInteger(matter.clock.workingDays) && matter.clock.workingDays >= 0, 'its clock is not a number of working days')
  must(matter.clock.answerWorkingDays >= 1, 'the applicant needs at least one working day to answer')
  must(matter.clock.workingDays > 0 || matter.tiers.length === 0, 'what is reviewed by people cannot be due at once')
  must(matter.subject === undefined || matter.lanes.every(({ check }) => check === 'own-account'), 'of an employer only the account is compared so far')
  for (const [of, keys] of Object.entries({
    lanes: matter.lanes.map(({ key }) => key), tiers: matter.tiers.map(({ key }) => key),
    materials: matter.materials.map(({ key }) => key), phrases: matter.phrases.map(({ key }) => key),
  })) must(new Set(keys).size === keys.length, `two of its ${of} have the same key`)
  for (const key of Object.keys(matter.form)) must(/^[a-z][A-Za-z0-9]*$/.test(key), `the form field ${key} is not named like a field`)
  for (const { key, fields } of matter.phrases) {
    for (const field of fields ?? []) must(field in matter.form, `the phrase ${key} is about a field ${field} that the form does not have`)
  }
  const finding = matter.tiers.flatMap(({ finds }) => (finds === undefined ? [] : [finds]))
  must((matter.finding === undefined) === (finding.length === 0), 'a finding and the tiers that find belong together')
  // The blind reviewer comes right after the first one, and the arbiter right after both: whoever sat in between would know.
  must(finding.length === 0 || matter.tiers.slice(0, 3).map(({ finds }) => finds).join() === 'sealed,blind,arbiter', 'a recognition begins with a sealed, a blind and an arbitrating tier')
  must(finding.length === 0 || (finding.length === 3 && matter.tiers.length > 3), 'somebody who found nothing approves a recognition')
  must(JSON.stringify(JSON.parse(JSON.stringify(matter))) === JSON.stringify(matter), 'it is not plain JSON')
  return faults
}
