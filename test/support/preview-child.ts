// A worker of its own, to be killed: node preview-child.ts build|commit PREVIEW SLICE URL DAY. Says a line for every slice, so that the killer knows where it stands.
import { isRefusal } from '../../src/kernel/refusal.ts'
import { plainDate } from '../../src/kernel/day.ts'
import { standingClock } from '../../src/platform/clock.ts'
import { openDatabase } from '../../src/platform/database.ts'
import { buildPreview, commitPreview } from '../../src/previews/previews.ts'

const [what, previewId = '', slice, url = '', day = ''] = process.argv.slice(2)
const db = openDatabase({ url, name: 'preview-child' })
const deps = { db, clock: standingClock(plainDate(day)) }
const say = (line: string): void => { process.stdout.write(`${line}\n`) }

say('started')
const onProgress = (done: number, total: number): void => { say(`slice ${done}/${total}`) }
const done = what === 'build' ? await buildPreview(deps, { previewId, sliceSize: Number(slice), onProgress }) : await commitPreview(deps, { previewId, onProgress })
say(isRefusal(done) ? done.refused : 'done')
await db.destroy()
