import { z } from 'zod'
import { byCitizen, citizenOf, holdsPost, requirePost, requireRecordPost, staffOf } from '../access/access.ts'
import { lockChain, writeTrail } from '../audit/audit.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { answerRead, answerWrite } from '../platform/idempotency.ts'
import { changeContact, contactOf, getPerson } from '../records/records.ts'
import { deliveriesOf, insertDeliveryEvent, insertPreference, lettersToPrint, preferenceOf, type DeliveryView } from './delivery-store.ts'
import { documentsRefusal } from './documents-refusals.ts'
import { messagesOfSubject, type MessageView } from './documents-store.ts'

export const deliveryShape = z.object({
  channel: z.enum(['sms', 'mail', 'letter']), slot: z.string(), to: z.string(), state: z.enum(['queued', 'sent', 'delivered', 'failed', 'given-up']), on: z.string(), reasonCode: z.string().nullable(),
})
export type DeliveryShown = z.infer<typeof deliveryShape>

/** The messages of a person with what became of each on its way out. */
export async function messagesWithDeliveries(tx: Tx, subjectId: number): Promise<(MessageView & { readonly deliveries: readonly DeliveryShown[] })[]> {
  const sent = new Map<string, DeliveryShown[]>()
  for (const one of await deliveriesOf(tx, subjectId)) sent.set(one.messageId, [...sent.get(one.messageId) ?? [], shown(one)])
  return (await messagesOfSubject(tx, subjectId)).map((message) => ({ ...message, deliveries: sent.get(message.id) ?? [] }))
}

const shown = ({ channel, slot, to, state, on, reasonCode }: DeliveryView): DeliveryShown => ({ channel, slot, to, state, on, reasonCode })

const settings = z.object({ phone: z.string().nullable(), mail: z.string().nullable(), bySms: z.boolean(), byMail: z.boolean(), byLetter: z.boolean() })

/** How a person wants to be told. Notices of rights and duties go to the phone whatever is chosen. */
export function registerMessageSettingRoutes(app: App, deps: Deps): void {
  app.get('/v1/me/message-settings', { schema: { tags: ['me'], summary: '通知方式 (how I am told)', response: { 200: settings } } }, (request) => {
    const { actorId } = citizenOf(request)
    return answerRead(deps, request, (tx) => settingsOf(tx, actorId))
  })

  app.post('/v1/me/message-settings', {
    schema: {
      tags: ['me'], summary: '选择通知方式 (chooses how I am told; a mail address is given once)', response: { 200: settings },
      body: z.strictObject({ bySms: z.boolean(), byMail: z.boolean(), byLetter: z.boolean(), mail: z.string().trim().min(3).max(254).optional() }),
    },
  }, (request, reply) => {
    const person = citizenOf(request)
    return answerWrite<z.infer<typeof settings>>(deps, request, reply, async (tx) => {
      const { mail, ...chosen } = request.body
      const self = await getPerson(tx, deps, person.actorId)
      if (self === undefined) return documentsRefusal('documents.not-found')
      const [{ actor }, at, day] = [byCitizen(person), deps.clock.now(), deps.clock.today()]
      await lockChain(tx, person.actorId)
      if (mail !== undefined) {
        const changed = await changeContact(tx, deps, { subjectId: person.actorId, kind: 'mail', value: mail, from: day }, { actor, at, day })
        if (isRefusal(changed) && changed.refused !== 'records.contact-unchanged') return changed
      }
      if (chosen.byMail && await contactOf(tx, person.actorId, 'mail') === undefined) return documentsRefusal('documents.no-mail')
      const before = await preferenceOf(tx, person.actorId)
      if (before.bySms !== chosen.bySms || before.byMail !== chosen.byMail || before.byLetter !== chosen.byLetter) {
        const written = await writeTrail(tx, {
          subjectId: person.actorId, agencyId: self.agencyId, actor, action: 'documents.preference-chosen', body: { ...chosen }, at, civilDay: day, tables: ['message_preference'],
        }, async (seq): Promise<undefined | Refusal> => insertPreference(tx, { ...chosen, subjectId: person.actorId, agencyId: self.agencyId, actor, on: day, at, seq }).then(() => undefined))
        if (isRefusal(written)) return written
      }
      return settingsOf(tx, person.actorId)
    })
  })
}

async function settingsOf(tx: Tx, subjectId: number): Promise<z.infer<typeof settings>> {
  const [phone, mail] = [await contactOf(tx, subjectId, 'phone'), await contactOf(tx, subjectId, 'mail')]
  return { phone: phone?.masked ?? null, mail: mail?.masked ?? null, ...await preferenceOf(tx, subjectId) }
}

const letter = z.object({ id: z.string(), name: z.string(), title: z.string(), queuedOn: z.string() })

/** The desk: notices that reached no phone are printed and posted, and said to be. */
export function registerLetterRoutes(app: App, deps: Deps): void {
  app.get('/v1/agency/letters', { schema: { tags: ['documents'], summary: '待打印信件 (notices that reached no phone and are posted instead, the oldest first)', response: { 200: z.array(letter) } } }, (request) => {
    const staff = staffOf(request)
    return answerRead(deps, request, async (tx) => requireRecordPost(staff) ?? (await lettersToPrint(tx)).map(({ deliveryId, name, title, queuedOn }) => ({ id: deliveryId, name, title, queuedOn })))
  })

  app.post('/v1/agency/letters/:id/posted', {
    schema: { tags: ['documents'], summary: '已寄出 (a letter was posted)', params: z.strictObject({ id: z.guid() }), body: z.strictObject({}), response: { 200: z.object({ posted: z.literal(true) }) } },
  }, (request, reply) => {
    const staff = staffOf(request)
    return answerWrite<{ posted: true }>(deps, request, reply, async (tx) => {
      const found = (await lettersToPrint(tx)).find(({ deliveryId }) => deliveryId === request.params.id)
      if (found === undefined) return documentsRefusal('documents.no-such-letter')
      if (!posting.some((post) => staff.agencies.some((agency) => holdsPost(staff, post, agency)))) return requirePost(staff, posting[0]) ?? documentsRefusal('documents.no-such-letter')
      await insertDeliveryEvent(tx, found, { kind: 'sent', on: deps.clock.today(), at: deps.clock.now() })
      return { posted: true }
    })
  })
}

const posting = ['P01', 'P02', 'P18'] as const
