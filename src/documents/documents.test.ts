import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { plainDate, yearMonth } from '../kernel/day.ts'
import { fen } from '../kernel/money.ts'
import {
  closeTypesetter, contentSha256, groupedCode, maskedContent, newVerificationCode, pensionDetermination, pensionLetter, readVerificationCode, receipt, renderPdf,
  unknownCodePage, verifyPage, type DocumentContent,
} from './documents.ts'

const origin = 'https://verify.example'
const code = '23456789ABCDEFGHJKMNPQRS'
const heading = { agency: '陕西·示例 经办中心', number: '示养核〔2026〕000123', issuedOn: plainDate('2026-11-24'), demonstration: true }
const person = { name: '欧阳修文', maskedId: '619***********123X' }
const components = [{ label: '基础养老金', amountFen: fen(213455), formula: '甲 × 乙', cites: ['社会保险法 第十五条'] }, { label: '个人账户养老金', amountFen: fen(115185) }]
const determination = pensionDetermination({
  ...heading, person, caseNo: 'JB-1', kindText: '正常退休', retiresIn: yearMonth('2026-11'), startsFrom: yearMonth('2026-12'), paidMonths: 327, deemedMonths: 0,
  accountBalanceFen: fen(13720942), components, monthlyFen: fen(328640), history: [{ year: 2024, months: 12, baseFen: fen(9600000), index: '1.0123' }],
  steps: [{ label: '计发月数', text: '139', cites: ['国发〔2005〕38号 第六条'] }], citations: [{ id: 'x', title: '社会保险法 第十五条', summary: '基本养老金的组成。' }],
  account: { bankName: '示例银行', masked: '***************1234' }, illustrative: ['2026年计发基数'], provisional: [],
})

after(closeTypesetter)

const hasPdftotext = spawnSync('pdftotext', ['-v']).error === undefined

test('核定表的 PDF 写着金额、理由和核验码，能被当作文字读出', { skip: hasPdftotext ? false : 'pdftotext is not installed' }, async () => {
  const words = textOf(await renderPdf({ content: determination, verificationCode: code }, origin))
  for (const expected of ['基本养老金核定表', '欧阳修文', '3,286.40', '2,134.55', '计发月数', '社会保险法 第十五条', '2026 年计发基数', '演示地区签发', '不作为任何凭证', groupedCode(code), `${origin}/verify`]) {
    assert.ok(words.replace(/\s/g, '').includes(expected.replace(/\s/g, '')), `no ${expected} in:\n${words}`)
  }
})

test('同一内容在任何一天、任何线程都得到相同的字节；金额差一分，字节就不同', async () => {
  const first = await renderPdf({ content: determination, verificationCode: code }, origin)
  await closeTypesetter()
  const second = await renderPdf({ content: structuredClone(determination), verificationCode: code }, origin)
  assert.equal(sha256(first), sha256(second))
  const other: DocumentContent = { ...determination, blocks: determination.blocks.map((block) => (block.kind === 'amount' ? { ...block, fen: block.fen + 1 } : block)) }
  assert.notEqual(sha256(await renderPdf({ content: other, verificationCode: code }, origin)), sha256(first))
  assert.notEqual(contentSha256(other), contentSha256(determination))
})

test('写进名字里的排版命令只是文字', { skip: hasPdftotext ? false : 'pdftotext is not installed' }, async () => {
  const name = '#panic("x") $a$ *b* _c_ @d <e> \\ [f]'
  const words = textOf(await renderPdf({ content: receipt({
    ...heading, person: { name, maskedId: '6***' }, caseNo: 'JB-1', matterTitle: '#read("/document.typ")', channelText: '网上', receivedOn: plainDate('2026-11-24'),
    dueOn: plainDate('2026-12-22'), workingDays: 20, isDueProvisional: true, materials: [],
  }), verificationCode: code }, origin))
  assert.ok(words.replace(/\s/g, '').includes('#panic("x")$a$*b*_c_@d<e>\\[f]'))
  assert.ok(words.includes('#read("/document.typ")'))
})

test('很多份同时要，也一份不错', async () => {
  const letters = Array.from({ length: 25 }, (_, n) => pensionLetter({
    ...heading, person, caseNo: `JB-${n}`, appliedOn: plainDate('2026-11-24'), startsFrom: yearMonth('2026-12'), monthlyFen: fen(100 + n), components, totalMonths: 327, phone: '12333', illustrative: [], provisional: [],
  }))
  const made = await Promise.all(letters.map((content) => renderPdf({ content, verificationCode: code }, origin)))
  assert.equal(new Set(made.map(sha256)).size, letters.length)
  assert.ok(made.every((pdf) => Buffer.from(pdf.subarray(0, 5)).toString() === '%PDF-'))
})

test('公开核验页看得到金额和条文，看不到姓名、证件号码和账号的全部', () => {
  const html = verifyPage({ content: determination, verificationCode: code, contentSha256: contentSha256(determination) })
  assert.ok(html.includes('3,286.40 元') && html.includes('社会保险法 第十五条') && html.includes('欧***'))
  assert.ok(!html.includes('欧阳修文') && !html.includes('123X'))
  assert.ok(!/<script|javascript:|\son\w+=/i.test(html))
  assert.deepEqual(maskedContent(maskedContent(determination)).title, determination.title)
})

test('核验页把文书里的尖括号当作文字', () => {
  const html = verifyPage({ content: { ...determination, title: '<img src=x onerror=alert(1)>' }, verificationCode: code, contentSha256: 'x' })
  assert.ok(!html.includes('<img'))
})

test('核验码读得出：大小写、空格、短横都不要紧；别的都不是核验码', () => {
  const made = newVerificationCode()
  assert.match(made, /^[2-9A-HJKMNP-TW-Z]{24}$/)
  assert.equal(readVerificationCode(groupedCode(made).toLowerCase()), made)
  assert.equal(readVerificationCode(made.replace(/(.{4})/g, '$1-')), made)
  for (const wrong of ['', 'abc', `${made}2`, `0${made.slice(1)}`, "' or 1=1 --", '../../etc']) assert.equal(readVerificationCode(wrong), undefined)
  assert.notEqual(newVerificationCode(), newVerificationCode())
  assert.ok(unknownCodePage().includes('没有查到'))
})

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

function textOf(pdf: Uint8Array): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jingban-pdf-'))
  try {
    writeFileSync(path.join(folder, 'd.pdf'), pdf)
    return execFileSync('pdftotext', ['-layout', path.join(folder, 'd.pdf'), '-'], { encoding: 'utf8' })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
