// A worker of its own, to be killed: node payroll-child.ts build|out RUN CHUNK FOLDER. Says a line for every step, so that the killer knows where it stands.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { plainDate } from '../../src/kernel/day.ts'
import type { BankPort } from '../../src/partners/bank.ts'
import { batchesToSend, buildRun, sealRun, sendBatch } from '../../src/payroll/payroll.ts'
import { standingClock } from '../../src/platform/clock.ts'
import { openDatabase, systemContext, withContext } from '../../src/platform/database.ts'
import { openKeys } from '../../src/platform/keys.ts'

const [what, runId = '', chunk, folder = '', url = '', day = ''] = process.argv.slice(2)
const db = openDatabase({ url, name: 'payroll-child' })
const deps = { db, keys: openKeys({ dataDir: folder }), clock: standingClock(plainDate(day)) }
const say = (line: string): void => { process.stdout.write(`${line}\n`) }

/** A bank that is a folder: takes a message once, and notices when its bytes change. */
const bank: BankPort = {
  name: 'folder-bank',
  send: async ({ messageId, text }) => {
    let all = ''
    for await (const piece of text()) all += piece
    const file = path.join(folder, `${messageId}.xml`)
    if (existsSync(file) && readFileSync(file, 'utf8') !== all) throw new Error('the same message with other bytes')
    writeFileSync(file, all)
    say(`taken ${messageId}`)
    return { reference: messageId }
  },
}

say('started')
if (what === 'build') {
  const built = await buildRun(deps, { runId, chunkSize: Number(chunk), onProgress: (done, total) => { say(`built ${done}/${total}`) } })
  say(isRefusal(built) ? built.refused : 'done')
} else {
  const sealed = await sealRun(deps, { runId, bank: bank.name })
  say(isRefusal(sealed) ? sealed.refused : 'sealed')
  for (const batchId of await withContext(db, systemContext('child', 'r'), (tx) => batchesToSend(tx, runId))) {
    await sendBatch(deps, { bank, payer: { name: '付款人', account: '1', bankCode: '1' } }, batchId)
    say('sent')
  }
  say('done')
}
await db.destroy()
