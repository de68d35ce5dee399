import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { PDFDocument, StandardFonts, rgb } from 'pdf-lib'
import { z } from 'zod'
import { fen, formatYuan } from '../kernel/money.ts'
import { checkPdfSignature } from '../platform/pdf-signature.ts'
import { took, type Story } from './story-cast.ts'
import { openBrowser, type Client, type Visit } from './story-client.ts'
import type { Granted } from './story-retirement.ts'
import { until } from './story-world.ts'

const settled = z.object({ caseNo: z.string(), state: z.string(), documentId: z.string().nullable() })
const papers = z.array(z.object({ id: z.string(), kind: z.string(), title: z.string(), verificationCode: z.string(), verifyLink: z.string(), checked: z.int() }))
const messages = z.array(z.object({ id: z.string(), title: z.string(), deliveries: z.array(z.object({ channel: z.string(), slot: z.string(), to: z.string(), state: z.string() })) }))
const kept = z.array(z.object({ to: z.string(), text: z.string(), subject: z.string().optional() }))

type Paper = z.infer<typeof papers>[number] & { readonly file: Buffer }

/**
 * She needs papers for a bank: three certificates at once, signed; the bank's clerk checks one on a page without a script, is shown a forged one, and somebody guesses
 * codes. Then she changes her phone and address for mail, and every message says whether it arrived.
 */
export async function certificatesAndMessages(story: Story, { monthlyFen }: Granted): Promise<void> {
  const { say, heroine } = story
  const citizen = await story.citizen(heroine.name)
  const issued: Paper[] = []
  for (const [matter, kind] of [['QRY-03', 'participation-certificate'], ['QRY-04', 'contribution-certificate'], ['QRY-05', 'benefit-certificate']] as const) {
    const began = performance.now()
    const { state, documentId } = settled.parse(took(await citizen.post('/v1/cases', { matter, channel: 'app', form: { purpose: '办理住房贷款' } }), 201))
    assert.deepEqual([state, documentId === null], ['settled', false], `${matter} is settled at once`)
    const paper = papers.parse(took(await citizen.get('/v1/me/documents'))).find(({ id }) => id === documentId)
    assert.equal(paper?.kind, kind)
    const pdf = await citizen.get(`/v1/documents/${documentId}.pdf`)
    assert.equal(pdf.headers.get('content-type'), 'application/pdf')
    say(`${paper.title}：一次点按，${((performance.now() - began) / 1000).toFixed(1)} 秒拿到签章 PDF（${(pdf.bytes.length / 1024).toFixed(0)} KB），核验码 ${paper.verificationCode}`)
    issued.push({ ...paper, file: pdf.bytes })
  }
  const benefit = issued[2]
  assert.ok(benefit)
  for (const paper of issued) isSigned(paper)
  say(`  ${pdfsigIsHere() ? 'pdfsig（poppler）' : '产品自己的 PKCS#7 校验'}：三份签章都有效，签后未改`)

  await verifyAndForge(story, benefit, monthlyFen)
  await messagesArrive(story, citizen)
}

function isSigned(paper: Paper): void {
  assert.equal(checkPdfSignature(paper.file).state, 'signed')
  if (!pdfsigIsHere()) return
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jingban-story-paper-'))
  try {
    const at = path.join(folder, 'paper.pdf')
    writeFileSync(at, paper.file)
    const { stdout } = spawnSync('pdfsig', [at], { encoding: 'utf8', env: { ...process.env, HOME: folder, LC_ALL: 'C' } })
    assert.match(stdout, /Signature Validation: Signature is Valid\./)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const pdfsigIsHere = (): boolean => spawnSync('pdfsig', ['-v']).error === undefined

/** The bank's clerk has no account here: the page must say what the paper says, and tell a forged one. */
async function verifyAndForge({ world, say, heroine }: Story, benefit: Paper, monthlyFen: number): Promise<void> {
  const bank = openBrowser()
  const amount = formatYuan(fen(monthlyFen))
  const link = new URL(benefit.verifyLink)
  assert.equal(link.origin, world.addresses.partners)
  const page = await bank.visit(link.href)
  assert.equal(page.status, 200)
  assert.ok(!page.text.includes('<script'), 'the page needs no script')
  for (const told of ['核验通过', '待遇证明', amount, `${heroine.name.slice(0, 1)}*`]) assert.ok(page.text.includes(told), `the page tells ${told}`)
  assert.ok(!page.text.includes(heroine.name) && !page.text.includes(heroine.idNumber), 'and nobody’s full name or number')
  say(`银行柜员扫码：不用脚本的公开页显示“核验通过”、每月 ${amount} 元，姓名只露姓`)

  const bring = async (file: Buffer): Promise<Visit> => {
    const body = new FormData()
    body.append('file', new Blob([new Uint8Array(file)], { type: 'application/pdf' }), 'certificate.pdf')
    return bank.visit(`${world.addresses.partners}/verify/file`, { method: 'POST', body })
  }
  const genuine = await bring(benefit.file)
  assert.ok(genuine.status === 200 && genuine.text.includes('文件是真的'), genuine.text.slice(0, 300))
  const forgedFen = monthlyFen + 500_000
  const told = await bring(await forge(benefit.file, forgedFen))
  assert.equal(told.status, 409)
  assert.ok(told.text.includes(formatYuan(fen(forgedFen))) && told.text.includes(amount), 'it names the number that is not in the original, and shows what is on record')
  say(`  原件：文件是真的；把金额改成 ${formatYuan(fen(forgedFen))} 的那份：认出被改动，并指出是哪个数字`)

  const guess = (n: number): string => `${'2'.repeat(20)}${[...String(n).padStart(4, '0')].map((digit) => 'ABCDEFGHJK'[Number(digit)] ?? 'A').join('')}`
  const answers: Visit[] = []
  for (let n = 0; n < 25; n += 1) answers.push(await bank.visit(`${world.addresses.partners}/verify/${guess(n)}`))
  const waits = answers.filter(({ status }) => status === 429)
  assert.ok(waits.length >= 1 && answers.every(({ status }) => status === 404 || status === 429))
  assert.ok(Number(waits[0]?.headers.get('retry-after')) > 0)
  assert.equal((await bank.visit(link.href)).status, 200, 'who holds the paper is not kept waiting')
  say(`  有人连猜 ${answers.length} 个核验码：第 ${answers.length - waits.length + 1} 个起要等，手里有纸的人照常核验`)
}

/** What somebody with a PDF editor does: a white box and another figure on it. */
async function forge(file: Buffer, amountFen: number): Promise<Buffer> {
  const document = await PDFDocument.load(file)
  const [page] = document.getPages()
  page?.drawRectangle({ x: 300, y: 560, width: 200, height: 40, color: rgb(1, 1, 1) })
  page?.drawText(formatYuan(fen(amountFen)), { x: 400, y: 570, size: 21, font: await document.embedFont(StandardFonts.Helvetica) })
  return Buffer.from(await document.save())
}

/** A new phone is told to the old one and the new one, a mail address is chosen, and each message says what became of it. */
async function messagesArrive({ world, say }: Story, citizen: Client): Promise<void> {
  const read = async (way: 'sms' | 'mail') => kept.parse(JSON.parse((await openBrowser().visit(`${world.phones}/${way}.json`)).text))
  const address = 'heroine@example.com'
  took(await citizen.post('/v1/me/message-settings', { bySms: true, byMail: true, byLetter: false, mail: address }))
  const phone = '13900001234'
  const changed = settled.parse(took(await citizen.post('/v1/cases', { matter: 'REG-14', channel: 'app', form: { phone } }), 201))
  assert.equal(changed.state, 'settled')
  const arrived = await until('the notice of the changed phone to arrive', async () => {
    const found = messages.parse(took(await citizen.get('/v1/me/messages'))).find(({ title }) => title === '联系方式已变更')
    return found && found.deliveries.filter(({ channel }) => channel === 'sms').every(({ state }) => state === 'delivered') && found.deliveries.some(({ channel, state }) => channel === 'mail' && state === 'sent') ? found : undefined
  })
  assert.deepEqual(arrived.deliveries.filter(({ channel }) => channel === 'sms').map(({ slot }) => slot).sort(), ['former', 'own'])
  const texts = (await read('sms')).filter(({ text }) => text.includes('联系方式已变更'))
  assert.ok(texts.some(({ to }) => to === phone) && texts.some(({ to }) => to !== phone), 'the old phone is told as well as the new one')
  assert.ok((await read('mail')).some(({ to }) => to.includes(address)))
  say(`她换了手机：通知送达原手机 ${arrived.deliveries.find(({ slot }) => slot === 'former')?.to ?? ''} 和新手机 ${arrived.deliveries.find(({ slot, channel }) => slot === 'own' && channel === 'sms')?.to ?? ''}，邮件同时发出；每条消息都写着送到没有`)
}
