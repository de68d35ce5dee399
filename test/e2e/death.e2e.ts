import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { recordRestraint } from '../../src/benefits/benefits.ts'
import { addMonths, firstDayOf, monthOf, plainDate } from '../../src/kernel/day.ts'
import { castStory, must, staffHolding, type Story } from '../../src/main/story-cast.ts'
import { grownUps, heldLine, pensionersPaidFor, teachDeath, tell, type Player } from '../../src/main/story-people.ts'
import { startStoryWorld, type StoryWorld } from '../../src/main/story-world.ts'
import { applyRestraints, orderSetOff, receivablesOf } from '../../src/payroll/payroll.ts'
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

  test('the claim on somebody who lives: the desk tries a set-off and begins its case; the person sees the order on the phone and objects, and the desk answers', async () => {
    const last = addMonths(monthOf(world.today()), -1)
    const [convict] = await pensionersPaidFor(story, [firstDayOf(last)], [dead.subjectId, heir.subjectId])
    assert.ok(convict)
    const act = { actor: 'system:test', at: world.deps.clock.now(), day: world.today() }
    const claim = await world.inSystem(async (tx) => {
      await recordRestraint(tx, { subjectId: convict.subjectId, agencyId: convict.agencyId, kind: 'serving', from: plainDate(`${addMonths(last, -1)}-08`), until: plainDate(`${last}-20`), source: 'justice', sourceNo: 'E2E-1' }, act)
      must(await applyRestraints(tx, { subjectId: convict.subjectId }, act))
      return (await receivablesOf(tx, convict.subjectId))[0]
    })
    assert.ok(claim)
    const page = await deskOf((await staffHolding(world, 'P02', convict.agencyId))[0]?.login ?? '')
    await openDesk(page, `/recoveries/${claim.publicNo}`)
    await tabTo(page, '待遇抵扣')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '开出办件' }).press('Enter')
    await dialog.getByText('请写明理由').waitFor()
    await dialog.getByLabel('每月抵扣比例').fill('31')
    await dialog.getByRole('button', { name: '试算' }).press('Enter')
    await dialog.getByText(/超过本地规定的 30%/).waitFor()
    await dialog.getByLabel('每月抵扣比例').fill('30')
    await dialog.getByRole('button', { name: '试算' }).press('Enter')
    await dialog.getByRole('status').getByText('实发').waitFor()
    await dialog.getByLabel('为什么不一次退回或分期').fill('刚释放，一次退不出')
    await assertAccessible(page, 'a set-off tried')
    await picture(page, 'set-off-dialog-1440', false)
    await page.setViewportSize(phone.viewport)
    await assertReflows(page, 'a set-off tried at 390')
    await picture(page, 'set-off-dialog-390', false)
    await page.setViewportSize(desk.viewport)
    await dialog.getByRole('button', { name: '开出办件' }).press('Enter')
    await page.waitForURL(/\/cases\//)
    await page.getByRole('heading', { level: 1, name: new RegExp(convict.name) }).waitFor()
    await page.getByText('每月实发').first().waitFor()
    await picture(page, 'set-off-case-1440')

    // Three sign as everywhere; here the order is written as their signature would.
    must(await world.inSystem((tx) => orderSetOff(tx, claim, { percent: 30, firstIn: addMonths(last, 2) }, act)))
    const own = await newPage(phone)
    await own.goto(world.addresses.individual)
    await own.getByRole('link', { name: '实名登录' }).click()
    await own.getByLabel(/姓名/).first().fill(convict.name)
    await own.keyboard.press('Enter')
    await own.getByRole('button', { name: convict.name }).first().click()
    await own.waitForURL((url) => url.href.startsWith(world.addresses.individual) && !url.pathname.startsWith('/auth'))
    for (const level of [2, 0] as const) {
      await setElder(own, level)
      await openOwn(own, '/owed')
      await own.getByText('按月抵扣中').waitFor()
      await own.evaluate(`for (const part of document.querySelectorAll('main details')) part.open = true`)
      await assertAccessible(own, `an order, elder ${level}`)
      await assertReflows(own, `an order, elder ${level}`)
      await assertTapSizes(own, level === 0 ? 44 : 59, `an order, elder ${level}`)
      await picture(own, `set-off-own-elder-${level}`)
    }
    await openOwn(own, '/owed')
    await tabTo(own, '我有异议')
    await own.keyboard.press('Enter')
    await own.getByRole('button', { name: '提出异议，暂停抵扣' }).press('Enter')
    await own.getByText('请用一两句话说明').waitFor()
    await own.getByLabel('哪里不对').fill('我想一次退清')
    await own.getByRole('button', { name: '提出异议，暂停抵扣' }).press('Enter')
    await own.getByText('本人有异议，已暂停').waitFor()
    await own.context().close()

    for (const [width, size] of [['390', phone], ['1440', desk]] as const) {
      await page.setViewportSize(size.viewport)
      await openDesk(page, `/recoveries/${claim.publicNo}`)
      await page.getByText('我想一次退清').waitFor()
      await assertAccessible(page, `an objection at ${width}`)
      await assertReflows(page, `an objection at ${width}`)
      await picture(page, `set-off-claim-${width}`)
    }
    const chief = await deskOf((await staffHolding(world, 'P04', convict.agencyId))[0]?.login ?? '')
    await openDesk(chief, `/recoveries/${claim.publicNo}`)
    await tabTo(chief, '撤销抵扣')
    await chief.keyboard.press('Enter')
    await chief.getByRole('dialog').getByLabel('理由（会告知本人）').fill('改为一次退清')
    await assertAccessible(chief, 'revoking')
    await chief.getByRole('dialog').getByRole('button', { name: '撤销抵扣' }).press('Enter')
    await chief.getByText('改为一次退清').waitFor()
    await picture(chief, 'set-off-revoked-1440')
  })

  test('no script failed and nothing was refused by the content security policy', async () => {
    for (const page of desks.values()) await page.context().close()
    assert.deepEqual(complaints, [])
  })
})
