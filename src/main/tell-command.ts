import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { isPlainDate } from '../kernel/day.ts'
import { citizenCheck, parseCitizenId } from '../kernel/ids.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { demonstrationBankName } from '../partners/demonstration-bank.ts'
import { sendNotice } from '../partners/demonstration-departments.ts'
import { codeToBe, employerNotices, isEmployerNotice, isPersonNotice, personNotices, tellOfEmployer, tellOfPerson, type EmployerNotice, type ToldEmployer, type ToldPerson } from '../partners/demonstration-notices.ts'
import { signedHeaders } from '../partners/partner-signature.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { demonstrationRegion } from '../policy/parameter-book.ts'
import { findEmployerByPublicNo, findPersonByPublicNo, getEmployer, getPerson, identityNumberOf, legalRepresentativeOf } from '../records/records.ts'
import { playContributions } from './contributions-command.ts'

const files = { 'tax.receipts': '税务：声明、核定并送来一个月的实缴文件', 'bank.answer': '银行：把最近的回盘再送一次' } as const

/** What can be told, one a line. */
export const tellable = (): string => [...Object.keys(employerNotices), ...Object.keys(personNotices)].map((type) => `  ${type.replace(/\.v\d+$/, '')}`).concat(Object.entries(files).map(([type, what]) => `  ${type.padEnd(40)} ${what}`)).join('\n')

/**
 * Plays another department of the demonstration: writes, signs and sends what its own system would, through the same door. `who` is a public
 * number, `unknown` for somebody without a record, or left out for somebody who fits; a founding names the representative. Exit code.
 */
export async function tellNotice(deps: Deps, [what = '', who, day]: readonly string[]): Promise<number> {
  if (what.startsWith('tax.receipts')) return playContributions(deps, who)
  if (what.startsWith('bank.answer')) return sendAnswersAgain(deps)
  const type = /\.v\d+$/.test(what) ? what : `${what}.v1`
  const on = day ?? deps.clock.today()
  if (!isPlainDate(on)) return wrong(`“${on}” is not a day; write it like 2026-03-31.`)
  // The department's own number: each telling is a new one, as a new entry in its register would be.
  const no = `DEMO-${deps.clock.now().replace(/\D/g, '')}`
  const about = await withContext(deps.db, systemContext('cli', 'cli'), async (tx): Promise<ToldPerson | ToldEmployer | string> => {
    if (isPersonNotice(type)) return personToTell(tx, deps, who)
    return isEmployerNotice(type) ? employerToTell(tx, deps, type, who, no) : `Nothing is called ${what}. There are:\n${tellable()}`
  }, { readOnly: true })
  if (typeof about === 'string') return wrong(about)
  const told = { on, no }
  const notice = isEmployerNotice(type) && 'creditCode' in about ? tellOfEmployer(type, about, told) : isPersonNotice(type) && 'idNumber' in about ? tellOfPerson(type, about, told) : undefined
  if (notice === undefined) return wrong(`${type} is not about that.`)
  const door = `http://${deps.config.host}:${deps.config.ports.partners}`
  try {
    const answer = await sendNotice(deps.keys, door, notice)
    console.log(`${type} ${no} ${about.name}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.status < 300 ? 0 : 1
  } catch {
    return wrong(`Nobody answers at ${door}; start the product first.`)
  }
}

async function personToTell(tx: Tx, deps: Deps, who: string | undefined): Promise<ToldPerson | string> {
  if (who === 'unknown') return nobodyKnown()
  const subjectId = who === undefined ? await somebodyPaid(tx) : await findPersonByPublicNo(tx, who)
  const person = subjectId === undefined ? undefined : await getPerson(tx, deps, subjectId)
  return subjectId === undefined || person === undefined ? `There is no person ${who ?? 'who draws a pension'}.` : { name: person.name, idNumber: await identityNumberOf(tx, deps, subjectId) }
}

async function employerToTell(tx: Tx, deps: Deps, type: EmployerNotice, who: string | undefined, no: string): Promise<ToldEmployer | string> {
  if (type === 'market-regulation.employer-established.v1') {
    const representative = who === undefined ? nobodyKnown() : await personToTell(tx, deps, who)
    const { rows: [county] } = await sql<{ region_code: string }>`select region_code from agency where family = 'hrss' and level = 'county' order by agency_id limit 1`.execute(tx)
    const regionCode = county?.region_code ?? demonstrationRegion
    return typeof representative === 'string' ? representative : { creditCode: codeToBe(regionCode, Number(no.slice(-6))), name: `示例新设第${no.slice(-6)}号有限公司`, regionCode, legalRepresentative: representative }
  }
  const subjectId = who === undefined ? await anEmployer(tx) : await findEmployerByPublicNo(tx, who)
  const employer = subjectId === undefined ? undefined : await getEmployer(tx, deps, subjectId)
  if (subjectId === undefined || employer === undefined) return `There is no employer ${who ?? ''}.`
  const representative = await legalRepresentativeOf(tx, subjectId, deps.clock.today())
  return { creditCode: employer.creditCode, name: employer.name, regionCode: employer.regionCode, legalRepresentative: { name: representative?.name ?? '示例代表', idNumber: nobodyKnown().idNumber } }
}

/** Well formed, of a division of the demonstration, and on no record. */
function nobodyKnown(): ToldPerson {
  const first17 = '61990619500101997'
  const number = parseCitizenId(`${first17}${citizenCheck(first17)}`)
  if (isRefusal(number)) throw new Error(`the demonstration made a number that is none: ${number.refused}`)
  return { idNumber: number, name: '示例某' }
}

const somebodyPaid = async (tx: Tx): Promise<number | undefined> =>
  (await sql<{ subject_id: number }>`select a.subject_id from award a where not exists (select 1 from benefit_hold h where h.subject_id = a.subject_id) order by a.subject_id desc limit 1`.execute(tx)).rows[0]?.subject_id
const anEmployer = async (tx: Tx): Promise<number | undefined> => (await sql<{ subject_id: number }>`select subject_id from subject where kind = 'employer' order by subject_id desc limit 1`.execute(tx)).rows[0]?.subject_id

/** The demonstration's bank says again what it said last: a repetition is known and changes nothing. */
async function sendAnswersAgain({ config, keys }: Deps): Promise<number> {
  const outbox = path.join(config.dataDir, 'demonstration-bank', 'outbox')
  const answers = existsSync(outbox) ? readdirSync(outbox).filter((name) => !name.endsWith('.taken')).sort().slice(-5) : []
  if (answers.length === 0) return wrong('The bank has answered nothing yet; pay a month first.')
  let failed = 0
  for (const name of answers) {
    const body = readFileSync(path.join(outbox, name))
    const answer = await fetch(`http://${config.host}:${config.ports.partners}/v1/partners/bank/answers`, { method: 'POST', body: new Uint8Array(body), headers: { 'content-type': 'application/xml', ...signedHeaders(keys, demonstrationBankName, 'from', body) } })
    console.log(`${name}: ${answer.status} ${(await answer.text()).slice(0, 300)}`)
    if (answer.status >= 500) failed += 1
  }
  return failed === 0 ? 0 : 1
}

function wrong(sentence: string): number {
  console.error(sentence)
  return 1
}
