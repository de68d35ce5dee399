import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { assertAccessible, assertReflows, assertTapSizes, tabTo } from './accessibility.ts'
import { desk, openBrowser, phone, picture, skip } from './browser.ts'
import { notBuilt } from './built-portal.ts'
import { citizensOffered, type Citizen, type Product, signInCitizen, startProduct } from './product.ts'

// What is walked is what the service itself sends, in a browser that runs no script of a page; the built pages show only that a choice made here holds there.
describe('the page without a script', { skip: skip || notBuilt('individual') }, () => {
  let browser: Browser
  let product: Product
  let page: Page
  let looking: Page
  let who: Citizen

  before(async () => {
    [browser, product] = await Promise.all([openBrowser(), startProduct()])
    page = await (await browser.newContext({ ...phone, javaScriptEnabled: false })).newPage()
    looking = await browser.newPage()
    const offered = await citizensOffered(looking, product)
    const found = offered.find(({ note }) => /资格认证已过期/.test(note))
    assert.ok(found, offered.map(({ name, note }) => `${name} ${note}`).join('\n'))
    who = found
  })
  after(async () => { await browser.close(); await product.stop() })

  const clean = async (state: string) => {
    for (const [width, size] of [['390', phone], ['1440', desk], ['320', { viewport: { width: 320, height: 640 } }]] as const) {
      await page.setViewportSize(size.viewport)
      // axe waits for timers, which do not run where scripts are off: it looks at the very same page in another window.
      await looking.setViewportSize(size.viewport)
      await looking.setContent(await page.content())
      await assertAccessible(looking, `${state} at ${width} px`)
      await assertReflows(page, `${state} at ${width} px`)
      await assertTapSizes(page, 47, `${state} at ${width} px`)
      if (width !== '320') await picture(page, `plain-${state}-${width}`)
    }
    await page.setViewportSize(phone.viewport)
    assert.equal(await page.locator('script').count(), 0)
  }

  test('signs in, certifies by one press and sees cases and payments, with the keyboard alone', async () => {
    await page.goto(`${product.individual}/plain/`)
    await clean('door')
    await tabTo(page, '实名登录')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: who.idNumber }).click()
    await page.waitForURL(`${product.individual}/plain/`)
    assert.match(await page.locator('main').innerText(), new RegExp(`${who.name}，您好`))
    assert.match(await page.locator('main').innerText(), /已过期，待遇照常发放/)
    assert.match(await page.getByRole('region', { name: '最近发放' }).innerText(), /[\d,]+\.\d\d 元/)
    await clean('overdue')
    await tabTo(page, '不方便，请工作人员上门')
    await page.keyboard.press('Enter')
    await page.getByText('工作人员会先打电话约时间，不收费。').waitFor()
    await tabTo(page, '点一下，现在认证')
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: '认证好了' }).waitFor()
    assert.match(await page.getByRole('region', { name: '资格认证' }).innerText(), /已认证\s*有效至[\s\S]*依据：本人实名登录认证/)
    assert.match(await page.getByRole('region', { name: '我的办件' }).innerText(), /领取待遇资格自助认证/)
    await clean('certified')
    await page.reload()
    assert.equal(await page.getByRole('button', { name: '点一下，现在认证' }).count(), 0, 'loading it again sends nothing again')
  })

  test('larger letters are kept with the person and hold on another device; the page is there in English', async () => {
    await tabTo(page, '字再大一些')
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: '字的大小换好了' }).waitFor()
    await clean('largest')
    await signInCitizen(looking, product, new RegExp(who.idNumber))
    await looking.locator('html[data-elder="2"]').waitFor()
    await tabTo(page, 'English')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: `Hello, ${who.name}` }).waitFor()
    await clean('english')
    await page.getByRole('link', { name: '中文' }).click()
  })

  test('somebody authorised acts here for another, as far as it reaches, until it is taken back', async () => {
    const helper = (await citizensOffered(await (await browser.newContext()).newPage(), product)).find(({ name }) => name === '田淑芳')
    assert.ok(helper)
    // She gives the authority on her own page with scripts; her helper's telephone runs none.
    await looking.goto(`${product.individual}/help`)
    await looking.evaluate(`(async () => {
      const session = await (await fetch('/v1/session')).json()
      const body = { idNumber: '${helper.idNumber}', name: '${helper.name}', relation: 'child', matters: ['QUA-03'], seesRecord: true, getsMessages: false, until: (Number(session.today.slice(0, 4)) + 1) + session.today.slice(4, 7) + '-01' }
      const answer = await fetch('/v1/me/proxies', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', 'x-csrf-token': session.csrf, 'idempotency-key': crypto.randomUUID() } })
      if (answer.status !== 201) throw new Error(await answer.text())
    })()`)
    const hers = page
    page = await (await browser.newContext({ ...phone, javaScriptEnabled: false })).newPage()
    await page.goto(`${product.individual}/plain/`)
    await page.getByRole('link', { name: '实名登录' }).click()
    await page.getByRole('button', { name: helper.idNumber }).click()
    await tabTo(page, `接受${who.name}的授权`)
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: '已记下' }).waitFor()
    await tabTo(page, `为${who.name}办理`)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: `正在代办：${who.name}（您是其子女）` }).waitFor()
    assert.match(await page.getByRole('region', { name: '最近发放' }).innerText(), /[\d,]+\.\d\d 元/)
    await clean('acting')
    const theirs = page
    page = hers
    await page.goto(`${product.individual}/plain/`)
    await tabTo(page, `收回对${helper.name}的授权`)
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: '已记下' }).waitFor()
    page = theirs
    await page.goto(`${product.individual}/plain/`)
    await page.getByRole('heading', { name: '代办已经停止' }).waitFor()
    await clean('acting-ended')
    await page.getByRole('button', { name: '换回本人' }).click()
    await page.getByRole('heading', { name: `${helper.name}，您好` }).waitFor()
    await page.context().close()
    page = hers
  })

  test('a form of another site does nothing and says why; signing out ends it', async () => {
    // The page's own form, with the value it would carry if somebody had guessed.
    const answer = await page.context().request.post(`${product.individual}/plain/certify`, { form: { csrf: 'guessed' }, maxRedirects: 0 })
    assert.equal(answer.status(), 403)
    await page.setContent(await answer.text())
    await clean('refused')
    await page.goto(`${product.individual}/plain/`)
    await tabTo(page, '退出登录')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: '实名登录' }).waitFor()
  })
})
