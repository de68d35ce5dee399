import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { assertAccessible, assertReflows, tabTo } from './accessibility.ts'
import { complaintsOf, desk, openBrowser, phone, picture, setElder, skip } from './browser.ts'
import { notBuilt } from './built-portal.ts'
import { type Product, signInCitizen, signInStaff, startProduct } from './product.ts'
import { arrowTo, chooseThisMonth } from './retirement-form.ts'

// 刘翠花's file tells a birth five months before her card's; the comparison of her application opens the recognition.
const applicant = '刘翠花'
const [first, second, approval] = ['wn-chushen', 'wn-fuhe', 'wn-shenpi'] as const
const onlyTheFirstKnows = '入团时本人填写，早于招工，可信'

describe('a birth that the file tells otherwise', { skip: skip || notBuilt('agency') || notBuilt('individual') }, () => {
  let browser: Browser
  let product: Product
  let her: Page
  let caseNo = ''
  const complaints: string[][] = []
  const desks = new Map<string, Page>()

  before(async () => { [browser, product] = await Promise.all([openBrowser(), startProduct()]) })
  after(async () => { await browser.close(); await product.stop() })

  const newPage = async (size: Parameters<Browser['newContext']>[0]) => {
    const context = await browser.newContext(size)
    complaints.push(complaintsOf(context))
    return context.newPage()
  }
  const deskOf = async (login: string): Promise<Page> => {
    const known = desks.get(login)
    if (known) return known
    const staff = product.staff.find(one => one.login === login)
    assert.ok(staff, `no ${login}`)
    const page = await newPage(desk)
    await signInStaff(page, product, staff)
    desks.set(login, page)
    return page
  }
  const openCase = async (page: Page) => {
    await page.goto(`${product.agency}/cases/${caseNo}`, { waitUntil: 'load' })
    await page.getByText('档案记载（按记载先后）').first().waitFor()
  }
  const find = async (page: Page, reason: string) => {
    const value: string = await page.evaluate(`(() => { const chosen = [...document.querySelectorAll('dialog option, [role=dialog] option')].find(option => option.value !== ''); return chosen ? chosen.value : '' })()`)
    await arrowTo(page, value)
    await tabTo(page, '理由')
    await page.keyboard.type(reason)
    await assertAccessible(page, 'a finding being made')
    await tabTo(page, '提交认定')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  /** To the list of entries, by keyboard: the button, the verdict, the list. */
  const beginFinding = async (page: Page) => {
    await tabTo(page, '作出认定')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.getByRole('radio', { name: '予以认定' }).focus()
    await page.keyboard.press('Space')
    await tabTo(page, '采信哪一处记载')
  }

  test('she applies for her pension and the recognition begins by itself; her own page says what differs', async () => {
    her = await newPage(phone)
    await signInCitizen(her, product, applicant)
    await her.goto(`${product.individual}/apply/PEN-02`)
    await chooseThisMonth(her)
    await her.getByRole('button', { name: '下一步：核对' }).click()
    await her.getByText('以上内容是真实的').click()
    await her.getByRole('button', { name: '提交申请' }).click()
    await her.getByText('已收到您的申请').waitFor()
    for (let i = 0; i < 40 && caseNo === ''; i++) {
      caseNo = await her.evaluate(`fetch('/v1/cases').then(answer => answer.json()).then(cases => (cases.find(one => one.matter === 'PEN-21') || { caseNo: '' }).caseNo)`)
      if (caseNo === '') await her.waitForTimeout(300)
    }
    assert.ok(caseNo, 'nobody asked for it and it is there')
    for (const level of [0, 1] as const) {
      await her.goto(`${product.individual}/file`, { waitUntil: 'networkidle' })
      await setElder(her, level)
      await her.getByText(`正在认定，办件 ${caseNo}`).waitFor()
      await assertAccessible(her, `her file, elder ${level}`)
      await assertReflows(her, `her file, elder ${level}`)
    }
    await setElder(her, 0)
    await picture(her, 'recognition-own')
  })

  test('the first finds from the entries and seals it', async () => {
    const page = await deskOf(first)
    await openCase(page)
    await assertAccessible(page, 'the case of the first')
    await beginFinding(page)
    await picture(page, 'recognition-first', false)
    await find(page, onlyTheFirstKnows)
    await page.getByText('您的认定').first().waitFor()
    await picture(page, 'recognition-sealed')
  })

  test('the second sees nothing of it, at either width, and finds alone', async () => {
    const page = await deskOf(second)
    for (const [width, size] of [['390', phone], ['1440', desk]] as const) {
      await page.setViewportSize(size.viewport)
      await openCase(page)
      const text = await page.locator('body').innerText()
      assert.match(text, /您看不到初审意见，这是盲审/)
      assert.ok(!text.includes(onlyTheFirstKnows) && !text.includes('惠玲'), 'neither words nor name')
      const answered: string = await page.evaluate(`fetch('/v1/agency/cases/${caseNo}').then(answer => answer.text())`)
      assert.ok(!answered.includes(onlyTheFirstKnows) && !answered.includes('惠玲'), 'nor behind the page')
      await assertAccessible(page, `the blind review at ${width} px`)
      await assertReflows(page, `the blind review at ${width} px`)
      await picture(page, `recognition-blind-${width}`)
    }
    await beginFinding(page)
    await find(page, '最先形成的材料')
    await page.getByText('两份认定对照').first().waitFor()
    assert.ok((await page.locator('body').innerText()).includes(onlyTheFirstKnows), 'now both are open')
    await assertAccessible(page, 'both findings side by side')
    await picture(page, 'recognition-compare')
  })

  test('a third approves what both found, and her record follows', async () => {
    const page = await deskOf(approval)
    await openCase(page)
    await page.getByRole('button', { name: '同意', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '签署' }).click()
    await page.getByRole('status').filter({ hasText: '已签署' }).waitFor()
    await her.goto(`${product.individual}/file`, { waitUntil: 'networkidle' })
    await her.getByText(`已认定，办件 ${caseNo}`).waitFor()
    await assertAccessible(her, 'her file after it')
    await her.goto(`${product.individual}/papers`, { waitUntil: 'networkidle' })
    await her.getByText('出生时间认定决定书').first().waitFor()
  })

  test('no script failed and nothing offended the content security policy', () => {
    assert.deepEqual(complaints.flat(), [])
  })
})
