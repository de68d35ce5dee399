import { createTransport } from 'nodemailer'
import { gatewayRefusal } from './gateway-refusals.ts'
import type { MailGateway } from './messages-gateway.ts'

/** Mail over SMTP. A permanent refusal (5xx, hard bounce at the door) is for good; anything else is thrown and tried again. Our reference is the message's id, so a mail sent twice is one. */
export function smtpMail({ url, from, name = 'mail' }: { readonly url: string, readonly from: string, readonly name?: string }): MailGateway & { readonly close: () => void } {
  const transport = createTransport(url, { from })
  return {
    name,
    async send({ reference, to, subject, text }) {
      try {
        const sent = await transport.sendMail({ to, subject, text, messageId: `<${reference}@jingban>`, headers: { 'Auto-Submitted': 'auto-generated' } })
        return { reference: sent.messageId }
      } catch (error) {
        const code = error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : 0
        if (code >= 500 && code < 600) return gatewayRefusal('gateway.not-taken', { reason: String(code) })
        throw error
      }
    },
    close: () => { transport.close() },
  }
}
