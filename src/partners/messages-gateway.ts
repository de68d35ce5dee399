import type { Refusal } from '../kernel/refusal.ts'

/** What is sent: our reference makes it one, however often it is sent. */
export type Outgoing = { readonly reference: string, readonly to: string, readonly text: string }
export type OutgoingMail = Outgoing & { readonly subject: string }

/** Taken, with the gateway's own reference; a refusal is for good (no such number). Throws when the gateway cannot be reached: that is tried again. */
export type Taken = { readonly reference: string }

export type SmsGateway = { readonly name: string, readonly send: (message: Outgoing) => Promise<Taken | Refusal> }
export type MailGateway = { readonly name: string, readonly send: (message: OutgoingMail) => Promise<Taken | Refusal> }

/** What a person is reached by; a way that is not connected leaves its messages waiting. */
export type MessageGateways = { readonly sms: SmsGateway | undefined, readonly mail: MailGateway | undefined }
