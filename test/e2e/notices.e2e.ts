import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { assertAccessible, assertReflows, assertTapSizes, tabTo } from './accessibility.ts'
import { complaintsOf, desk, openBrowser, phone, picture, skip } from './browser.ts'
import { notBuilt } from './built-portal.ts'
import { type Product, signInStaff, startProduct } from './product.ts'

// The province looks into what nobody could match; the departments speak by the operator's command, through the door a real one uses.
const province = 'sx-shenpi'
const person = '王秀英'

describe('what other departments tell', { skip: skip || notBuilt('agency') }, () => {
  let browser: Browser
  let product: Product
  let page: Page
  const complaints: string[] = []

  before(async () => {
    [browser, product] = await Promise.all([openBrowser(), startProduct({ JINGBAN_TODAY: '2026-11-10' })])
    const context = await browser.newContext(desk)
    const heard = complaintsOf(context)
    context.on('close', () => { complaints.push(...heard) })
    page = await context.newPage()
    const staff = product.staff.find(one => one.login === province)
    assert.ok(staff)
    await signInStaff(page, product, staff)
  })
  after(async () => { await browser.close(); await product.stop() })

  const open = async (path: string) => {
    await page.goto(product.agency + path, { waitUntil: 'load' })
    await page.locator('main h1').waitFor()
    await page.locator('main .skeleton').first().waitFor({ state: 'detached' })
    assert.equal(await page.locator('main [role=alert]').count(), 0, `${path}: ${await page.locator('main').innerText()}`)
  }
  /** Until the worker has judged what was sent, or done what was asked. */
  const eventually = async (what: string, isSo: () => Promise<boolean>) => {
    for (let tries = 0; tries < 40; tries += 1) {
      await page.reload({ waitUntil: 'load' })
      await page.locator('main h1').waitFor()
      await page.locator('main .skeleton').first().waitFor({ state: 'detached' })
      if (await isSo()) return
      await page.waitForTimeout(500)
    }
    assert.fail(`${what}: ${await page.locator('main').innerText()}`)
  }
  const rowsOf = (name: string) => page.getByRole('row').filter({ hasText: name })

  test('a command of the product plays each department', () => {
    const list = product.command('tell')
    for (const type of ['employer-established', 'employer-changed', 'employer-deregistered', 'police.death', 'household-deregistration', 'civil-affairs.cremation', 'health.death-certificate', 'imprisonment', 'release', 'tax.receipts', 'bank.answer']) assert.ok(list.includes(type), type)
    assert.match(product.command('tell', 'police.death', 'unknown'), /202/)
    assert.match(product.command('tell', 'civil-affairs.cremation', 'unknown'), /202/)
    assert.match(product.command('tell', 'market-regulation.employer-established'), /202/)
  })

  test('what matches nobody waits for a person and says why; the page is accessible and fits at 1440 and 390 px', async () => {
    await open('/notices')
    await eventually('two notices about somebody unknown', async () => await rowsOf('示例某').count() === 2)
    assert.match(await rowsOf('示例某').first().innerText(), /档案中没有这个身份号码/)
    assert.ok(!/\d{17}[\dX]/.test(await page.locator('main').innerText()), 'numbers are masked')
    const detail = await rowsOf('示例某').first().getByRole('link').getAttribute('href') ?? ''
    for (const path of ['/notices', '/notices?state=done', detail]) {
      for (const [width, size] of [['1440', desk], ['390', phone]] as const) {
        await page.setViewportSize(size.viewport)
        await open(path)
        await assertAccessible(page, `${path} at ${width} px`)
        await assertReflows(page, `${path} at ${width} px`)
        await assertTapSizes(page, 24, `${path} at ${width} px`)
        await picture(page, `agency-notices-${path === detail ? 'one' : path.includes('done') ? 'done' : 'list'}-${width}`)
      }
    }
    await page.setViewportSize(desk.viewport)
  })

  test('by keyboard alone: opened, taken on, put aside with a reason, found again and taken up again', async () => {
    await open('/notices')
    await tabTo(page, '遗体火化')
    await page.keyboard.press('Enter')
    await page.waitForURL(url => /^\/notices\/.+/.test(url.pathname))
    const address = new URL(page.url()).pathname
    await page.getByRole('button', { name: '认领' }).waitFor()
    await tabTo(page, '认领')
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: '已认领' }).waitFor()
    await tabTo(page, '搁置')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '搁置' }).press('Enter')
    await dialog.getByText('请写明理由').waitFor()
    await assertAccessible(page, 'the dialog with its fault')
    await picture(page, 'agency-notices-aside', false)
    await tabTo(page, /理由/)
    await page.keyboard.type('不是本省参保人，已电话告知')
    await tabTo(page, '搁置')
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: '已搁置' }).waitFor()
    await open('/notices?state=rejected')
    assert.equal(await rowsOf('示例某').count(), 1)
    await open(address)
    assert.match(await page.locator('main').innerText(), /不是本省参保人，已电话告知/)
    await tabTo(page, '重新办理')
    await page.keyboard.press('Enter')
    await eventually('taken up again it waits for a person again', async () => /待核查/.test(await page.locator('main').innerText()))
  })

  test('pointed out to a person, it is done for them', async () => {
    await open('/notices')
    await page.getByRole('link', { name: '死亡登记', exact: true }).click()
    await page.getByRole('button', { name: '指认本人' }).click()
    const publicNo: string = await page.evaluate(`fetch('/v1/agency/persons?q=${encodeURIComponent(person)}').then(answer => answer.json()).then(found => found[0].publicNo)`)
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/编号/).fill('P000')
    await dialog.getByLabel('核对了什么').fill('姓名、住址相符，号码抄错')
    await dialog.getByRole('button', { name: '指认本人' }).click()
    await dialog.getByRole('alert').filter({ hasText: '没有编号为' }).waitFor()
    await assertAccessible(page, 'a number that is nobody’s')
    await dialog.getByLabel(/编号/).fill(publicNo)
    await dialog.getByRole('button', { name: '指认本人' }).click()
    await eventually('the notice to be done for her', async () => /已处理/.test(await page.locator('main').innerText()))
    assert.match(await page.locator('main').innerText(), new RegExp(publicNo))
    await picture(page, 'agency-notices-attached')
  })

  test('silence is heard: the departments that have said nothing for too long stand at the top', async () => {
    await open('/notices')
    assert.equal(await page.getByText('已超过约定时间没有来函').count(), 0)
    product.command('clock', '2026-11-20')
    await eventually('the alarm', async () => await page.getByText('已超过约定时间没有来函').count() > 0)
    assert.match(await page.getByRole('row').filter({ hasText: '公安部门' }).innerText(), /静默 10 天/)
    await assertAccessible(page, 'the alarm')
    await picture(page, 'agency-notices-silent')
    await page.context().close()
    assert.deepEqual(complaints, [])
  })
})
