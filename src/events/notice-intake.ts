import type { Refusal } from '../kernel/refusal.ts'
import type { Department } from './departments.ts'
import type { SentNotice } from './notice-content.ts'
import { receiveNotice, receiveTogether, type ReceivedNotice, type Receiving } from './receive-notice.ts'

type Answer = ReceivedNotice | Refusal
type Waiting = { readonly sent: SentNotice, readonly requestId: string, readonly answered: (answer: Answer) => void, readonly failed: (error: unknown) => void }

/** Notices of one transaction: more make it no cheaper. */
const most = 100

/**
 * Takes in notices that come one by one. What arrives while a transaction of the same department is on its way goes into the next one
 * together, so a busy hour costs a commit for many and a quiet one waits for nobody. Each is answered after the commit that kept it; when
 * a transaction fails, each of its notices goes alone to its fate.
 */
export function openIntake(deps: Receiving): (department: Department, sent: SentNotice, requestId: string) => Promise<Answer> {
  const lines = new Map<Department, { readonly waiting: Waiting[], busy: boolean }>()

  async function work(department: Department, line: { readonly waiting: Waiting[], busy: boolean }): Promise<void> {
    line.busy = true
    for (let some = line.waiting.splice(0, most); some.length > 0; some = line.waiting.splice(0, most)) await takeIn(department, some)
    line.busy = false
  }

  async function takeIn(department: Department, some: readonly Waiting[]): Promise<void> {
    const [first] = some
    if (first === undefined) return
    try {
      const answers = await receiveTogether(deps, department, some.map(({ sent }) => sent), first.requestId)
      for (const [place, { answered, failed }] of some.entries()) {
        const answer = answers[place]
        if (answer === undefined) failed(new Error('a notice without an answer'))
        else answered(answer)
      }
    } catch (error) {
      if (some.length === 1) {
        first.failed(error)
        return
      }
      deps.log.warn({ err: error, department, notices: some.length }, 'notices that came together could not be kept together; they go one by one')
      await Promise.all(some.map(({ sent, requestId, answered, failed }) => receiveNotice(deps, department, sent, requestId).then(answered, failed)))
    }
  }

  return (department, sent, requestId) => new Promise((answered, failed) => {
    const line = lines.get(department) ?? { waiting: [], busy: false }
    lines.set(department, line)
    line.waiting.push({ sent, requestId, answered, failed })
    if (!line.busy) void work(department, line)
  })
}
