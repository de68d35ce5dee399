import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { addMonths, firstDayOf, monthOf, plainDate } from '../../src/kernel/day.ts'
import { castStory, staffHolding, type Story } from '../../src/main/story-cast.ts'
import { grownUps, heldLine, pensionersPaidFor, teachDeath, tell, type Player } from '../../src/main/story-people.ts'
import { startStoryWorld, type StoryWorld } from '../../src/main/story-world.ts'
import { assertAccessible, assertReflows, assertTapSizes, tabTo } from './accessibility.ts'
import { complaintsOf, desk, openBrowser, phone, picture, setElder, skip } from './browser.ts'
import { notBuilt } from './built-portal.ts'

// Somebody was paid in October and had died in August: two officers verify it, finance sees the claim, and the child claims on the phone.

describe('the end of a benefit', { skip: skip || notBuilt('agency') || notBuilt('individual') }, () => {
  let browser: Browser
  let world: StoryWorld
  let story: Story
  let dead: Player
  let heir: Player
  let caseNo = ''
  let claimNo = ''
  let reviewers: readonly string[] = []
  const complaints: string[] = []
  const desks = new Map<string, Page>()

  before(async () => {
    [browser, world] = await Promise.all([openBrowser(), startStoryWorld({ persons: 60, seed: 20261124, today: '2026-11-10', say: () => undefined })])
    story = await castStory(world, () => undefined)
    const last = addMonths(monthOf(world.today()), -1)
    const [first] = await pensionersPaidFor(story, [firstDayOf(last)], [])
    const [second] = await grownUps(story, [])
    assert.ok(first && second)
    dead = first
    heir = second
    const diedOn = plainDate(`${addMonths(last, -1)}-15`)
    await teachDeath(story, dead, heir, diedOn)
    await tell(story, { department: 'police', type: 'police.death.v1', id: 'GA-E2E-1', data: { idNumber: dead.idNumber, name: dead.name, sex: dead.sex, birthOn: dead.birthOn, diedOn, registeredOn: world.today(), reason: 'illness' } })
    // Found by post, not signed in: a code of the authenticator serves once, and the browser needs it.
    reviewers = [(await staffHolding(world, 'P02', dead.agencyId))[0]?.login ?? '', (await staffHolding(world, 'P03', dead.agencyId))[0]?.login ?? '']
    caseNo = (await heldLine(await story.staff('P05', dead.agencyId), dead)).caseNo
  })
  after(async () => { await browser.close(); await world.stop() })

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
    const staff = world.staff.find((one) => one.login === login)
    assert.ok(staff, login)
    const page = await newPage()
    await page.goto(world.addresses.agency)
    await page.getByLabel('工号').fill(staff.login)
    await page.getByLabel('密码').fill(staff.password)
    await page.getByLabel('动态口令').fill(new TOTP({ secret: staff.totpSecret }).generate())
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('navigation', { name: '主菜单' }).waitFor()
    desks.set(login, page)
    return page
  }

  const settled = async (page: Page, state: string) => {
    await page.locator('main .skeleton').first().waitFor({ state: 'detached' })
    assert.equal(await page.locator('main [role=alert]').count(), 0, `${state}: ${await page.locator('main').innerText()}`)
  }
  const openDesk = async (page: Page, path: string) => {
    await page.goto(world.addresses.agency + path, { waitUntil: 'load' })
    await page.locator('main h1').waitFor()
    await settled(page, path)
  }
  const openOwn = async (page: Page, path: string) => {
    await page.goto(world.addresses.individual + path, { waitUntil: 'load' })
    await page.locator('#main').waitFor()
    await settled(page, path)
  }

  test('who is held stands in a list with the bank’s answer, and leads by keyboard to the verification', async () => {
    const [first = ''] = reviewers
    const page = await deskOf(first)
    await openDesk(page, '/recoveries?tab=held')
    await page.getByRole('cell', { name: '公安死亡登记' }).first().waitFor()
    for (const [width, size] of [['1440', desk], ['390', phone]] as const) {
      await page.setViewportSize(size.viewport)
      await assertAccessible(page, `held at ${width}`)
      await assertReflows(page, `held at ${width}`)
      await assertTapSizes(page, 24, `held at ${width}`)
      await picture(page, `death-held-${width}`)
    }
    await page.setViewportSize(desk.viewport)
    await tabTo(page, caseNo)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: new RegExp(dead.name) }).waitFor()
  })

  test('two officers verify, the first one not twice; only then the benefit ends', async () => {
    for (const login of reviewers) {
      const page = await deskOf(login)
      await openDesk(page, `/cases/${caseNo}`)
      await page.locator('.lane.done').nth(3).waitFor({ timeout: 30_000 })
      await tabTo(page, '同意')
      await page.keyboard.press('Enter')
      await assertAccessible(page, `agreement of ${login}`)
      const words = page.getByRole('dialog').getByLabel('意见')
      if (await words.count() > 0) await words.fill('登记一致，同意')
      await page.getByRole('dialog').getByRole('button', { name: '签署' }).press('Enter')
      await page.getByRole('status').filter({ hasText: '已签署' }).waitFor()
      await openDesk(page, `/cases/${caseNo}`)
      assert.equal(await page.getByRole('button', { name: '同意', exact: true }).count(), 0)
    }
  })

  test('from the case to the claim: what was overpaid, why, and what finance books', async () => {
    const [first = ''] = reviewers
    const officer = await deskOf(first)
    await openDesk(officer, `/cases/${caseNo}`)
    await tabTo(officer, '应收与追回', 200)
    await officer.keyboard.press('Enter')
    await officer.waitForURL(/recoveries/)
    const link = officer.locator('main tbody th a').first()
    await link.waitFor()
    claimNo = await link.innerText()
    await openDesk(officer, `/recoveries/${claimNo}`)
    assert.match(await officer.locator('main').innerText(), /到账由对账岗登记/)

    const page = await deskOf('sx-kuaiji')
    await openDesk(page, '/recoveries')
    await page.getByLabel('姓名或应收编号').fill(dead.name)
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=/)
    for (const path of ['/recoveries', `/recoveries/${claimNo}`]) {
      for (const [width, size] of [['1440', desk], ['390', phone]] as const) {
        await page.setViewportSize(size.viewport)
        await openDesk(page, path)
        await assertAccessible(page, `${path} at ${width}`)
        await assertReflows(page, `${path} at ${width}`)
        await assertTapSizes(page, 24, `${path} at ${width}`)
        await picture(page, `death${path.replace(claimNo, 'claim').replaceAll('/', '-')}-${width}`)
      }
    }
    await page.setViewportSize(desk.viewport)
    await openDesk(page, `/recoveries/${claimNo}`)
    await tabTo(page, '登记到账')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '登记到账' }).press('Enter')
    await dialog.getByText('请填写大于零的金额').waitFor()
    await assertAccessible(page, 'a receipt with faults')
    await dialog.getByLabel('银行流水号').fill('LS20261110000001')
    await dialog.getByLabel('金额').fill('500.00')
    await picture(page, 'death-receipt', false)
    await dialog.getByRole('button', { name: '登记到账' }).press('Enter')
    await page.getByRole('status').filter({ hasText: '已入账' }).waitFor()
    await page.getByRole('cell', { name: /LS20261110000001/ }).waitFor()
    assert.match(await page.locator('main').innerText(), /部分追回/)
    const [status, type]: [number, string] = await page.evaluate(`fetch('/v1/agency/recoveries.xlsx').then(answer => [answer.status, answer.headers.get('content-type')])`)
    assert.equal(status, 200)
    assert.match(type, /spreadsheet/)
  })

  test('the child finds the offer on the phone, reads it in large letters, and claims by keyboard alone', async () => {
    const page = await newPage(phone)
    await page.goto(world.addresses.individual)
    await page.getByRole('link', { name: '实名登录' }).click()
    await page.getByLabel(/姓名/).first().fill(heir.name)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: heir.name }).first().click()
    await page.waitForURL((url) => url.href.startsWith(world.addresses.individual) && !url.pathname.startsWith('/auth'))
    await page.getByText('您可以申领丧葬补助金和抚恤金').first().waitFor({ timeout: 30_000 })
    await picture(page, 'death-home-390')
    for (const level of [1, 2, 0] as const) {
      await setElder(page, level)
      for (const path of ['/survivors', '/owed']) {
        await openOwn(page, path)
        await page.evaluate(`for (const part of document.querySelectorAll('main details')) part.open = true`)
        await assertAccessible(page, `${path}, elder ${level}`)
        await assertReflows(page, `${path}, elder ${level}`)
        await assertTapSizes(page, level === 0 ? 44 : 59, `${path}, elder ${level}`)
        await picture(page, `death${path.replace('/', '-')}-elder-${level}`)
      }
    }
    await openOwn(page, '/owed')
    await page.getByText('试算分期').click()
    await page.getByRole('button', { name: '试算' }).press('Enter')
    await page.getByRole('link', { name: '按这样提出申请' }).waitFor()
    await assertAccessible(page, 'a plan tried')
    await picture(page, 'death-plan-390')

    await openOwn(page, '/survivors')
    await tabTo(page, '申领')
    await page.keyboard.press('Enter')
    await page.waitForURL(/apply\/PEN-10/)
    await page.getByLabel('亡故人员的身份证号码').fill(dead.idNumber)
    await page.getByLabel('因病或非因工').press('Space')
    await assertAccessible(page, 'the claim')
    await page.getByRole('button', { name: '下一步：核对' }).press('Enter')
    await page.getByLabel('以上内容是真实的').press('Space')
    await page.getByRole('button', { name: '提交申请' }).press('Enter')
    await page.getByText('已收到您的申请').waitFor()
    await openOwn(page, '/survivors')
    await page.getByText('正在办理').waitFor()
    await page.context().close()
  })

  test('no script failed and nothing was refused by the content security policy', async () => {
    for (const page of desks.values()) await page.context().close()
    assert.deepEqual(complaints, [])
  })
})
