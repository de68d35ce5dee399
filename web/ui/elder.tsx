import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react'
import { ToggleButton } from 'react-aria-components'
import { useText } from '../text/use-text.tsx'
import { ui } from '../text/ui-text.ts'

/** 0 standard, 1 large (body 21 px), 2 largest (body 32 px). */
export type ElderLevel = 0 | 1 | 2

type Elder = {
  readonly level: ElderLevel
  readonly setLevel: (level: ElderLevel) => void
  readonly wasChosen: boolean
  /** What was pressed since the page was opened; whoever keeps choices elsewhere too waits for it. */
  readonly pressed: ElderLevel | undefined
  /** Shows what was chosen on another device. `onThisDevice` false: for as long as this page is open, as when somebody acts for another. */
  readonly adopt: (level: ElderLevel, onThisDevice: boolean) => void
}

const ElderContext = createContext<Elder>({ level: 0, setLevel: () => {}, wasChosen: false, pressed: undefined, adopt: () => {} })
const key = 'elder'

/** Puts the remembered size on the page; called before the first paint so that nothing jumps. */
export function applyRememberedElderLevel() {
  show(remembered() ?? 0)
}

/** The size of letters, remembered on this device until someone changes it. */
export function ElderProvider({ children }: { readonly children: ReactNode }) {
  const [chosen, setChosen] = useState<ElderLevel | undefined>(remembered)
  const [pressed, setPressed] = useState<ElderLevel>()
  useEffect(() => { show(chosen ?? 0) }, [chosen])
  const setLevel = useCallback((level: ElderLevel) => { localStorage.setItem(key, String(level)); setChosen(level); setPressed(level) }, [])
  const adopt = useCallback((level: ElderLevel, onThisDevice: boolean) => { if (onThisDevice) localStorage.setItem(key, String(level)); setChosen(level) }, [])
  const elder = useMemo<Elder>(() => ({ level: chosen ?? 0, setLevel, wasChosen: chosen !== undefined, pressed, adopt }), [chosen, pressed, setLevel, adopt])
  return <ElderContext value={elder}>{children}</ElderContext>
}

export const useElder = (): Elder => use(ElderContext)

/** The switch in the header: off, large, and from there the largest. */
export function ElderSwitch() {
  const { say } = useText()
  const { level, setLevel } = useElder()
  return (
    <span className="row" role="group" aria-label={say(ui.elderSize)}>
      <ToggleButton className="pill" isSelected={level > 0} onChange={on => setLevel(on ? 1 : 0)}>{say(ui.elder)}</ToggleButton>
      {level > 0 && <ToggleButton className="pill" isSelected={level === 2} onChange={on => setLevel(on ? 2 : 1)}>{say(ui.elderLargest)}</ToggleButton>}
    </span>
  )
}

function remembered(): ElderLevel | undefined {
  const stored = localStorage.getItem(key)
  return stored === '0' ? 0 : stored === '1' ? 1 : stored === '2' ? 2 : undefined
}

function show(level: ElderLevel) {
  if (level === 0) delete document.documentElement.dataset['elder']
  else document.documentElement.dataset['elder'] = String(level)
}
