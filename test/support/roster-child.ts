// A worker of its own, to be killed: node roster-child.ts EMPLOYER ROSTER PART FOLDER URL DAY. Says a line when it begins.
import { plainDate } from '../../src/kernel/day.ts'
import { processRoster } from '../../src/contributions/rosters/process-roster.ts'
import { standingClock } from '../../src/platform/clock.ts'
import { openDatabase } from '../../src/platform/database.ts'
import { openKeys } from '../../src/platform/keys.ts'
import { openLog } from '../../src/platform/log.ts'

const [employerId, rosterId = '', part, folder = '', url = '', day = ''] = process.argv.slice(2)
const db = openDatabase({ url, name: 'roster-child' })
process.stdout.write('started\n')
await processRoster({ db, keys: openKeys({ dataDir: folder }), clock: standingClock(plainDate(day)), log: openLog({ level: 'silent', name: 'child' }) }, { employerId: Number(employerId), rosterId }, { partSize: Number(part) })
process.stdout.write('done\n')
await db.destroy()
