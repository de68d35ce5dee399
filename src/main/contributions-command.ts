import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { addMonths, isYearMonth, monthOf } from '../kernel/day.ts'
import { fen, formatYuan } from '../kernel/money.ts'
import { signedHeaders } from '../partners/partner-signature.ts'
import { systemContext, withContext } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { collectTaxes, declareMonth } from './demonstration.ts'

/**
 * Plays employers and tax bureau for a month of the demonstration: wages are declared, dues computed and paid, and the bureau's signed
 * file goes to the partners' door, as it would come from outside. Without a door that answers the file lies in the data folder. Exit code.
 */
export async function playContributions(deps: Deps, monthText: string | undefined): Promise<number> {
  const month = monthText ?? addMonths(monthOf(deps.clock.today()), -1)
  if (!isYearMonth(month) || month > monthOf(deps.clock.today())) {
    console.error(`“${month}” is not a month that can be declared; write it like 2026-11.`)
    return 1
  }
  const fileNo = `SXTAX-${deps.clock.today().replaceAll('-', '')}-${month.replace('-', '')}-${String(Date.now()).slice(-6)}`
  const { declared, file } = await withContext(deps.db, systemContext('cli', 'cli'), async (tx) => {
    const declaredNow = await declareMonth(tx, deps, { month })
    return { declared: declaredNow, file: await collectTaxes(tx, deps, { month, fileNo }) }
  })
  console.log(`${month}: ${declared.employers} employers declared ${declared.lines} persons; ${declared.computed} dues, ${formatYuan(fen(declared.totalFen))} yuan; ${declared.unchanged} were known`)
  if (file.lines === 0) {
    console.log('Everything that is due is paid; there is no file.')
    return 0
  }
  const folder = path.join(deps.config.dataDir, 'tax-bureau')
  mkdirSync(folder, { recursive: true })
  const kept = path.join(folder, `${fileNo}.txt`)
  writeFileSync(kept, file.text)
  console.log(`${kept}: ${file.lines} lines`)
  return send(deps, file.text)
}

async function send({ config, keys }: Deps, text: string): Promise<number> {
  const door = `http://${config.host}:${config.ports.partners}/v1/partners/tax/receipts`
  try {
    const answer = await fetch(door, { method: 'POST', body: text, headers: { 'content-type': 'text/plain', ...signedHeaders(keys, 'tax', 'from', text) } })
    console.log(`${door} answered ${answer.status}: ${(await answer.text()).slice(0, 2000)}`)
    return answer.ok ? 0 : 1
  } catch {
    console.error(`Nobody answers at ${door}; start the product, then send the file there.`)
    return 1
  }
}
