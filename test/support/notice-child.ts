// A worker of its own, to be killed: node notice-child.ts NOTICE AFTER FOLDER URL DAY. Takes the notice up and dies before its AFTER-th statement; 0 lives. Says how many statements it took.
import pg from 'pg'
import { plainDate } from '../../src/kernel/day.ts'
import { processNotice } from '../../src/events/events.ts'
import { mattersDeps } from '../../src/matters/matters.ts'
import { standingClock } from '../../src/platform/clock.ts'
import { readConfig } from '../../src/platform/config.ts'
import { openDatabase } from '../../src/platform/database.ts'
import { openJobs } from '../../src/platform/jobs.ts'
import { openKeys } from '../../src/platform/keys.ts'
import { openLog } from '../../src/platform/log.ts'

const [noticeId = '', after = '0', folder = '', url = '', day = ''] = process.argv.slice(2)
const log = openLog({ level: 'silent', name: 'child' })
const db = openDatabase({ url, name: 'notice-child', connections: 2 })
const jobs = await openJobs({ url, db, log, name: 'notice-child', works: false })
const deps = mattersDeps({ db, keys: openKeys({ dataDir: folder }), clock: standingClock(plainDate(day)), log, jobs, config: readConfig({}) })

// The library sends every statement through here; what was sent before is in the transaction, what comes after never happens.
let statements = 0
const send = pg.Client.prototype.query
pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
  statements += 1
  if (statements === Number(after)) process.kill(process.pid, 'SIGKILL')
  return Reflect.apply(send, this, args)
} as typeof send

await processNotice(deps, noticeId, 'child')
process.stdout.write(`${statements}\n`)
await jobs.stop()
await db.destroy()
