import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { assertAccessible, assertReflows, assertTapSizes, tabTo } from './accessibility.ts'
import { complaintsOf, desk, openBrowser, phone, picture, skip } from './browser.ts'
import { notBuilt } from './built-portal.ts'
import { type Product, signInStaff, startProduct } from './product.ts'

// One enters, another checks, a third answers for the business; a county's counter only looks.
const [entry, check, business, counter] = ['sx-canshu', 'sx-canfu', 'sx-shenpi', 'bt-guiyuan'] as const
const paper = { name: '计发基数.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n% 示例人社发〔2026〕88号\n%%EOF\n') }

describe('the rulebook desk', { skip: skip || notBuilt('agency') }, () => {
  let browser: Browser
  let product: Product
  let proposal = ''
  let preview = ''
  let arrears = ''
  const complaints: string[] = []
  const desks = new Map<string, Page>()

  before(async () => { [browser, product] = await Promise.all([openBrowser(), startProduct({ JINGBAN_PERSONS: '60', JINGBAN_SEED: '20261124', JINGBAN_TODAY: '2026-11-10' })]) })
  after(async () => { await browser.close(); await product.stop() })

  const deskOf = async (login: string): Promise<Page> => {
    const known = desks.get(login)
    if (known) return known
    const staff = product.staff.find(one => one.login === login)
    assert.ok(staff, `no ${login} among ${product.staff.map(one => one.login).join(', ')}`)
    const context = await browser.newContext({ ...desk, acceptDownloads: true })
    const heard = complaintsOf(context)
    context.on('close', () => { complaints.push(...heard) })
    const page = await context.newPage()
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

  /** As it stands now, at both widths: clean for axe, nothing sticking out, everything big enough, and a picture to judge. */
  const looksRight = async (page: Page, name: string) => {
    for (const [width, size] of [['1440', desk], ['390', phone]] as const) {
      await page.setViewportSize(size.viewport)
      await assertAccessible(page, `${name} at ${width} px`)
      await assertReflows(page, `${name} at ${width} px`)
      await assertTapSizes(page, 24, `${name} at ${width} px`)
      await picture(page, `rulebook-${name}-${width}`)
    }
    await page.setViewportSize(desk.viewport)
  }

  const fetched = (page: Page, href: string): Promise<[number, string]> => page.evaluate(`fetch(${JSON.stringify(href)}).then(answer => [answer.status, answer.headers.get('content-type')])`)

  test('whoever works here sees the values of a day as known on a day, and is told who may propose', async () => {
    const page = await deskOf(counter)
    await open(page, '/parameters')
    assert.equal(await page.getByRole('link', { name: '提出参数' }).count(), 0)
    assert.equal(await page.getByRole('link', { name: '全员测算' }).count(), 0)
    await page.getByLabel('类别').selectOption('calculation-base')
    await page.getByLabel('地区').selectOption('619900')
    await page.waitForURL(url => url.searchParams.get('family') === 'calculation-base' && url.searchParams.get('region') === '619900')
    const row = page.getByRole('row', { name: /养老金计发基数 · 职工养老.*7881.*预发/ })
    await row.waitFor()
    // Before June nobody knew it: another number was in provisional use.
    await page.getByLabel('按哪天所知').fill('2026-05-01')
    await page.getByRole('row', { name: /7727.*预发/ }).waitFor()
    await page.getByLabel('按哪天所知').fill('2026-11-09')
    await row.waitFor()
    await looksRight(page, 'values')
    for (const name of ['导出 Excel', '导出 JSON']) {
      const [status, type] = await fetched(page, (await page.getByRole('link', { name }).getAttribute('href')) ?? '')
      assert.deepEqual([status, /spreadsheet|json/.test(type)], [200, true])
    }
    await page.getByRole('link', { name: '养老金计发基数 · 职工养老' }).first().click()
    await page.getByRole('heading', { name: '养老金计发基数 · 职工养老', level: 1 }).waitFor()
    await page.getByRole('row', { name: /7727.*已被替换/ }).waitFor()
    await looksRight(page, 'history')
  })

  test('what is not published says who needs it and who waits', async () => {
    const page = await deskOf(counter)
    await open(page, '/parameters?tab=gaps')
    await page.getByRole('row', { name: /养老金计发基数 · 职工养老.*陕西省.*陕西省人力资源和社会保障厅.*PEN-02/ }).first().waitFor({ timeout: 30_000 })
    await looksRight(page, 'gaps')
    await page.getByRole('tab', { name: '预发' }).click()
    await page.getByText('这里的人数给').waitFor()
  })

  test('a value is proposed with the keyboard alone, and never without its paper', async () => {
    const page = await deskOf(entry)
    await open(page, '/propose')
    await page.getByRole('button', { name: '提出', exact: true }).click()
    assert.match(await page.getByRole('alert').first().innerText(), /类别：请填写[\s\S]*请附上公布这个数的文件/)
    await assertAccessible(page, 'the form with faults')
    await open(page, '/parameters?family=calculation-base&region=619900')
    await tabTo(page, '养老金计发基数')
    await page.keyboard.press('Enter')
    await tabTo(page, '提出新值')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '提出参数', level: 1 }).waitFor()
    await tabTo(page, '值')
    await page.keyboard.type('8125')
    await tabTo(page, '文号和名称')
    await page.keyboard.type('示例人社发〔2026〕88号')
    await tabTo(page, '为什么改')
    await page.keyboard.type('本年度计发基数正式公布')
    await tabTo(page, '选择文件')
    await page.locator('#field-file').setInputFiles(paper)
    await looksRight(page, 'propose')
    await tabTo(page, /^提出$/)
    await page.keyboard.press('Enter')
    await page.waitForURL(url => /^\/proposals\/.+/.test(url.pathname))
    proposal = new URL(page.url()).pathname
    await page.getByRole('heading', { name: /参数提议：养老金计发基数/ }).waitFor()
  })

  test('who proposed is told beforehand that another confirms; the other tries it first and sees what it does', async () => {
    const own = await deskOf(entry)
    await open(own, proposal)
    assert.ok(await own.getByRole('button', { name: '确认', exact: true }).isDisabled())
    await own.getByText('提出参数的人不能自己确认或退回').waitFor()
    assert.equal(await own.getByRole('button', { name: '退回' }).count(), 0)
    const page = await deskOf(check)
    await open(page, proposal)
    await page.getByText('还没有试算，或者试算之后参数表又有变化').waitFor()
    assert.ok(await page.getByRole('button', { name: '确认', exact: true }).isDisabled())
    await page.getByRole('button', { name: '试算' }).click()
    await page.getByText(/全部 \d+ 个算例，0 个结果会变/).waitFor({ timeout: 30_000 })
    await page.getByText('变动最大的').waitFor()
    assert.ok(await page.getByRole('button', { name: '确认', exact: true }).isEnabled())
    assert.deepEqual(await fetched(page, (await page.getByRole('link', { name: /^下载文件：/ }).getAttribute('href')) ?? ''), [200, 'application/pdf'])
    await looksRight(page, 'proposal')
  })

  test('everybody is computed; three people open and sign; then it is carried out', async () => {
    const page = await deskOf(entry)
    await open(page, proposal)
    await page.getByRole('button', { name: '开始测算' }).click()
    await page.waitForURL(url => /^\/previews\/.+/.test(url.pathname))
    preview = new URL(page.url()).pathname
    await page.getByRole('heading', { name: '结果' }).waitFor({ timeout: 60_000 })
    await page.getByRole('region', { name: '要看的人' }).getByRole('row').nth(1).waitFor()
    assert.equal(await page.getByRole('button', { name: /^签署：/ }).count(), 0)
    assert.ok(await page.getByRole('button', { name: '执行' }).isDisabled())
    await page.getByText('两人都签署后才能执行').waitFor()
    assert.match(await page.locator('main').innerText(), /发起和两次签署必须是三个人|由下列岗位办理/)
    await looksRight(page, 'preview')
    const [status, type] = await fetched(page, (await page.getByRole('link', { name: '全部明细 Excel' }).getAttribute('href')) ?? '')
    assert.deepEqual([status, /spreadsheet/.test(type)], [200, true])
    arrears = /补发以前各月\s+([\d,.]+)/.exec(await page.locator('main').innerText())?.[1] ?? ''
    assert.notEqual(arrears, '')
    await page.getByLabel('看哪些').selectOption('lowered')
    await page.getByText('没有这样的人。').waitFor()
    for (const login of [check, business]) {
      const signing = await deskOf(login)
      await open(signing, preview)
      await tabTo(signing, /^签署：/)
      await signing.keyboard.press('Enter')
      await signing.getByRole('status').filter({ hasText: '已签署' }).waitFor()
      await signing.getByRole('button', { name: /^签署：/ }).waitFor({ state: 'detached' })
    }
    const last = await deskOf(business)
    await open(last, preview)
    await last.getByRole('button', { name: '执行' }).click()
    await assertAccessible(last, 'asked before it is carried out')
    await last.getByRole('dialog').getByRole('button', { name: '执行' }).click()
    await last.getByText(/已执行：\d+ 人/).waitFor({ timeout: 60_000 })
    await looksRight(last, 'preview-committed')
    await open(last, '/previews')
    await last.getByRole('row', { name: /已执行/ }).waitFor()
    await looksRight(last, 'previews')
  })

  test('the old value stays as it was known, the new one names its two people and its paper', async () => {
    const page = await deskOf(check)
    await open(page, '/parameters/calculation-base?key=employee-pension&region=619900')
    await page.getByRole('row', { name: /8125.*现行.*程浩、吕芳/ }).waitFor()
    await page.getByRole('row', { name: /7881.*已被替换/ }).waitFor()
    await open(page, '/parameters?tab=provisional')
    await page.getByRole('row', { name: /^\d{4}-\d{2}-\d{2}/ }).waitFor()
    // What was signed for is what is told afterwards.
    assert.ok((await page.locator('main').innerText()).includes(arrears), arrears)
    await looksRight(page, 'provisional')
  })

  test('a table is brought in: faults stand beside their rows, and nothing comes in before all are mended', async () => {
    const page = await deskOf(entry)
    await open(page, '/import-parameters')
    assert.ok(await page.getByRole('button', { name: '检查' }).isDisabled())
    const row = { family: 'calculation-base', key: 'employee-pension', region: '619900', from: '2027-01-01', until: '2028-01-01', value: 8300, unit: 'CNY/month', document: '示例人社发〔2027〕9号', confidence: 'illustrative', status: 'provisional' }
    const table = (rows: readonly unknown[]) => ({ name: 'table.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ rows })) })
    await page.locator('#field-table').setInputFiles(table([row, { ...row, from: '2029-01-01', until: '2028-01-01' }, { ...row, family: 'no-such', from: '2030-01-01', until: '2031-01-01' }]))
    await page.getByRole('button', { name: '检查' }).click()
    await page.getByText('检查完了：3 行有变化，2 行有错，0 行没有变').waitFor()
    await page.getByRole('row', { name: /行 2.*止期 2028年1月1日 不晚于起期/ }).waitFor()
    await page.getByRole('row', { name: /行 3.*没有“no-such/ }).waitFor()
    assert.equal(await page.getByRole('button', { name: /^把 .* 行提出$/ }).count(), 0)
    await looksRight(page, 'import-faults')
    await page.locator('#field-table').setInputFiles(table([row]))
    await page.getByRole('button', { name: '检查' }).click()
    await page.getByText('检查完了：1 行有变化，0 行有错，0 行没有变').waitFor()
    await page.getByLabel(/^为什么改/).fill('下一年度暂用')
    await page.locator('#field-paper').setInputFiles(paper)
    await page.getByRole('button', { name: '把 1 行提出' }).click()
    await page.waitForURL(url => url.pathname === '/parameters' && url.searchParams.get('tab') === 'proposals')
    await page.getByRole('row', { name: /养老金计发基数.*8300.*待确认.*随表导入/ }).waitFor()
    await looksRight(page, 'proposals')
  })

  test('a proposal is given back with a reason', async () => {
    const page = await deskOf(check)
    await open(page, '/parameters?tab=proposals&state=open')
    await page.getByRole('row', { name: /8300/ }).getByRole('link').click()
    await page.getByRole('button', { name: '退回' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '退回' }).click()
    await page.getByText('请写明原因，至少四个字').waitFor()
    await assertAccessible(page, 'asked for the reason of a rejection')
    await page.getByLabel('退回的原因').fill('文号与原件不符')
    await page.getByRole('dialog').getByRole('button', { name: '退回' }).click()
    await page.getByRole('status').filter({ hasText: '已退回' }).waitFor()
    assert.match(await page.locator('main').innerText(), /已退回[\s\S]*文号与原件不符/)
  })

  test('no script failed and nothing offended the content security policy', async () => {
    await Promise.all([...desks.values()].map(page => page.context().close()))
    assert.deepEqual(complaints, [])
  })
})
