import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { assertAccessible, assertReflows, assertTapSizes, tabTo } from './accessibility.ts'
import { complaintsOf, desk, openBrowser, phone, picture, skip } from './browser.ts'
import { notBuilt } from './built-portal.ts'
import { type Product, signInCitizen, signInStaff, startProduct } from './product.ts'
import { chooseThisMonth } from './retirement-form.ts'

// 王秀英 of Yan'an applies; the county's counter reviews first, the city reviews again and approves, the province pays.
const applicant = '王秀英'
const counter = 'bt-guiyuan'
const review = 'ya-fuhe2'
const approval = 'ya-shenpi'
const payroll = ['sx-fafang', 'sx-shenpi', 'sx-fuhe', 'sx-caishen'] as const

describe('the desk', { skip: skip || notBuilt('agency') || notBuilt('individual') }, () => {
  let browser: Browser
  let product: Product
  let caseNo = ''
  const complaints: string[] = []
  const desks = new Map<string, Page>()

  before(async () => { [browser, product] = await Promise.all([openBrowser(), startProduct()]) })
  after(async () => { await browser.close(); await product.stop() })

  const newPage = async (size: Parameters<Browser['newContext']>[0] = desk) => {
    const context = await browser.newContext(size)
    const heard = complaintsOf(context)
    context.on('close', () => { complaints.push(...heard) })
    return context.newPage()
  }

  /** The desk of a member of staff; signed in once, because a code of the authenticator serves once. */
  const deskOf = async (login: string): Promise<Page> => {
    const known = desks.get(login)
    if (known) return known
    const staff = product.staff.find(one => one.login === login)
    assert.ok(staff, `no ${login} among ${product.staff.map(one => one.login).join(', ')}`)
    const page = await newPage()
    await signInStaff(page, product, staff)
    desks.set(login, page)
    return page
  }

  const open = async (page: Page, path: string) => {
    await page.goto(product.agency + path, { waitUntil: 'load' })
    await page.locator('main h1').waitFor()
    await page.locator('main .skeleton').first().waitFor({ state: 'detached' })
    assert.equal(await page.locator('main [role=alert]').count(), 0, `${path}: ${await page.locator('main').innerText()}`)
  }

  test('asks for number, password and code, and says what is missing or wrong', async () => {
    const page = await newPage()
    await page.goto(product.agency, { waitUntil: 'networkidle' })
    await assertAccessible(page, 'sign-in')
    await page.getByRole('button', { name: '登录' }).click()
    assert.match(await page.getByRole('alert').innerText(), /请填写工号[\s\S]*请填写密码[\s\S]*动态口令是六位数字/)
    await assertAccessible(page, 'sign-in with faults')
    await page.getByLabel('工号').fill(counter)
    await page.getByLabel('密码').fill('not the password')
    await page.getByLabel('动态口令').fill('000000')
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('alert').filter({ hasText: '12333' }).waitFor()
    await picture(page, 'agency-sign-in', false)
    await page.context().close()
  })

  test('a person applies on the phone', async () => {
    const page = await newPage(phone)
    await signInCitizen(page, product, applicant)
    await page.goto(`${product.individual}/apply/PEN-02`)
    await chooseThisMonth(page)
    await page.getByRole('button', { name: '下一步：核对' }).click()
    await page.getByText('以上内容是真实的').click()
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('已收到您的申请').waitFor()
    caseNo = await page.locator('.facts dd b').first().innerText()
    assert.ok(caseNo.length > 6, caseNo)
    await page.context().close()
  })

  test('every page is accessible and fits at 1440 and 390 px', async () => {
    const page = await deskOf(counter)
    for (const path of ['/', '/queue', `/cases/${caseNo}`, '/persons', '/runs', '/returned', '/parameters', '/no-such-page']) {
      for (const [width, size] of [['1440', desk], ['390', phone]] as const) {
        await page.setViewportSize(size.viewport)
        await open(page, path)
        await assertAccessible(page, `${path} at ${width} px`)
        await assertReflows(page, `${path} at ${width} px`)
        await assertTapSizes(page, 24, `${path} at ${width} px`)
        if (width === '1440') await picture(page, `agency${path.replaceAll('/', '-').replace(caseNo, 'case')}`)
      }
    }
    await page.setViewportSize(desk.viewport)
  })

  test('the queue is filtered by its address, walked by keyboard and taken away as a workbook', async () => {
    const page = await deskOf(counter)
    await open(page, '/queue')
    await tabTo(page, '姓名或受理编号')
    await page.keyboard.type(applicant)
    await page.keyboard.press('Enter')
    await page.waitForURL(url => url.searchParams.get('q') === applicant)
    const row = page.getByRole('row', { name: new RegExp(caseNo) })
    await row.waitFor()
    assert.equal(await page.locator('tbody tr').count(), 1)
    const [status, type]: [number, string] = await page.evaluate(`fetch(document.querySelector('a[download]').href).then(answer => [answer.status, answer.headers.get('content-type')])`)
    assert.equal(status, 200)
    assert.match(type, /spreadsheet/)
    await tabTo(page, caseNo)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: new RegExp(applicant), level: 1 }).waitFor()
  })

  test('a case shows comparisons side by side, the computed amount and its reasons', async () => {
    const page = await deskOf(counter)
    await open(page, `/cases/${caseNo}`)
    await page.locator('.lane.done').nth(6).waitFor({ timeout: 30_000 })
    await page.locator('.amount.hero').waitFor()
    await page.getByText('怎么算的').click()
    await page.getByRole('button', { name: '全部展开' }).click()
    await assertAccessible(page, 'a case with its reasons opened')
    await picture(page, 'agency-case-opened')
  })

  test('a return is made of ready phrases that cite their article; it is not sent without words', async () => {
    const page = await deskOf(counter)
    await open(page, `/cases/${caseNo}`)
    await page.getByRole('button', { name: '退回补正' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '签署' }).click()
    await page.getByText('请至少选一条或写明意见').waitFor()
    assert.ok(await page.getByRole('dialog').getByRole('checkbox').count() >= 3)
    assert.match(await page.getByRole('dialog').innerText(), /《社会保险经办条例》第18条/)
    await assertAccessible(page, 'the return drawer')
    await picture(page, 'agency-return', false)
    await page.keyboard.press('Escape')
  })

  test('three people agree, one after the other; who has signed cannot sign again', async () => {
    for (const login of [counter, review, approval]) {
      const page = await deskOf(login)
      await open(page, `/cases/${caseNo}`)
      await page.getByRole('button', { name: '同意', exact: true }).click()
      await assertAccessible(page, `agreement of ${login}`)
      await page.getByRole('dialog').getByRole('button', { name: '签署' }).click()
      await page.getByRole('status').filter({ hasText: '已签署' }).waitFor()
      await open(page, `/cases/${caseNo}`)
      assert.equal(await page.getByRole('button', { name: '同意', exact: true }).count(), 0)
    }
    const last = await deskOf(approval)
    assert.match(await last.locator('main').innerText(), /已办结，同意/)
    await picture(last, 'agency-approved')
  })

  test('the one-page view needs a ground, and the person sees who looked', async () => {
    const page = await deskOf(counter)
    await open(page, '/persons')
    await page.getByLabel(/姓名、公民身份号码/).fill(applicant)
    await page.getByRole('button', { name: '查找' }).click()
    await page.getByRole('link', { name: applicant }).first().click()
    await page.getByRole('button', { name: '查看' }).click()
    await page.getByText('请写明理由，至少四个字').waitFor()
    await assertAccessible(page, 'asked for a ground')
    await page.getByLabel('查看理由').fill('核对退休待遇')
    await page.getByRole('button', { name: '查看' }).click()
    await page.getByRole('tab', { name: '待遇' }).click()
    await page.getByRole('button', { name: /怎么算的：/ }).first().click()
    await page.getByRole('button', { name: '按当时的事实重算' }).click()
    await page.getByText('重算结果与存档一致').waitFor()
    await assertAccessible(page, 'the reasons in a drawer')
    await picture(page, 'agency-person', false)
    await page.keyboard.press('Escape')
    const citizen = await newPage(phone)
    await signInCitizen(citizen, product, applicant)
    await citizen.goto(`${product.individual}/reads`)
    await citizen.getByText('核对退休待遇').first().waitFor()
    await citizen.goto(`${product.individual}/cases/${caseNo}`)
    await citizen.getByRole('link', { name: '看决定书' }).waitFor()
    await assertAccessible(citizen, 'a decided case')
    await picture(citizen, 'individual-decided')
    await citizen.context().close()
  })

  test('a month is built, signed by four people, sent, and answered by the bank', async () => {
    const first = await deskOf(payroll[0])
    await open(first, '/runs')
    await first.getByRole('button', { name: '开始发放' }).click()
    await first.waitForURL(url => /^\/runs\/.+/.test(url.pathname))
    const address = new URL(first.url()).pathname
    // Whoever opens the month has built it and holds the first seat; the other three are other people's.
    await first.getByText('待业务审批').first().waitFor({ timeout: 60_000 })
    assert.equal(await first.getByRole('button', { name: /^签署：/ }).count(), 0)
    for (const login of payroll.slice(1)) {
      const page = await deskOf(login)
      await open(page, address)
      const explanation = page.getByLabel('变动说明')
      const sign = page.getByRole('button', { name: /^签署：/ })
      await sign.waitFor({ timeout: 60_000 })
      if (await explanation.count() > 0) {
        await explanation.fill('本月到龄退休人员增加')
        await page.getByRole('button', { name: '提交说明' }).click()
        await page.getByRole('status').filter({ hasText: '已提交说明' }).waitFor()
      }
      await assertAccessible(page, `the run before ${login} signs`)
      await sign.click()
      await page.getByRole('status').filter({ hasText: '已签署' }).waitFor()
    }
    const page = await deskOf(payroll[0])
    await open(page, address)
    await page.getByRole('region', { name: '支付批次' }).waitFor({ timeout: 60_000 })
    await page.getByText('已办结').first().waitFor({ timeout: 90_000 })
    await assertAccessible(page, 'a finished run')
    await picture(page, 'agency-run')
    await open(page, '/returned')
    await picture(page, 'agency-returned-after')
  })

  test('no script failed and nothing offended the content security policy', async () => {
    await Promise.all([...desks.values()].map(page => page.context().close()))
    assert.deepEqual(complaints, [])
  })
})
