import path from 'node:path'
import { demonstrationSmsName, startDemonstrationGateway, type DemonstrationGateway } from '../partners/demonstration-gateway.ts'
import { httpSms } from '../partners/http-sms.ts'
import type { MessageGateways } from '../partners/messages-gateway.ts'
import { smtpMail } from '../partners/smtp-mail.ts'
import type { Config } from '../platform/config.ts'
import type { Deps } from '../platform/deps.ts'

export const smsName = (config: Config): string => config.messages.smsName ?? demonstrationSmsName

/** The ways out there are; what has no way waits in the outbox and is seen to wait. */
export function messageGateways({ config, keys }: Pick<Deps, 'config' | 'keys'>): MessageGateways {
  const { smsUrl, smtpUrl, mailFrom } = config.messages
  return { sms: smsUrl === undefined ? undefined : httpSms({ name: smsName(config), url: smsUrl, keys }), mail: smtpUrl === undefined ? undefined : smtpMail({ url: smtpUrl, from: mailFrom }) }
}

/** Starts the demonstration's phones and mailboxes behind doors of their own; receipts come to our partners' entrance, which may open later. */
export function startMessageGateway({ clock, config, keys, log }: Pick<Deps, 'clock' | 'config' | 'keys' | 'log'>, receiptsUrl: () => string): Promise<DemonstrationGateway> {
  return startDemonstrationGateway({ keys, clock, log, folder: path.join(config.dataDir, 'demonstration-messages'), port: config.messages.demonstrationPort, receiptsUrl })
}
