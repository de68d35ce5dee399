import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import exceljs from 'exceljs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { citizenCheck } from '../../src/kernel/ids.ts'
import { assertAccessible, assertReflows, assertTapSizes, tabTo } from './accessibility.ts'
import { complaintsOf, desk, openBrowser, phone, picture, skip } from './browser.ts'
import { notBuilt } from './built-portal.ts'
import { type Product, signInClerk, startProduct } from './product.ts'

// The registry names somebody of its own people as the legal representative of a mill in Yan'an. She takes on two people, declares the month's
// wages, sees what is due and why, and authorises a clerk for a part of it.
const supervisor = /延安·示例毛纺织有限公司的法定代表人/
const joiner = { name: '高远航', id: identity('61990119950412', 77) }
const misread = { name: '谢小满', id: identity('61990119980709', 82) }

describe('the employer portal', { skip: skip || notBuilt('employer') }, () => {
  let browser: Browser
  let product: Product
  let context: BrowserContext
  let page: Page
  let complaints: string[]

  before(async () => {
    [browser, product] = await Promise.all([openBrowser(), startProduct()])
    context = await browser.newContext(desk)
    complaints = complaintsOf(context)
    page = await context.newPage()
  })
  after(async () => { await browser.close(); await product.stop() })

  const settled = async (path: string) => {
    await page.locator('main h1').waitFor()
    await page.locator('main .skeleton').first().waitFor({ state: 'detached' })
    assert.equal(await page.locator('main [role=alert]').count(), 0, `${path}: ${await page.locator('main').innerText()}`)
  }
  const open = async (path: string) => { await page.goto(product.employer + path, { waitUntil: 'load' }); await settled(path) }
  const fetched = async (href: string): Promise<Buffer> => {
    const bytes: number[] = await page.evaluate(`fetch(${JSON.stringify(href)}).then(async answer => [...new Uint8Array(await answer.arrayBuffer())])`)
    return Buffer.from(bytes)
  }

  test('a clerk signs in by keyboard alone and stands before what their unit owes', async () => {
    await page.goto(product.employer)
    await page.getByRole('link', { name: '实名登录' }).waitFor()
    await assertAccessible(page, 'the door')
    await tabTo(page, '实名登录')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: supervisor }).first().waitFor()
    await tabTo(page, supervisor)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '延安·示例毛纺织有限公司' }).waitFor()
    await settled('/')
    await page.getByRole('heading', { name: '各月缴费' }).waitFor()
  })

  test('every page is accessible and fits at 1440, 390 and 320 px', async () => {
    for (const path of ['/', '/staff', '/rosters', '/wages', '/dues', '/reconciliation', '/papers', '/messages', '/cases', '/unit', '/clerks', '/employers', '/apply/REG-02', '/apply/REG-04', '/no-such-page']) {
      for (const [width, size] of [['1440', desk], ['390', phone]] as const) {
        await page.setViewportSize(size.viewport)
        await open(path)
        await assertAccessible(page, `${path} at ${width} px`)
        await assertReflows(page, `${path} at ${width} px`)
        await assertTapSizes(page, width === '390' ? 44 : 24, `${path} at ${width} px`)
        await picture(page, `employer${path.replaceAll('/', '-')}-${width}`)
      }
      await page.setViewportSize({ width: 320, height: 640 })
      await assertReflows(page, `${path} at 320 px`)
    }
    await page.getByRole('button', { name: '菜单' }).click()
    await assertAccessible(page, 'the opened menu')
    await page.getByRole('link', { name: '人员名册' }).click()
    await page.setViewportSize(desk.viewport)
    await settled('/staff')
  })

  test('a dialog opened by the keyboard takes the focus, Escape gives it back; the skip link leads to the content', async () => {
    await open('/staff')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate('document.activeElement.id'), 'main')
    for (const [path, opener] of [['/staff', '增员'], ['/clerks', '授权经办人']] as const) {
      await open(path)
      await tabTo(page, opener)
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor()
      assert.equal(await page.evaluate('document.activeElement.closest("[role=dialog]") !== null'), true, `${opener}: the focus is inside`)
      await assertAccessible(page, `${opener}, opened`)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.waitForFunction(`document.activeElement.textContent === '${opener}'`)
    }
  })

  test('a roster goes up by keyboard; the good row is done, the bad one says where and how, and mended it is done too', async () => {
    await open('/rosters')
    const template = await workbookOf(await fetched('/v1/employer/rosters/template.xlsx?kind=staff'))
    const wrongId = misread.id.slice(0, 17) + (misread.id.endsWith('1') ? '2' : '1')
    const today: string = await page.evaluate(`fetch('/v1/session').then(answer => answer.json()).then(session => session.today)`)
    for (const [name, id] of [[joiner.name, joiner.id], [misread.name, wrongId]] as const) addRow(template, { 姓名: name, 证件号码: id, 变动类型: '增员', 变动日期: today, '月工资（元）': '6200' })
    await tabTo(page, '选择文件')
    await page.locator('input[type=file]').setInputFiles({ name: '十一月增员.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(await template.xlsx.writeBuffer()) })
    await tabTo(page, '上传并核对')
    await page.keyboard.press('Enter')
    await page.getByText('1 行有误，没有办理').waitFor({ timeout: 30_000 })
    assert.deepEqual(await page.locator('.tallies dd').allInnerTexts(), ['1', '0', '1'])
    const row = page.getByRole('region', { name: '有误的行' }).getByRole('row').nth(1)
    assert.match(await row.innerText(), /第 3 行[\s\S]*证件号码[\s\S]*校验/)
    await assertAccessible(page, 'a roster with a faulty row')
    await picture(page, 'employer-roster-1440')
    await page.setViewportSize(phone.viewport)
    await assertAccessible(page, 'a roster on the phone')
    await picture(page, 'employer-roster-390')
    await page.setViewportSize(desk.viewport)

    const faults = await workbookOf(await fetched(await page.getByRole('link', { name: '下载有误的行' }).getAttribute('href') ?? ''))
    cellOf(faults, 2, '证件号码').value = misread.id
    await open('/rosters')
    await page.locator('input[type=file]').setInputFiles({ name: '改好的行.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(await faults.xlsx.writeBuffer()) })
    await page.getByRole('button', { name: '上传并核对' }).click()
    await page.getByText('这份名册已全部办好').waitFor({ timeout: 30_000 })
    await open('/rosters')
    assert.equal(await page.getByRole('region', { name: '上传记录' }).getByRole('row').count(), 3)
  })

  test('what is no workbook is told before it travels', async () => {
    await open('/rosters')
    await page.locator('input[type=file]').setInputFiles({ name: '名单.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-') })
    await page.getByText('这里只收 .xlsx 文件').waitFor()
    await assertAccessible(page, 'a file that is refused')
  })

  test('the staff list finds a joiner, and a mistake of today can be taken back', async () => {
    await open('/staff')
    await page.getByLabel('姓名或证件号码').fill(misread.name)
    await page.getByRole('button', { name: '查询' }).click()
    await page.getByRole('row', { name: new RegExp(misread.name) }).waitFor()
    await page.getByRole('button', { name: '增员', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '确认增员' }).click()
    await page.getByText('2 处需要修改').waitFor()
    await assertAccessible(page, 'the joiner form with faults')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: `人员变动：${misread.name}` }).click()
    await assertAccessible(page, 'the change of a member of staff')
    await picture(page, 'employer-change', false)
    await page.getByRole('button', { name: '撤回今天的变动' }).click()
    await page.getByRole('status').filter({ hasText: '已撤回' }).waitFor()
    await page.getByText('没有符合条件的记录').waitFor()
  })

  test('wages are carried over, one is corrected in the table, and each due opens into its reasons', async () => {
    await open('/wages')
    await page.getByRole('button', { name: '沿用上月' }).click()
    await assertAccessible(page, 'the carry-over')
    await page.getByRole('button', { name: '沿用并申报' }).click()
    await page.getByText(/已沿用 \d+ 人的工资/).waitFor()
    await page.getByRole('button', { name: '完成' }).click()
    const field = page.getByLabel(`${joiner.name}的本月工资`)
    await field.fill('abc')
    await page.getByRole('button', { name: '申报 1 人' }).click()
    await page.getByRole('alert').filter({ hasText: '工资应为大于零的金额' }).waitFor()
    await assertAccessible(page, 'a wage that is none')
    await field.fill('99999')
    await page.getByText('是上月的两倍以上').waitFor().catch(() => undefined)
    await field.fill('7300.50')
    await tabTo(page, '申报 1 人')
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: '已申报 1 人的工资' }).waitFor()
    await picture(page, 'employer-wages-declared')

    await open('/dues')
    await page.getByLabel('险种', { exact: true }).selectOption({ label: '职工养老保险' })
    await page.waitForURL(url => url.searchParams.get('scheme') === 'pension-employee')
    // The wage of the day of joining was lower, so what is due on top is a line of its own.
    const corrected = page.getByRole('button', { name: `怎么算的：${joiner.name} 职工养老保险 补差` })
    await corrected.waitFor()
    await tabTo(page, `怎么算的：${joiner.name} 职工养老保险 补差`)
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('button', { name: '全部展开' }).click()
    assert.match(await drawer.innerText(), /7,300\.50[\s\S]*社会保险法/)
    await assertAccessible(page, 'the reasons of a due')
    await picture(page, 'employer-why', false)
    await page.keyboard.press('Escape')
    await open('/')
    assert.doesNotMatch(await page.locator('main').innerText(), /本月还没有申报工资/)
    await picture(page, 'employer-home-declared')
  })

  test('every table can be taken away as a workbook', async () => {
    for (const path of ['/staff', '/dues', '/reconciliation']) {
      await open(path)
      const sheet = await workbookOf(await fetched(await page.getByRole('link', { name: '导出 Excel' }).getAttribute('href') ?? ''))
      assert.ok((sheet.worksheets[0]?.rowCount ?? 0) > 1, path)
    }
  })

  test('a clerk authorised for joiners alone is told so on every other page; taken back, it holds at once', async () => {
    await open('/clerks')
    await page.getByRole('button', { name: '授权经办人' }).click()
    await page.getByRole('button', { name: '确认授权' }).click()
    await page.getByText('3 处需要修改').waitFor()
    await assertAccessible(page, 'the authorisation with faults')
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel('姓名').fill(joiner.name)
    await drawer.getByLabel('证件号码').fill(joiner.id)
    await drawer.getByText('增减员', { exact: true }).click()
    await drawer.getByRole('button', { name: '确认授权' }).click()
    await page.getByRole('status').filter({ hasText: `已授权${joiner.name}` }).waitFor()
    await page.getByRole('row', { name: new RegExp(joiner.name) }).waitFor()
    await picture(page, 'employer-clerks-1440')

    const other = await browser.newContext(phone)
    const theirs = await other.newPage()
    await theirs.goto(product.employer)
    await theirs.getByRole('link', { name: '实名登录' }).click()
    await theirs.getByLabel('按姓名查找').fill(joiner.name)
    await theirs.getByRole('button', { name: '查找' }).click()
    await theirs.getByRole('button', { name: joiner.name }).click()
    await theirs.waitForURL(url => url.href.startsWith(product.employer) && !url.pathname.startsWith('/auth'))
    await theirs.goto(`${product.employer}/dues`)
    await theirs.getByText(/您的授权不包括“应缴与对账”/).waitFor()
    assert.match(await theirs.locator('main').innerText(), /单位主管[\s\S]*您现在的授权：增减员/)
    await assertAccessible(theirs, 'a page beyond the scopes')
    await picture(theirs, 'employer-out-of-scope')

    await page.getByRole('button', { name: `收回授权：${joiner.name}` }).click()
    await assertAccessible(page, 'taking an authorisation back')
    await page.getByRole('button', { name: '确认收回' }).click()
    await page.getByRole('status').filter({ hasText: '授权已收回' }).waitFor()
    await theirs.goto(`${product.employer}/staff`)
    await theirs.getByText('还没有单位授权您办理').waitFor()
    await other.close()
  })

  test('a session that ended keeps what was typed, and says how to go on', async () => {
    await open('/wages')
    await page.getByLabel(`${joiner.name}的本月工资`).fill('7400')
    await context.clearCookies()
    await page.getByRole('button', { name: '申报 1 人' }).click()
    await page.getByText('登录已过期，您填写的内容还在').waitFor()
    assert.equal(await page.getByLabel(`${joiner.name}的本月工资`).inputValue(), '7400')
    await assertAccessible(page, 'a session that ended')
    await signInClerk(page, product, supervisor)
  })

  test('speaks English', async () => {
    await open('/')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Month by month' }).waitFor()
    await assertAccessible(page, 'English')
    await page.getByRole('button', { name: '中文' }).click()
  })

  test('no script failed and nothing offended the content security policy', () => {
    assert.deepEqual(complaints, [])
  })
})

/** A well-formed number of somebody who does not exist: the division is none. */
function identity(head: string, n: number): string {
  const first17 = head + String(n).padStart(3, '0')
  return first17 + citizenCheck(first17)
}

async function workbookOf(bytes: Buffer): Promise<exceljs.Workbook> {
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer)
  return workbook
}

const sheetOf = (workbook: exceljs.Workbook): exceljs.Worksheet => {
  const [sheet] = workbook.worksheets
  assert.ok(sheet)
  return sheet
}

/** The cell of a row under a heading; a star marks what must be filled in. */
function cellOf(workbook: exceljs.Workbook, row: number, heading: string): exceljs.Cell {
  const sheet = sheetOf(workbook)
  let column = 0
  sheet.getRow(1).eachCell((cell, at) => { if (cell.text.replace('*', '') === heading) column = at })
  assert.ok(column > 0, `no column ${heading}`)
  return sheet.getRow(row).getCell(column)
}

function addRow(workbook: exceljs.Workbook, cells: Readonly<Record<string, string>>): void {
  let row = 2
  while (cellOf(workbook, row, '姓名').text !== '') row += 1
  for (const [heading, value] of Object.entries(cells)) cellOf(workbook, row, heading).value = value
}
