import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { luhnDigit } from '../../src/kernel/ids.ts'
import { assertAccessible, assertReflows, assertTapSizes, tabTo } from './accessibility.ts'
import { complaintsOf, desk, openBrowser, phone, picture, setElder, skip } from './browser.ts'
import { notBuilt } from './built-portal.ts'
import { type Product, signInCitizen, signInStaff, startProduct } from './product.ts'

const pages = ['/certificates', '/messages', '/pay-account', '/papers', '/apply/REG-14'] as const
const mainText = (page: Page): Promise<string> => page.locator('main').innerText()

describe('certificates, messages and the account, on the phone', { skip: skip || notBuilt('individual') }, () => {
  let browser: Browser
  let product: Product
  let context: BrowserContext
  let page: Page
  let complaints: string[]
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jingban-e2e-papers-'))

  before(async () => {
    [browser, product] = await Promise.all([openBrowser(), startProduct({ JINGBAN_PERSONS: '120' })])
    context = await browser.newContext({ ...phone, permissions: ['clipboard-read', 'clipboard-write'] })
    complaints = complaintsOf(context)
    page = await context.newPage()
    await signInCitizen(page, product, /正在领取养老金/)
  })
  after(async () => {
    await browser.close()
    await product.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const open = async (at: string) => {
    await page.goto(product.individual + at, { waitUntil: 'load' })
    await page.locator('#main').waitFor()
    await page.locator('main .skeleton').first().waitFor({ state: 'detached' })
    assert.equal(await page.locator('main [role=alert]').count(), 0, `${at}: ${await mainText(page)}`)
  }
  let verifyLink = ''
  let paper = Buffer.alloc(0)

  test('one press of the keyboard issues a certificate; it opens as PDF and its link is copied', async () => {
    await open('/certificates')
    await tabTo(page, '立即出具：待遇证明')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /待遇证明》已出具/ }).waitFor({ timeout: 30_000 })
    await assertAccessible(page, 'a certificate issued')
    await picture(page, 'certificates-issued')
    const link = page.getByRole('link', { name: /打开 PDF/ }).first()
    const href = await link.getAttribute('href')
    const body: string = await page.evaluate(`fetch(${JSON.stringify(href)}).then(answer => answer.arrayBuffer()).then(bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))))`)
    paper = Buffer.from(body, 'base64')
    assert.equal(paper.subarray(0, 5).toString(), '%PDF-')
    await page.getByRole('button', { name: /复制核验链接/ }).first().press('Enter')
    await page.getByText('已复制').first().waitFor()
    verifyLink = await page.evaluate('navigator.clipboard.readText()')
    assert.match(verifyLink, /\/verify\/\w{24}\?k=/)
  })

  test('whoever gets the link sees what the paper says, without a script; a file is checked there too', async () => {
    const visitor = await browser.newContext({ ...phone, javaScriptEnabled: false })
    const seen = await visitor.newPage()
    await seen.goto(verifyLink)
    assert.match(await seen.locator('body').innerText(), /核验通过[\s\S]*待遇证明/)
    await seen.setViewportSize({ width: 320, height: 640 })
    await picture(seen, 'verify-320')
    await seen.setViewportSize(desk.viewport)
    await picture(seen, 'verify-1440')
    await seen.setViewportSize(phone.viewport)
    const file = path.join(folder, 'certificate.pdf')
    writeFileSync(file, paper)
    assert.ok(readFileSync(file).length > 10_000)
    await seen.goto(`${new URL(verifyLink).origin}/verify`)
    await seen.locator('input[type=file]').setInputFiles(file)
    await seen.locator('form[enctype] button, form[enctype] input[type=submit]').first().click()
    await seen.getByText('文件是真的').first().waitFor()
    await picture(seen, 'verify-file')
    await visitor.close()
    // The checker needs a script of its own, so the same page is looked at once more with scripts on.
    const looked = await context.newPage()
    for (const [size, name] of [[phone, 'phone'], [desk, 'desk']] as const) {
      await looked.setViewportSize(size.viewport)
      await looked.goto(verifyLink)
      await assertAccessible(looked, `the public page on a ${name}`)
      await assertReflows(looked, `the public page on a ${name}`)
    }
    await looked.close()
    await open('/certificates')
    await page.getByText(/被核验 \d+ 次/).first().waitFor()
  })

  test('every page is accessible and fits at 390, 320 and 1440 px, and in large letters', async () => {
    for (const at of pages) {
      await open(at)
      await assertAccessible(page, at)
      await assertReflows(page, at)
      await assertTapSizes(page, 44, at)
      await picture(page, `papers${at.replaceAll('/', '-')}`)
      await page.setViewportSize({ width: 320, height: 640 })
      await assertReflows(page, `${at} at 320 px`)
      await page.setViewportSize(desk.viewport)
      await open(at)
      await assertAccessible(page, `${at} at 1440 px`)
      await assertReflows(page, `${at} at 1440 px`)
      await page.setViewportSize(phone.viewport)
    }
    await setElder(page, 2)
    for (const at of pages) {
      await open(at)
      await assertAccessible(page, `${at}, elder`)
      await assertReflows(page, `${at}, elder`)
      await picture(page, `papers-elder${at.replaceAll('/', '-')}`)
    }
    await setElder(page, 0)
  })

  test('a new phone is settled at once, and the message says that it reached the old phone and the new one', async () => {
    await open('/apply/REG-14')
    await page.getByLabel(/新的手机号/).fill('13900002468')
    await page.getByRole('button', { name: '下一步：核对' }).click()
    await page.getByText('以上内容是真实的').click()
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('已经办好').waitFor()
    for (let n = 0; n < 40; n += 1) {
      await open('/messages')
      const article = page.locator('article', { hasText: '联系方式已变更' })
      if (/原手机短信 \S+\s+已送达/.test(await article.innerText()) && /短信 139\S+\s+已送达/.test(await article.innerText())) break
      assert.ok(n < 39, await article.innerText())
      await page.waitForTimeout(500)
    }
    await picture(page, 'messages-delivered')
    await page.getByText('发邮件').click()
    await page.getByLabel('邮箱').fill('name@example.com')
    await page.getByRole('button', { name: '保存通知方式' }).click()
    await page.getByText('通知方式已保存').first().waitFor()
    await assertAccessible(page, 'the settings saved')
  })

  test('a change of account nobody asked for is stopped with the keyboard: 不是我', async () => {
    const name: string = await page.evaluate(`fetch('/v1/session').then(answer => answer.json()).then(session => session.name)`)
    const body = '621226777700000001'
    const answer: { status: number, csrf?: string } = await page.evaluate(`fetch('/v1/session').then(a => a.json()).then(({ csrf }) => fetch('/v1/cases', { method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrf, 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ matter: 'REG-17', channel: 'app', form: { newAccount: { bankCode: '102', bankName: '中国工商银行', number: ${JSON.stringify(`${body}${luhnDigit(body)}`)}, holderName: ${JSON.stringify(name)} } } }) })).then(a => ({ status: a.status }))`)
    assert.equal(answer.status, 201)
    await open('/pay-account')
    await page.getByText('有人申请换账户').first().waitFor()
    await picture(page, 'account-asked')
    await assertAccessible(page, 'a change asked for')
    await tabTo(page, '不是我')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await assertAccessible(page, 'asked once more')
    await picture(page, 'account-not-me')
    await tabTo(page, '确认停止')
    await page.keyboard.press('Enter')
    await page.getByText('换账户已停止').first().waitFor()
    await assertAccessible(page, 'stopped')
    await picture(page, 'account-stopped')
    assert.equal(await page.getByText('有人申请换账户').count(), 0)
    await open('/messages')
    await page.getByText('发放账户变更已停止').first().waitFor()
  })

  test('an account that is cooling off shows until when the present one is paid', async () => {
    const now: object = await page.evaluate(`fetch('/v1/me/pay-account').then(answer => answer.json())`)
    await page.route('**/v1/me/pay-account', route => route.fulfill({ json: { ...now, coming: { bankName: '中国建设银行', masked: '6217********1234', countsIn: '2027-01', caseNo: 'JB-1' } } }))
    for (const level of [0, 2] as const) {
      await setElder(page, level)
      await open('/pay-account')
      await page.getByText('这一次仍发到现在的账户').waitFor()
      await assertAccessible(page, `cooling off, elder ${level}`)
      await assertReflows(page, `cooling off, elder ${level}`)
      await picture(page, `account-cooling-${level}`)
    }
    await setElder(page, 0)
    await page.setViewportSize(desk.viewport)
    await open('/pay-account')
    await picture(page, 'account-cooling-1440')
    assert.deepEqual(complaints, [])
  })

  test('the desk sees the objection, and on the page of the person each message with its way', async () => {
    const at = await browser.newContext(desk)
    const work = await at.newPage()
    const reviewer = product.staff.find(({ note }) => note.includes('业务审批'))
    assert.ok(reviewer)
    await signInStaff(work, product, reviewer, '/objections')
    const row = work.getByRole('row', { name: /审核中的申请|待核查|登记核查结果/ })
    await row.first().waitFor()
    await assertAccessible(work, 'objections')
    await assertReflows(work, 'objections')
    await picture(work, 'desk-objections')
    await work.setViewportSize(phone.viewport)
    await assertReflows(work, 'objections at 390 px')
    await work.setViewportSize(desk.viewport)
    const answer = work.getByRole('button', { name: /登记核查结果/ }).first()
    await answer.press('Enter')
    await work.getByText('不是本人，异常').last().click()
    await work.getByLabel('核查经过').fill('电话核实，本人没有申请')
    await assertAccessible(work, 'the outcome asked')
    await work.getByRole('button', { name: '登记并告诉本人' }).press('Enter')
    await work.getByText('不是本人，异常').first().waitFor()
    await row.getByRole('link').first().click()
    await work.getByRole('tab', { name: '消息与送达' }).click()
    await work.getByText('账户核查有了结果').first().waitFor()
    await assertAccessible(work, 'the messages of a person')
    await picture(work, 'desk-messages')
    await at.close()
  })
})
