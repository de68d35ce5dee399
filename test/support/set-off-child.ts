// A process of its own that builds a run, or takes a bank's answer, and dies at a statement: node set-off-child.ts build|answer RUN_OR_FILE BANK FOLDER URL DAY [N].
// Without N, or with one beyond the last statement, it lives to say `done`.
import { readFileSync } from 'node:fs'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { plainDate } from '../../src/kernel/day.ts'
import { buildRun, receiveBankAnswer } from '../../src/payroll/payroll.ts'
import { standingClock } from '../../src/platform/clock.ts'
import { openDatabase, systemContext, withContext, type Db } from '../../src/platform/database.ts'
import { openKeys } from '../../src/platform/keys.ts'

const [what = '', of = '', bank = '', folder = '', url = '', day = '', dieAt = '0'] = process.argv.slice(2)
const db = openDatabase({ url, name: 'set-off-child' })
const clock = standingClock(plainDate(day))
let statements = 0

/** Every statement passes here before it is sent; at the named one the process is gone without a word, its transaction open. */
const counted: Db = db.withPlugin({
  transformQuery: ({ node }) => {
    statements += 1
    if (statements === Number(dieAt)) process.kill(process.pid, 'SIGKILL')
    return node
  },
  transformResult: ({ result }) => Promise.resolve(result),
})

const done = what === 'build'
  ? await buildRun({ db: counted, clock, keys: openKeys({ dataDir: folder }) }, { runId: of })
  : await withContext(counted, systemContext('test', 'set-off-child'), (tx) => receiveBankAnswer(tx, { jobs: { enqueue: async () => undefined } }, { bank, content: readFileSync(of), day: clock.today(), at: clock.now() }))
// The answer was committed in the moment of the kill: then it is known.
if (isRefusal(done) && done.refused !== 'bank.given-twice') throw new Error(done.refused)
process.stdout.write('done\n')
await db.destroy()
