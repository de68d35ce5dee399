import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import { testDeps, type TestDeps } from '../../test/support/test-deps.ts'
import { plainDate } from '../kernel/day.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { systemContext, withContext } from '../platform/database.ts'
import { keysFrom, newKeyMaterial } from '../platform/keys.ts'
import { demonstrationSealStore, readPaperSeal } from '../platform/paper-seal.ts'
import { checkPdfSignature } from '../platform/pdf-signature.ts'
import { closeTypesetter, issueDocument, openDocument, receipt } from './documents.ts'
import { claimedCodeOf } from './sign-pdf.ts'
import { signedPaper } from './signed-paper.ts'
import type { StoredDocument } from './issue-document.ts'

const day = plainDate('2026-11-24')
const origin = 'https://verify.example'
let database: FreshDatabase
let deps: TestDeps
let document: StoredDocument
let file: Buffer

before(async () => {
  database = await freshDatabase()
  deps = await testDeps(database)
  await sql`insert into region (region_code, name) values ('619900', '陕西·示例')`.execute(database.owner)
  await sql`insert into agency (agency_id, name, family, level, region_code) values (7, '陕西·示例', 'hrss', 'province', '619900')`.execute(database.owner)
  document = await issue()
  file = await paper(document)
})
after(async () => {
  await closeTypesetter()
  await deps.stop()
  await database.drop()
})

const inSystem = <T>(work: Parameters<typeof withContext<T>>[2]): Promise<T> => withContext(database.service, systemContext('test', 'r'), work)
async function issue(): Promise<StoredDocument> {
  const stored = await inSystem(async (tx) => openDocument(tx, (await issueDocument(tx, {
    subjectId: 1_000_001, agencyId: 7, actor: 'system:test', kind: 'receipt', day, at: deps.clock.now(),
    content: receipt({ agency: '陕西·示例', number: '1', issuedOn: day, demonstration: true, person: { name: '张三丰', maskedId: '619***********123X' }, caseNo: 'JB-1', matterTitle: '基本养老金领取申请', channelText: '网上', receivedOn: day, dueOn: plainDate('2026-12-22'), workingDays: 20, isDueProvisional: false, materials: [] }),
  })).documentId))
  if (isRefusal(stored)) assert.fail(stored.refused)
  return stored
}
async function paper(of: StoredDocument, from = deps, at = origin): Promise<Buffer> {
  const made = await signedPaper(from, of, at)
  if (isRefusal(made)) assert.fail(made.refused)
  return made.file
}

test('a paper is signed by our certificate, and our own check of the PKCS#7 accepts it', () => {
  const checked = checkPdfSignature(file)
  assert.ok(checked.state === 'signed', JSON.stringify(checked))
  assert.equal(checked.fingerprint, deps.keys.paperSeal().fingerprint)
  assert.equal(checked.signedAt?.slice(0, 10), '2026-11-24')
})

test('a paper carries its code even when somebody else opens it', async () => {
  assert.equal(await claimedCodeOf(file), document.verificationCode)
  assert.equal(await claimedCodeOf(Buffer.from('no pdf at all')), undefined)
})

const pdfsig = spawnSync('pdfsig', ['-v']).error === undefined
test('poppler’s pdfsig accepts it', { skip: pdfsig ? false : 'pdfsig (poppler-utils) is not on this machine' }, () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jingban-pdfsig-'))
  try {
    const at = path.join(folder, 'paper.pdf')
    writeFileSync(at, file)
    const said = spawnSync('pdfsig', [at], { encoding: 'utf8', env: { ...process.env, HOME: folder, LC_ALL: 'C' } }).stdout
    assert.match(said, /Signature Validation: Signature is Valid\./, said)
    assert.match(said, /Total document signed/, said)
    writeFileSync(at, altered(file))
    assert.match(spawnSync('pdfsig', [at], { encoding: 'utf8', env: { ...process.env, HOME: folder, LC_ALL: 'C' } }).stdout, /Digest Mismatch/)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('fetched again it is the same bytes; by many at once too; and on another day', async () => {
  assert.ok(file.equals(await paper(document)))
  const other = await issue()
  const all = await Promise.all(Array.from({ length: 4 }, () => paper(other)))
  assert.ok(all.every((one) => one.equals(all[0] ?? Buffer.alloc(0))))
  deps.clock.moveTo(plainDate('2027-01-02'))
  assert.ok(file.equals(await paper(document)))
  deps.clock.moveTo(day)
  const { rows } = await sql<{ n: number }>`select count(*) as n from document_signature`.execute(database.owner)
  assert.equal(rows[0]?.n, 2)
})

test('a renewed seal does not touch what was signed; a paper drawn anew gets a second signature and both files are known', async () => {
  const renewed = { ...deps, keys: { ...deps.keys, paperSeal: keysFrom(newKeyMaterial()).paperSeal } }
  assert.ok(file.equals(await paper(document, renewed)))
  const moved = await paper(document, renewed, 'https://elsewhere.example')
  assert.ok(!moved.equals(file) && checkPdfSignature(moved).state === 'signed')
  assert.ok(moved.equals(await paper(document, renewed, 'https://elsewhere.example')))
  const { rows } = await sql<{ n: number }>`select count(*) as n from document_file where document_id = ${document.documentId}`.execute(database.owner)
  assert.equal(rows[0]?.n, 2)
})

test('an expired seal signs nothing more, and what was signed is still given out', async () => {
  const store = demonstrationSealStore('x', { validFrom: '2020-01-01', validUntil: '2026-01-01' })
  const expired = { ...deps, keys: { ...deps.keys, paperSeal: () => readPaperSeal(store, 'x', 'test') } }
  const refused = await signedPaper(expired, await issue(), origin)
  assert.ok(isRefusal(refused) && refused.refused === 'documents.seal-unavailable')
  assert.ok(file.equals(await paper(document, expired)))
})

test('whatever is changed, added or taken away is seen', async () => {
  assert.deepEqual(reasonOf(checkPdfSignature(altered(file))), 'altered changed')
  assert.deepEqual(reasonOf(checkPdfSignature(Buffer.concat([file, Buffer.from('\n% one more page\n%%EOF\n')]))), 'altered appended')
  const broken = Buffer.from(file)
  const contents = broken.indexOf('/Contents <') + '/Contents <'.length
  broken.write('00', contents + 400)
  assert.equal(checkPdfSignature(broken).state, 'broken')
  assert.equal(checkPdfSignature(Buffer.from('%PDF-1.7 nothing signed')).state, 'unsigned')
  assert.equal(checkPdfSignature(Buffer.from('/ByteRange [0 5 9999999 1]')).state, 'broken')
})

const reasonOf = (it: ReturnType<typeof checkPdfSignature>): string => `${it.state} ${'because' in it ? it.because : ''}`
function altered(of: Buffer): Buffer {
  const copy = Buffer.from(of)
  const at = copy.indexOf('stream') + 40
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}
