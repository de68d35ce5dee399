import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSignedOut, isWorthRetrying, problemAnswer, problemIn, ServiceProblem } from './problem.ts'

const refusal = {
  status: 422, code: 'matters.form', basis: '社会保险经办条例-18', request: 'r-1',
  say: { zh: '退休年月：还没有填写', en: 'Month: is not filled in' }, remedy: { zh: '请填写后再提交', en: 'Fill it in' },
  data: { field: 'retiresIn', problem: '还没有填写' },
}

test('a refusal is read with its article, its remedy, the number to quote and the field it is about', () => {
  const answer = problemAnswer(422, refusal, null)
  assert.deepEqual(answer.fields, { retiresIn: '还没有填写' })
  assert.deepEqual(problemIn('zh-CN', new ServiceProblem(answer)), {
    code: 'matters.form', isRefusal: true, say: '退休年月：还没有填写', basis: '《社会保险经办条例》第18条', remedy: '请填写后再提交', number: 'r-1',
  })
  assert.equal(problemIn('en', new ServiceProblem(answer)).say, 'Month: is not filled in')
})

test('each wrong entry of a request finds its field', () => {
  const entries = [{ at: '/form/phone', say: { zh: '应为 11 位', en: '11 digits' } }, { at: '?limit', say: { zh: '太大', en: 'too large' } }]
  assert.deepEqual(problemAnswer(400, { code: 'request.invalid', entries }, null).fields, { phone: '应为 11 位', '?limit': '太大' })
})

test('what something in between answered without JSON is still a sentence with a number', () => {
  const problem = problemIn('zh-CN', new ServiceProblem(problemAnswer(502, undefined, 'req-9')))
  assert.deepEqual([problem.code, problem.number, problem.isRefusal, problem.say], ['http.502', 'req-9', false, '这一步没有办成'])
})

test('only what may be different next time is asked again', () => {
  const asked = (status: number) => isWorthRetrying(new ServiceProblem(problemAnswer(status, undefined, null)))
  assert.deepEqual([401, 404, 409, 422, 500, 502, 503].map(asked), [false, false, false, false, false, true, true])
  assert.equal(isWorthRetrying(new TypeError('Failed to fetch')), true)
})

test('a session that ended is told apart from every other refusal', () => {
  assert.equal(isSignedOut(new ServiceProblem(problemAnswer(401, undefined, null))), true)
  assert.equal(isSignedOut(new ServiceProblem(problemAnswer(403, undefined, null))), false)
})
