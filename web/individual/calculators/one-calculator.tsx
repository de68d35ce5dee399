import { lazy } from 'react'
import { NowherePage } from '../pages/nowhere-page.tsx'
import type { CalculatorName } from './calculator-text.ts'

// Each brings the rule it computes with; nobody pays for the others.
const calculators = {
  pension: lazy(async () => ({ default: (await import('./pension-calculator.tsx')).PensionCalculator })),
  retirement: lazy(async () => ({ default: (await import('./retirement-calculator.tsx')).RetirementCalculator })),
  contributions: lazy(async () => ({ default: (await import('./contributions-calculator.tsx')).ContributionsCalculator })),
  unemployment: lazy(async () => ({ default: (await import('./unemployment-calculator.tsx')).UnemploymentCalculator })),
  maternity: lazy(async () => ({ default: (await import('./maternity-calculator.tsx')).MaternityCalculator })),
  injury: lazy(async () => ({ default: (await import('./injury-calculator.tsx')).InjuryCalculator })),
  transfer: lazy(async () => ({ default: (await import('./transfer-calculator.tsx')).TransferCalculator })),
} as const satisfies Record<CalculatorName, unknown>

/** The calculator of an address, fetched when it is wanted. */
export function OneCalculator({ name }: { readonly name: string }) {
  if (!isCalculator(name)) return <NowherePage />
  const Chosen = calculators[name]
  return <Chosen />
}

const isCalculator = (name: string): name is CalculatorName => Object.hasOwn(calculators, name)
