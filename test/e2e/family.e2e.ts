import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { assertAccessible, assertReflows, assertTapSizes, tabTo } from './accessibility.ts'
import { complaintsOf, desk, openBrowser, phone, picture, setElder, skip } from './browser.ts'
import { notBuilt } from './built-portal.ts'
import { arrowTo } from './retirement-form.ts'
import { citizensOffered, type Citizen, type Product, signInCitizen, signInStaff, startProduct } from './product.ts'

// A pensioner whose certification ends soon asks a grown woman with a working life for help; both are of the demonstration's list.
const helper = '田淑芳'

describe('a mother and her daughter', { skip: skip || notBuilt('individual') || notBuilt('agency') }, () => {
  let browser: Browser
  let product: Product
  let mother: Citizen
  let daughter: Citizen
  let silent: Citizen
  let visited: Page
  let officer: Page | undefined
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
    const [old, gone, young] = [offered.find(({ note }) => /资格认证快到期/.test(note)), offered.find(({ note }) => /资格认证已过期/.test(note)), offered.find(({ name }) => name === helper)]
    assert.ok(old && gone && young, offered.map(({ name, note }) => `${name} ${note}`).join('\n'))
    ;[mother, silent, daughter] = [old, gone, young]
    await signInCitizen(hers, product, new RegExp(mother.idNumber))
    await signInCitizen(theirs, product, new RegExp(daughter.idNumber))
  })
  after(async () => { await browser.close(); await product.stop() })

  const open = async (page: Page, path: string) => {
    await page.goto(product.individual + path, { waitUntil: 'load' })
    await page.locator('#main').waitFor()
    await page.locator('main .skeleton').first().waitFor({ state: 'detached' })
  }
  /** The city whose office keeps the record of this person, as the own page says it. */
  const cityOf = async () => {
    await open(visited, '/mine')
    const city = /(西安|铜川|宝鸡|咸阳|渭南|延安|汉中|榆林|安康|商洛)/.exec(await visited.locator('main').innerText())?.[1]
    assert.ok(city)
    return city
  }
  const deskFor = async (city: string): Promise<Page> => {
    if (officer) return officer
    const staff = product.staff.find(({ note }) => note === `${city}：受理、初审`)
    assert.ok(staff, city)
    const context = await browser.newContext(desk)
    complaints.push(complaintsOf(context))
    officer = await context.newPage()
    await signInStaff(officer, product, staff)
    return officer
  }
  const openDesk = async (page: Page, path: string) => {
    await page.goto(product.agency + path, { waitUntil: 'load' })
    await page.locator('main h1').waitFor()
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
      await open(page, '/messages')
      await page.getByText('授权代办已收回').first().waitFor()
    }
  })

  test('whoever cannot come asks for a visit, once', async () => {
    const page = visited = await (await browser.newContext(phone)).newPage()
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

  test('the register names the family; being family opens nothing until the other agrees', async () => {
    const page = await (await browser.newContext(phone)).newPage()
    // The demonstration's register knows families of some who are offered to sign in; two of them draw a pension.
    const parent = (await citizensOffered(page, product)).find(({ name }) => name === '吴志刚')
    assert.ok(parent)
    await signInCitizen(page, product, new RegExp(parent.idNumber))
    await open(page, '/family')
    await page.getByText('还没有查到家人').waitFor()
    await tabTo(page, '查找我的家人')
    await page.keyboard.press('Enter')
    const ask = page.getByRole('button', { name: /^请对方同意我代办：吴/ })
    await ask.waitFor()
    assert.match(await page.locator('main').innerText(), /吴\S+ 子女/)
    await assertAccessible(page, 'the family by the register')
    await assertReflows(page, 'the family by the register')
    await picture(page, 'family-register')
    await tabTo(page, '请对方同意我代办')
    await page.keyboard.press('Enter')
    await ask.waitFor({ state: 'detached' })
    await page.getByText('等本人同意').first().waitFor()
    assert.equal(await page.getByRole('button', { name: /^为吴\S+办理/ }).count(), 0, 'asked is not authorised')
    await page.context().close()
    await open(theirs, '/family')
    await theirs.getByRole('button', { name: '查找我的家人' }).click()
    await theirs.getByText('登记里没有查到您的家人').waitFor()
  })

  test('the desk sees who asked, and what a visit found certifies', async () => {
    const page = await deskFor(await cityOf())
    for (const [width, size] of [['390', phone], ['1440', desk]] as const) {
      await page.setViewportSize(size.viewport)
      await openDesk(page, '/certifications?state=asked')
      await page.getByText('本人申请上门，请约时间').first().waitFor()
      await assertAccessible(page, `certifications at ${width} px`)
      await assertReflows(page, `certifications at ${width} px`)
      await picture(page, `agency-certifications-${width}`)
    }
    assert.match(await page.getByRole('row', { name: new RegExp(silent.name) }).innerText(), /上午在家，三楼没有电梯/)
    const [status, type]: [number, string] = await page.evaluate(`fetch(document.querySelector('a[download]').href).then(answer => [answer.status, answer.headers.get('content-type')])`)
    assert.equal(status, 200)
    assert.match(type, /spreadsheet/)
    await tabTo(page, `登记结果：${silent.name}`)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '登记', exact: true }).click()
    await dialog.getByText('请选在哪里、结果和日期').waitFor()
    await dialog.getByText('上门', { exact: true }).click()
    await dialog.getByText('见到本人', { exact: true }).click()
    await assertAccessible(page, 'recording what a visit found')
    await picture(page, 'agency-report', false)
    await dialog.getByRole('button', { name: '登记', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('没有人').waitFor()
  })

  test('at the counter an authority is registered with the person present, and ended at their word', async () => {
    const page = await deskFor(await cityOf())
    await openDesk(page, `/persons?q=${encodeURIComponent(silent.idNumber)}`)
    await page.getByRole('link', { name: new RegExp(silent.name) }).or(page.getByRole('row', { name: new RegExp(silent.name) }).getByRole('link')).first().click()
    await page.getByLabel('查看事由').or(page.locator('#field-ground')).first().fill('本人到窗口办理授权')
    await page.keyboard.press('Enter')
    await page.getByRole('tab', { name: '资格认证' }).click()
    await page.getByText('见面结果').waitFor()
    await assertAccessible(page, 'the certification of a person')
    await page.getByRole('tab', { name: '代办授权' }).click()
    await page.getByRole('button', { name: '窗口登记授权' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('代办人姓名').fill(daughter.name)
    await dialog.getByLabel('代办人证件号码').fill(daughter.idNumber)
    await dialog.getByLabel('代办人是其').selectOption('friend')
    await dialog.getByText('亲友代办资格认证').click()
    await dialog.getByLabel('到哪天为止').fill(await page.evaluate(`fetch('/v1/session').then(answer => answer.json()).then(session => (Number(session.today.slice(0, 4)) + 1) + session.today.slice(4))`))
    await dialog.getByLabel('核对了什么').fill('本人持身份证到场，代办人证件已核对')
    await dialog.getByText('本人在场', { exact: true }).click()
    await assertAccessible(page, 'registering an authority')
    await picture(page, 'agency-proxy', false)
    await dialog.getByRole('button', { name: '登记', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    const row = page.getByRole('row', { name: new RegExp(daughter.name) })
    await row.getByText('等代办人接受').waitFor()
    await picture(page, 'agency-proxies')
    await row.getByRole('button', { name: `收回对${daughter.name}的授权` }).click()
    await dialog.getByLabel('本人怎样表示').fill('本人当面说不用了')
    await dialog.getByRole('button', { name: '收回', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await row.getByText('已收回').waitFor()
    await assertAccessible(page, 'the authorities of a person')
  })

  test('no script failed and nothing offended the content security policy', () => {
    assert.deepEqual(complaints.flat(), [])
  })
})
