import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { assertAccessible, assertReflows, assertTapSizes, tabTo } from './accessibility.ts'
import { complaintsOf, desk, openBrowser, phone, picture, setElder, skip } from './browser.ts'
import { notBuilt } from './built-portal.ts'
import { arrowTo } from './retirement-form.ts'
import { citizensOffered, type Citizen, type Product, signInCitizen, startProduct } from './product.ts'

// A pensioner whose certification ends soon asks a grown woman with a working life for help; both are of the demonstration's list.
const helper = '田淑芳'

describe('a mother and her daughter', { skip: skip || notBuilt('individual') }, () => {
  let browser: Browser
  let product: Product
  let mother: Citizen
  let daughter: Citizen
  let hers: Page
  let theirs: Page
  const complaints: string[][] = []

  before(async () => {
    [browser, product] = await Promise.all([openBrowser(), startProduct()])
    const newPage = async () => {
      const context = await browser.newContext(phone)
      complaints.push(complaintsOf(context))
      return context.newPage()
    }
    ;[hers, theirs] = [await newPage(), await newPage()]
    const offered = await citizensOffered(hers, product)
    const [old, young] = [offered.find(({ note }) => /资格认证快到期/.test(note)), offered.find(({ name }) => name === helper)]
    assert.ok(old && young, offered.map(({ name, note }) => `${name} ${note}`).join('\n'))
    ;[mother, daughter] = [old, young]
    await signInCitizen(hers, product, new RegExp(mother.idNumber))
    await signInCitizen(theirs, product, new RegExp(daughter.idNumber))
  })
  after(async () => { await browser.close(); await product.stop() })

  const open = async (page: Page, path: string) => {
    await page.goto(product.individual + path, { waitUntil: 'load' })
    await page.locator('#main').waitFor()
    await page.locator('main .skeleton').first().waitFor({ state: 'detached' })
  }
  const everySize = async (page: Page, path: string, name: string) => {
    for (const level of [0, 1, 2] as const) {
      await open(page, path)
      await setElder(page, level)
      await page.locator('main .skeleton').first().waitFor({ state: 'detached' })
      await assertAccessible(page, `${path}, elder ${level}`)
      await assertReflows(page, `${path}, elder ${level}`)
      await assertTapSizes(page, level === 0 ? 44 : 59, `${path}, elder ${level}`)
      await picture(page, `${name}-elder-${level}`)
    }
    await setElder(page, 0)
    await page.setViewportSize(desk.viewport)
    await open(page, path)
    await assertAccessible(page, `${path} at 1440 px`)
    await assertReflows(page, `${path} at 1440 px`)
    await picture(page, `${name}-1440`)
    await page.setViewportSize(phone.viewport)
  }

  test('the first page says that the certification ends and that no money stops', async () => {
    await open(hers, '/')
    await hers.getByText('资格认证快到期了').waitFor()
    await everySize(hers, '/certification', 'certification')
    assert.match(await hers.locator('main').innerText(), /待遇不会因为没认证就停发/)
    await everySize(hers, '/family', 'family')
  })

  test('she authorises her daughter with the keyboard alone; what is missing is said at once', async () => {
    await open(hers, '/family/give')
    await tabTo(hers, '下一步：再看一遍')
    await hers.keyboard.press('Enter')
    assert.match(await hers.getByRole('alert').innerText(), /请填写对方姓名[\s\S]*身份证号码是 18 位[\s\S]*请选对方是您的什么人/)
    await assertAccessible(hers, 'authorising, with faults')
    await picture(hers, 'family-give-faults')
    await open(hers, '/family/give')
    await tabTo(hers, '对方姓名')
    await hers.keyboard.type(daughter.name)
    await tabTo(hers, '对方身份证号码')
    await hers.keyboard.type(daughter.idNumber)
    await tabTo(hers, '对方是您的')
    await arrowTo(hers, 'child')
    await tabTo(hers, '下一步：再看一遍')
    await hers.keyboard.press('Enter')
    const terms = hers.locator('main')
    await hers.getByText('没有列出的都不能办').waitFor()
    assert.match(await terms.innerText(), new RegExp(`您将授权${daughter.name}（子女）`))
    assert.match(await terms.innerText(), /能办：亲友代办资格认证；能看我的记录和发放；也收到我的提醒/)
    await assertAccessible(hers, 'authorising, once more')
    await picture(hers, 'family-give-review')
    await tabTo(hers, '授权')
    await hers.keyboard.press('Enter')
    await hers.getByText('已授权，等对方接受').waitFor()
  })

  test('the daughter accepts, and on every page it stands for whom she acts', async () => {
    await open(theirs, '/family')
    await tabTo(theirs, `接受：${mother.name}`)
    await theirs.keyboard.press('Enter')
    await theirs.getByRole('button', { name: `为${mother.name}办理` }).click()
    await theirs.getByText(`正在代办：${mother.name}`).waitFor()
    for (const path of ['/', '/record', '/payments', '/cases', '/papers', '/certification', '/mine', '/family', '/help', '/services']) {
      await open(theirs, path)
      await theirs.getByText(`正在代办：${mother.name}`).waitFor()
      await assertAccessible(theirs, `acting, ${path}`)
      await assertReflows(theirs, `acting, ${path}`)
    }
    await everySize(theirs, '/', 'acting')
    await open(theirs, '/reads')
    assert.match(await theirs.getByRole('alert').innerText(), /这一项只能本人办理/)
    await picture(theirs, 'acting-refused')
  })

  test('she certifies for her mother, who sees what was done in her name', async () => {
    await open(theirs, '/certification')
    await theirs.getByRole('link', { name: `替${mother.name}认证` }).click()
    await theirs.getByLabel('哪天见到本人').fill(await theirs.evaluate(`fetch('/v1/session').then(answer => answer.json()).then(session => session.today)`))
    await theirs.getByText('当面', { exact: true }).click()
    await theirs.getByRole('radiogroup', { name: /我亲眼见到本人健在/ }).getByText('是', { exact: true }).click()
    await theirs.getByRole('button', { name: '下一步：核对' }).click()
    await theirs.getByText('以上内容是真实的').click()
    await theirs.getByRole('button', { name: '提交申请' }).click()
    await theirs.getByText(/已收到您的申请|已经办好/).waitFor()
    await hers.waitForTimeout(1500)
    await open(hers, '/certification')
    await hers.getByText(/已认证，有效至/).waitFor()
    assert.match(await hers.locator('main').innerText(), new RegExp(`依据：亲友代办认证[\\s\\S]*${daughter.name}（子女，代办）`))
    await open(hers, '/family')
    await hers.getByText('办了：提交申请').waitFor()
    await picture(hers, 'family-acts')
  })

  test('one press takes it back; the daughter is refused with the next thing she asks, and both are told', async () => {
    await open(theirs, '/record')
    await open(hers, '/family')
    await tabTo(hers, `收回授权：${daughter.name}`)
    await hers.keyboard.press('Enter')
    await hers.getByText('我授权的人').waitFor()
    await hers.getByText('已经结束的（1）').waitFor()
    const since = performance.now()
    const refused: { status: number, code: string } = await theirs.evaluate(`fetch('/v1/me/overview').then(async answer => ({ status: answer.status, code: (await answer.json()).code }))`)
    assert.deepEqual(refused, { status: 403, code: 'access.proxy-revoked' })
    assert.ok(performance.now() - since < 1000)
    await open(theirs, '/payments')
    await theirs.getByText(new RegExp(`代办已经停止：${mother.name}已在.*收回对您的授权`)).waitFor()
    await assertAccessible(theirs, 'the authority was taken back')
    await picture(theirs, 'acting-ended')
    await theirs.getByRole('button', { name: '换回本人' }).click()
    await theirs.getByRole('heading', { name: new RegExp(daughter.name) }).waitFor()
    assert.equal(await theirs.getByText('正在代办').count(), 0)
    for (const page of [hers, theirs]) {
      await open(page, '/papers')
      await page.getByText('授权代办已收回').first().waitFor()
    }
  })

  test('whoever cannot come asks for a visit, once', async () => {
    const offered = await citizensOffered(await (await browser.newContext(phone)).newPage(), product)
    const silent = offered.find(({ note }) => /资格认证已过期/.test(note))
    assert.ok(silent)
    const page = await (await browser.newContext(phone)).newPage()
    await signInCitizen(page, product, new RegExp(silent.idNumber))
    await open(page, '/certification')
    await page.getByText(/已到期，待遇照常发放/).waitFor()
    await tabTo(page, '什么时候方便')
    await page.keyboard.type('上午在家，三楼没有电梯')
    await tabTo(page, '申请上门')
    await page.keyboard.press('Enter')
    await page.getByText(/已申请上门（/).waitFor()
    await assertAccessible(page, 'a visit asked for')
    await picture(page, 'certification-visit')
    assert.equal(await page.getByRole('button', { name: '申请上门' }).count(), 0)
  })

  test('no script failed and nothing offended the content security policy', () => {
    assert.deepEqual(complaints.flat(), [])
  })
})
