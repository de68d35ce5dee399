/** Why an amount is what it is, as the service tells it and as the browser builds it from the rule itself. */
export type ExplanationStep = {
  readonly key: string
  readonly label: string
  /** The step in words, with its values. */
  readonly text?: string | null
  readonly valueText: string
  readonly formula?: string | null
  readonly cites: readonly Cite[]
  readonly parameter?: ParameterSource | null
}

export type Cite = { readonly id: string; readonly title: string; readonly summary?: string | null }

export type ParameterSource = {
  readonly document: string
  readonly confidence: string
  readonly status: string
  readonly from: string
}

export type Explanation = {
  readonly valueFen: number
  readonly title: string
  readonly steps: readonly ExplanationStep[]
  readonly illustrative: boolean
  readonly provisional: boolean
  readonly rule?: string
  readonly hash?: string
}

export type Replay = { readonly same: boolean; readonly hash: string; readonly storedHash: string }
