import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { assertAccessible, assertReflows, assertTapSizes, tabTo } from './accessibility.ts'
import { complaintsOf, desk, openBrowser, phone, picture, setElder, skip } from './browser.ts'
import { notBuilt } from './built-portal.ts'

import { type Product, signInCitizen, startProduct } from './product.ts'
import { arrowTo, chooseThisMonth } from './retirement-form.ts'

// 王秀英 reaches the statutory month now and everything agrees; her record has a gap and deemed months.
const name = '王秀英'
const pages = ['/', '/record', '/account', '/estimate', '/services', '/services/claims', '/cases', '/payments', '/papers', '/reads', '/mine', '/help', '/apply/PEN-02', '/apply/REG-17', '/apply/QRY-01'] as const

describe('a person on the phone', { skip: skip || notBuilt('individual') }, () => {
  let browser: Browser
  let product: Product
  let context: BrowserContext
  let complaints: string[]
  let page: Page

  before(async () => {
    [browser, product] = await Promise.all([openBrowser(), startProduct()])
    context = await browser.newContext(phone)
    complaints = complaintsOf(context)
    page = await context.newPage()
  })
  after(async () => { await browser.close(); await product.stop() })

  const open = async (path: string) => {
    await page.goto(product.individual + path, { waitUntil: 'load' })
    await page.locator('#main').waitFor()
    await page.locator('main .skeleton').first().waitFor({ state: 'detached' })
    assert.equal(await page.locator('main [role=alert]').count(), 0, `${path}: ${await page.locator('main').innerText()}`)
  }

  test('who is not signed in sees the door, and help without one', async () => {
    await page.goto(product.individual, { waitUntil: 'networkidle' })
    await page.getByRole('link', { name: '实名登录' }).waitFor()
    for (const name of ['参保登记', '关系转移', '权益查询', '待遇申领', '证明打印', '资格认证']) assert.equal(await page.getByRole('link', { name }).count(), 1, `${name} is one press away`)
    await assertAccessible(page, 'signed out')
    await page.goto(`${product.individual}/help`, { waitUntil: 'networkidle' })
    await page.getByRole('link', { name: '12333' }).waitFor()
    await page.goto(`${product.individual}/no-such-page`, { waitUntil: 'networkidle' })
    await page.getByText('这个地址没有内容').waitFor()
  })

  test('signs in with the national identity and finds the own fact first', async () => {
    await signInCitizen(page, product, name)
    await page.getByRole('heading', { name: new RegExp(name) }).waitFor()
    const fact = await page.locator('.me .amount.hero').innerText()
    assert.match(fact, /\d+ 年 \d+ 个月/)
    await page.getByRole('heading', { name: '等您办的事' }).waitFor()
    assert.equal(await page.locator('.tiles a').count(), 6)
  })

  test('every page is accessible, fits 390 and 320 px and keeps its buttons large', async () => {
    for (const path of pages) {
      await open(path)
      await page.setViewportSize(phone.viewport)
      await assertAccessible(page, path)
      await assertReflows(page, path)
      await assertTapSizes(page, 44, path)
      await picture(page, `individual${path.replaceAll('/', '-')}`)
      await page.setViewportSize({ width: 320, height: 640 })
      await assertReflows(page, `${path} at 320 px`)
    }
    await page.setViewportSize(phone.viewport)
  })

  test('every page is accessible on a computer', async () => {
    await page.setViewportSize(desk.viewport)
    for (const path of pages) {
      await open(path)
      await assertAccessible(page, `${path} at 1440 px`)
      await assertReflows(page, `${path} at 1440 px`)
    }
    await open('/')
    await picture(page, 'individual-1440')
    await page.setViewportSize(phone.viewport)
  })

  for (const level of [1, 2] as const) {
    test(`elder level ${level}: every page in large letters, read aloud offered, nothing sticks out`, async () => {
      await setElder(page, level)
      for (const path of pages) {
        await open(path)
        await assertAccessible(page, `${path}, elder ${level}`)
        await assertReflows(page, `${path}, elder ${level}`)
        await assertTapSizes(page, 59, `${path}, elder ${level}`)
      }
      await open('/')
      await page.getByRole('button', { name: '读给我听' }).waitFor()
      await picture(page, `individual-elder-${level}`)
      await setElder(page, 0)
    })
  }

  test('the elder version is a switch in the header of the home page and is remembered', async () => {
    await open('/')
    await page.getByRole('button', { name: '长辈版' }).click()
    await open('/record')
    assert.equal(await page.evaluate('document.documentElement.dataset.elder'), '1')
    await open('/')
    await page.getByRole('button', { name: '长辈版' }).click()
    assert.equal(await page.evaluate('document.documentElement.dataset.elder ?? ""'), '')
  })

  test('opens a year, a month and the reason of an amount, down to the article', async () => {
    await open('/record')
    const year = page.locator('.tbl tbody th a').nth(1)
    await year.click()
    await page.locator('.month summary').first().click()
    await page.getByRole('heading', { name: '职工养老保险' }).first().waitFor()
    await assertAccessible(page, 'a month opened')
    await picture(page, 'individual-month')
    await page.getByRole('link', { name: /怎么算的：职工养老保险/ }).first().click()
    await page.getByRole('button', { name: '全部展开' }).click()
    await page.locator('blockquote').first().waitFor()
    await assertAccessible(page, 'an explanation opened')
    await picture(page, 'individual-explain')
    await page.getByRole('button', { name: '用当时的记录再算一遍' }).click()
    await page.getByText('再算一遍，结果分毫不差').waitFor()
  })

  test('computes the pension on the device, compares months, and leads to the application', async () => {
    await open('/estimate')
    const amount = await page.locator('.amount.hero').innerText()
    assert.match(amount, /^[\d,]+\.\d\d/)
    await page.getByText('预计', { exact: true }).first().waitFor()
    assert.ok(await page.getByRole('region', { name: '早退休、晚退休，差多少' }).locator('tbody tr').count() >= 2)
    await page.getByRole('button', { name: '全部展开' }).click()
    await assertAccessible(page, 'an estimate opened')
    await picture(page, 'individual-estimate-opened')
  })

  test('a form says every fault at once and how to mend it', async () => {
    await open('/apply/REG-17')
    await page.getByLabel(/银行卡号/).fill('6222 0000 0000 0001')
    await page.getByRole('button', { name: '下一步：核对' }).click()
    const summary = page.getByRole('alert')
    assert.match(await summary.innerText(), /银行卡号有误，请对照卡面重填/)
    assert.equal(await page.evaluate('document.activeElement.className'), 'error-summary', 'the focus goes to what has to be mended')
    assert.match(await summary.innerText(), /请选择新的发放账户：开户银行/)
    await assertAccessible(page, 'a form with faults')
    await picture(page, 'individual-faults')
  })

  test('applies for retirement with the keyboard alone and has number and day at once', async () => {
    await open('/apply/PEN-02')
    const thisMonth: string = await page.evaluate(`fetch('/v1/session').then(answer => answer.json()).then(session => session.today.slice(0, 7))`)
    await tabTo(page, '退休年月')
    await arrowTo(page, thisMonth.slice(0, 4))
    await page.keyboard.press('Tab')
    await arrowTo(page, thisMonth.slice(5))
    await tabTo(page, '下一步：核对')
    await page.keyboard.press('Enter')
    await tabTo(page, /以上内容是真实的/)
    await page.keyboard.press('Space')
    await tabTo(page, '提交申请')
    await assertAccessible(page, 'the review')
    await page.keyboard.press('Enter')
    await page.getByText('已收到您的申请').waitFor()
    assert.match(await page.locator('.facts').innerText(), /受理编号\s*\S+/)
    assert.match(await page.locator('.facts').innerText(), /最迟办结\s*20\d\d 年/)
    await assertAccessible(page, 'the receipt')
    await picture(page, 'individual-receipt')
    await page.getByRole('link', { name: '看办理进度' }).click()
    await page.getByRole('list', { name: '办理进度' }).waitFor()
    await assertAccessible(page, 'a case')
    await picture(page, 'individual-case')
  })

  test('a second application of the same kind is refused in words, with a way on', async () => {
    await open('/apply/PEN-02')
    await chooseThisMonth(page)
    await page.getByRole('button', { name: '下一步：核对' }).click()
    await page.getByText('以上内容是真实的').click()
    await page.getByRole('button', { name: '提交申请' }).click()
    const refusal = page.getByRole('alert')
    await refusal.waitFor()
    assert.match(await refusal.innerText(), /12333/)
    await assertAccessible(page, 'a refusal')
    await picture(page, 'individual-refusal')
  })

  test('a rights statement settles at once and opens as PDF', async () => {
    await open('/apply/QRY-01')
    await page.getByRole('button', { name: '下一步：核对' }).click()
    await page.getByText('以上内容是真实的').click()
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('已经办好').waitFor()
    const href = await page.getByRole('link', { name: '打开文件' }).getAttribute('href')
    const [status, type, start]: [number, string, string] = await page.evaluate(`fetch(${JSON.stringify(href)}).then(async answer => [answer.status, answer.headers.get('content-type'), (await answer.text()).slice(0, 5)])`)
    assert.deepEqual([status, type, start], [200, 'application/pdf', '%PDF-'])
  })

  test('speaks English from the home page to the form', async () => {
    await open('/')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Everyday services' }).waitFor()
    await open('/apply/REG-17')
    await page.getByRole('button', { name: 'Next: review' }).waitFor()
    await assertAccessible(page, 'English')
    await page.getByRole('button', { name: '中文' }).click()
  })

  test('no script failed and nothing offended the content security policy', () => {
    assert.deepEqual(complaints, [])
  })
})
