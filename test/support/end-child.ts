// A process of its own that ends somebody's benefit, or undoes the end, and dies at a statement: node end-child.ts end|undo|count-end|count-undo SUBJECT DIED DAY URL [N].
// `count-…` does all of it, says how many statements it took, and takes everything back. Without N, or with one beyond the last, it lives to say `done`.
import { isRefusal } from '../../src/kernel/refusal.ts'
import { plainDate } from '../../src/kernel/day.ts'
import { endAfterDeath, undoEnding } from '../../src/payroll/payroll.ts'
import { standingClock } from '../../src/platform/clock.ts'
import { openDatabase, systemContext, withContext, type Tx } from '../../src/platform/database.ts'

const [what = '', subject = '', died = '', day = '', url = '', dieAt = '0'] = process.argv.slice(2)
const db = openDatabase({ url, name: 'end-child' })
const clock = standingClock(plainDate(day))
const act = { actor: 'system:test', at: clock.now(), day: clock.today() }
const subjectId = Number(subject)
let statements = 0

/** Every statement passes here before it is sent; at the named one the process is gone without a word, its transaction open. */
const counted = (tx: Tx): Tx => tx.withPlugin({
  transformQuery: ({ node }) => {
    statements += 1
    if (statements === Number(dieAt)) process.kill(process.pid, 'SIGKILL')
    return node
  },
  transformResult: ({ result }) => Promise.resolve(result),
})

class TakenBack extends Error {}

try {
  await withContext(db, systemContext('test', 'end-child'), async (tx) => {
    const done = what.endsWith('undo') ? await undoEnding(counted(tx), { subjectId, why: 'corrected' }, act) : await endAfterDeath(counted(tx), { subjectId, diedOn: plainDate(died) }, act)
    if (isRefusal(done)) throw new Error(done.refused)
    if (what.startsWith('count')) throw new TakenBack()
    // One beyond the last statement: everything is written and nothing is committed.
    if (statements + 1 === Number(dieAt)) process.kill(process.pid, 'SIGKILL')
  })
  process.stdout.write('done\n')
} catch (error) {
  if (!(error instanceof TakenBack)) throw error
  process.stdout.write(`${statements}\n`)
}
await db.destroy()
