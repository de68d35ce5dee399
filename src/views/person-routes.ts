import { z } from 'zod'
import { requireRecordPost, staffOf } from '../access/access.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { answerLoggedRead, answerRead } from '../platform/idempotency.ts'
import { explainAmount, replayAmount } from './explain-amount.ts'
import { languageQuery, readers, refParams } from './own-routes.ts'
import { findPersons, openRecord, personPage } from './person-page.ts'
import { explanationAnswer, personAnswer, personsAnswer, replayAnswer } from './views-shapes.ts'

const because = z.strictObject({ ground: z.string().max(200).optional(), case: z.string().max(60).optional() })
const publicNo = z.object({ publicNo: z.string().max(40) })

/** What staff read about persons. A record is opened on a ground and the reader is named to its owner. */
export function personRoutes(app: App, deps: Deps): void {
  app.get('/v1/agency/persons', { schema: { summary: '查人：姓名、证件号码、个人编号或办件编号 (find persons)', tags: ['persons'], querystring: z.strictObject({ q: z.string().max(60) }), response: { 200: personsAnswer } } }, (request) => {
    const staff = staffOf(request)
    return answerRead(deps, request, async (tx) => requireRecordPost(staff) ?? findPersons(tx, deps, request.query.q))
  })

  app.get('/v1/agency/persons/:publicNo', { schema: { summary: '一人一页 (one person on one page; the read is logged and shown to the person)', tags: ['persons'], params: publicNo, querystring: because, response: { 200: personAnswer } } }, (request) => {
    const staff = staffOf(request)
    const { ground, case: caseNo } = request.query
    return answerLoggedRead(deps, request, (tx) => personPage(tx, deps, { staff, publicNo: request.params.publicNo, because: { ground, caseNo } }))
  })

  app.get('/v1/agency/persons/:publicNo/amounts/:ref/explain', {
    schema: { summary: '一笔金额的由来 (why an amount is what it is; logged)', tags: ['persons'], params: publicNo.extend(refParams.shape), querystring: because.extend(languageQuery.shape), response: { 200: explanationAnswer } },
  }, (request) => {
    const staff = staffOf(request)
    const { ground, case: caseNo, lang } = request.query
    return answerLoggedRead(deps, request, async (tx) => {
      const opened = await openRecord(tx, deps, { staff, publicNo: request.params.publicNo, because: { ground, caseNo }, what: '金额计算说明' })
      return isRefusal(opened) ? opened : explainAmount(readers(tx, deps, request.id), { subjectId: opened.subjectId, ref: request.params.ref, language: lang })
    })
  })

  app.get('/v1/agency/persons/:publicNo/amounts/:ref/replay', {
    schema: { summary: '按当时的事实和参数重算 (compute again as known then; logged)', tags: ['persons'], params: publicNo.extend(refParams.shape), querystring: because, response: { 200: replayAnswer } },
  }, (request) => {
    const staff = staffOf(request)
    const { ground, case: caseNo } = request.query
    return answerLoggedRead(deps, request, async (tx) => {
      const opened = await openRecord(tx, deps, { staff, publicNo: request.params.publicNo, because: { ground, caseNo }, what: '金额重算' })
      return isRefusal(opened) ? opened : replayAmount(readers(tx, deps, request.id), { subjectId: opened.subjectId, ref: request.params.ref })
    })
  })
}
