import path from 'node:path'
import { demonstrationAccounts, demonstrationBankName, demonstrationPayer, demonstrationSettlement, startDemonstrationBank, type DemonstrationBank } from '../partners/demonstration-bank.ts'
import { httpBank } from '../partners/http-bank.ts'
import type { PaymentPartners } from '../payroll/payroll.ts'
import type { Config } from '../platform/config.ts'
import type { Deps } from '../platform/deps.ts'

export const bankName = (config: Config): string => config.bank.name ?? demonstrationBankName

/** The bank payments go through and the account they leave from; nothing when none is set. */
export function paymentPartners({ config, keys }: Deps): PaymentPartners | undefined {
  const { url, payer } = config.bank
  const from = payer ?? (config.demonstration ? demonstrationPayer : undefined)
  return url && from ? { bank: httpBank({ name: bankName(config), url, keys }), payer: from } : undefined
}

/** Starts the demonstration's bank behind a door of its own; it answers at our partners' entrance, which may open later. */
export function startPayingBank(deps: Deps, answersUrl: () => string): Promise<DemonstrationBank> {
  const { clock, config, db, keys, log } = deps
  return startDemonstrationBank({ keys, clock, log, folder: path.join(config.dataDir, 'demonstration-bank'), accounts: demonstrationAccounts(db, keys), settles: demonstrationSettlement(db), answersUrl })
}
