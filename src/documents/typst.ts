import { Worker } from 'node:worker_threads'
import type { TypstReply } from './typst-worker.ts'

// A document takes some milliseconds; one that takes seconds is broken and must not hold up the others.
const longestMs = 20_000
// The compiler's memory only grows: after this many documents a fresh thread takes over.
const documentsPerWorker = 400
const idleMs = 30_000

type Waiting = { readonly resolve: (pdf: Uint8Array) => void; readonly reject: (error: Error) => void; readonly timer: NodeJS.Timeout }
type Press = { readonly worker: Worker; readonly ready: Promise<void>; readonly waiting: Map<number, Waiting>; made: number; idle?: NodeJS.Timeout }

let press: Press | undefined
let lastId = 0

/** Sets one document with the template beside this file. Throws when the content cannot be set: that is a bug, not bad input. */
export async function typeset(inputs: { readonly data: string; readonly qr: string }): Promise<Uint8Array> {
  if (press !== undefined && press.made >= documentsPerWorker) retire(press)
  const at = press ??= open()
  at.made += 1
  clearTimeout(at.idle)
  await at.ready
  const id = lastId += 1
  return await new Promise<Uint8Array>((resolve, reject) => {
    const timer = setTimeout(() => { fail(at, new Error(`typesetting took longer than ${longestMs} ms`)) }, longestMs)
    at.worker.ref()
    at.waiting.set(id, { resolve, reject, timer })
    at.worker.postMessage({ id, inputs })
  })
}

/** Ends the thread; the next document starts a new one. */
export async function closeTypesetter(): Promise<void> {
  const at = press
  press = undefined
  if (at === undefined) return
  clearTimeout(at.idle)
  await at.worker.terminate()
}

const open = (): Press => {
  const worker = new Worker(new URL('./typst-worker.ts', import.meta.url))
  const at: Press = { worker, ready: new Promise((resolve, reject) => {
    worker.once('message', () => { resolve() })
    worker.once('error', reject)
  }), waiting: new Map(), made: 0 }
  worker.on('message', (reply: TypstReply | 'ready') => { if (reply !== 'ready') settle(at, reply) })
  worker.on('error', (error) => { fail(at, error instanceof Error ? error : new Error(String(error))) })
  worker.on('exit', () => { fail(at, new Error('the typesetter ended')) })
  return at
}

const settle = (at: Press, reply: TypstReply): void => {
  const waiting = at.waiting.get(reply.id)
  if (waiting === undefined) return
  at.waiting.delete(reply.id)
  clearTimeout(waiting.timer)
  if ('pdf' in reply) waiting.resolve(reply.pdf)
  else waiting.reject(new Error(`the document could not be set: ${reply.error}`))
  if (at.waiting.size > 0) return
  if (at !== press) return void at.worker.terminate()
  // An idle thread does not keep the process alive, and its memory not for ever.
  at.worker.unref()
  at.idle = setTimeout(() => { if (press === at && at.waiting.size === 0) retire(at) }, idleMs).unref()
}

const retire = (at: Press): void => {
  if (press === at) press = undefined
  if (at.waiting.size === 0) void at.worker.terminate()
}

const fail = (at: Press, error: Error): void => {
  if (press === at) press = undefined
  const waiting = [...at.waiting.values()]
  at.waiting.clear()
  for (const { reject, timer } of waiting) {
    clearTimeout(timer)
    reject(error)
  }
  void at.worker.terminate()
}
