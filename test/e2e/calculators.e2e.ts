import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { assertAccessible, assertReflows, assertTapSizes, tabTo } from './accessibility.ts'
import { complaintsOf, desk, openBrowser, phone, picture, setElder, skip } from './browser.ts'
import { notBuilt } from './built-portal.ts'
import { type Product, startProduct } from './product.ts'

const names = ['pension', 'retirement', 'contributions', 'unemployment', 'maternity', 'injury', 'transfer'] as const

describe('anybody computes, signed out', { skip: skip || notBuilt('individual') }, () => {
  let browser: Browser
  let product: Product
  let context: BrowserContext
  let complaints: string[]
  let page: Page
  let asked: string[]

  before(async () => {
    [browser, product] = await Promise.all([openBrowser(), startProduct()])
    context = await browser.newContext(phone)
    complaints = complaintsOf(context)
    page = await context.newPage()
    asked = []
    page.on('request', request => { if (!/\/assets\/|\.svg$/.test(request.url())) asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`) })
  })
  after(async () => { await browser.close(); await product.stop() })

  const open = async (name: string) => {
    await page.goto(`${product.individual}/calculators/${name}`, { waitUntil: 'load' })
    await page.getByRole('button', { name: '算一算' }).waitFor()
  }
  const result = () => page.getByRole('region', { name: '结果' })
  const compute = async (button: string | RegExp = /算/) => {
    await page.locator('form').getByRole('button', { name: button }).click()
    await result().waitFor()
  }

  test('the way there: from the closed door, and from the list of services', async () => {
    await page.goto(product.individual, { waitUntil: 'networkidle' })
    await page.getByRole('link', { name: '算一算' }).click()
    await page.getByRole('heading', { name: '算一算' }).waitFor()
    assert.equal(await page.locator('main .list a').count(), names.length)
    await assertAccessible(page, 'the list')
    await picture(page, 'calculators')
    await page.goto(`${product.individual}/services`, { waitUntil: 'networkidle' })
    await page.getByRole('link', { name: /算一算/ }).click()
    await page.getByRole('link', { name: /工伤伤残待遇/ }).click()
    await page.getByRole('heading', { name: '工伤伤残待遇' }).waitFor()
    await page.goto(`${product.individual}/calculators/no-such`, { waitUntil: 'networkidle' })
    await page.getByText('这个地址没有内容').waitFor()
  })

  for (const name of names) {
    test(`${name}: computes with what stands there, opens into its reasons, is accessible and fits`, async () => {
      await open(name)
      await assertAccessible(page, `${name}, the form`)
      await assertTapSizes(page, 44, `${name}, the form`)
      await compute()
      assert.equal(await page.evaluate('document.activeElement.classList.contains("result")'), true, 'the result has the focus')
      assert.equal(await page.evaluate('(() => { const { top, bottom } = document.querySelector(".result .card").getBoundingClientRect(); return top >= 0 && top < innerHeight / 2 && bottom > top })()'), true, 'and begins in sight')
      await result().getByText('预计', { exact: true }).first().waitFor()
      await picture(page, `calculator-${name}`)
      await page.getByRole('button', { name: '全部展开' }).click()
      assert.ok(await page.locator('.explain blockquote').count() > 0, 'an article')
      assert.match(await page.locator('.explain').innerText(), /参数文件/, 'a document')
      await assertAccessible(page, `${name}, everything open`)
      await assertReflows(page, name)
      await page.setViewportSize({ width: 320, height: 640 })
      await assertReflows(page, `${name} at 320 px`)
      await page.setViewportSize(desk.viewport)
      await assertReflows(page, `${name} at 1440 px`)
      await assertAccessible(page, `${name} at 1440 px`)
      await page.setViewportSize(phone.viewport)
      for (const level of [1, 2] as const) {
        await setElder(page, level)
        await page.getByRole('button', { name: '算一算' }).waitFor()
        await compute()
        await assertAccessible(page, `${name}, elder ${level}`)
        await assertReflows(page, `${name}, elder ${level}`)
        await assertTapSizes(page, 59, `${name}, elder ${level}`)
        if (level === 1) await picture(page, `calculator-${name}-elder`)
      }
      await setElder(page, 0)
    })
  }

  test('what is computed: the amounts of the rules', async () => {
    await open('contributions')
    await page.getByLabel(/上年度月平均工资/).fill('8,000')
    await compute()
    assert.match(await result().innerText(), /825\.60/, '8 % + 0.3 % + 2 % of 8000 and 1.60')
    await open('injury')
    await page.getByLabel(/伤残等级/).selectOption('4')
    await page.getByLabel(/月平均缴费工资/).fill('6000')
    await compute()
    assert.match(await result().innerText(), /126,000\.00[\s\S]*4,500\.00[\s\S]*工伤保险基金付[\s\S]*停工留薪期[\s\S]*由单位按月照付/)
    await open('retirement')
    await compute()
    assert.match(await result().innerText(), /2031 年 5 月[\s\S]*61 岁 4 个月[\s\S]*16 个月/)
    await open('maternity')
    await compute()
    assert.match(await result().innerText(), /42,133\.33[\s\S]*158 天/)
    await open('transfer')
    await compute()
    assert.match(await result().innerText(), /73,200\.00[\s\S]*归集到户籍所在地/)
  })

  test('pension: says what three months cost, draws it, gives the figures as a table, and what paying more gives', async () => {
    await open('pension')
    await compute()
    assert.match(await result().innerText(), /再早 3 个月退，每月少领 [\d,]+\.\d\d\s元/)
    assert.match(await result().innerText(), /再多干 1 年，每月多领 [\d,]+\.\d\d\s元/)
    await page.locator('svg[role=img] polyline').waitFor()
    assert.ok(await page.getByRole('region', { name: /哪个月退休/ }).locator('tbody tr').count() >= 5)
    const paid = page.getByRole('region', { name: '从现在起多缴，差多少' }).locator('tbody tr td:last-child')
    const amounts = (await paid.allInnerTexts()).map(text => Number(text.replaceAll(',', '')))
    assert.ok(amounts.length >= 3)
    assert.deepEqual(amounts, [...amounts].sort((a, b) => a - b), 'paying more gives more')
  })

  test('a no is a sentence with the way to a yes and its article; a change marks the result as old', async () => {
    await open('pension')
    await page.getByLabel(/已经缴了多少年/).fill('2')
    await page.getByText('退休前一直缴下去').waitFor()
    await page.getByRole('radiogroup', { name: /一直缴下去/ }).getByText('否', { exact: true }).click()
    await compute()
    const refusal = result().getByRole('status').first()
    assert.match(await refusal.innerText(), /尚缺 \d+ 个月[\s\S]*怎样可以：[\s\S]*逐月缴费[\s\S]*社会保险法/)
    await assertAccessible(page, 'a refusal')
    await picture(page, 'calculator-refusal')
    await page.getByLabel(/已经缴了多少年/).fill('30')
    await result().getByText('下面还是改之前的结果').waitFor()
    await compute(/按修改后的内容再算/)
    assert.equal(await result().getByText('下面还是改之前的结果').count(), 0)
    await open('unemployment')
    await page.getByLabel(/怎么离开单位的/).selectOption('resigned')
    await compute()
    assert.match(await result().innerText(), /本人主动离职[\s\S]*怎样可以/)
    await open('maternity')
    await page.getByLabel(/连续参保几个月/).fill('3')
    await compute()
    assert.match(await result().innerText(), /须满 10 个月[\s\S]*产假 158 天/)
  })

  test('bad input is said all at once, each line leading to its field', async () => {
    await open('injury')
    await page.getByLabel(/月平均缴费工资/).fill('八千')
    await page.getByLabel(/鉴定日期/).fill('2012-01-01')
    await page.getByRole('button', { name: '算一算' }).click()
    const summary = page.getByRole('alert')
    assert.match(await summary.innerText(), /有 2 处需要修改[\s\S]*这不是金额/)
    assert.match(await summary.innerText(), /鉴定日期不能早于受伤日期/)
    assert.equal(await result().count(), 0)
    await assertAccessible(page, 'faults')
    await picture(page, 'calculator-faults')
    await summary.getByRole('link').first().click()
    assert.equal(await page.evaluate('document.activeElement.name'), 'wage')
  })

  test('by the keyboard alone', async () => {
    await open('contributions')
    await tabTo(page, '上年度月平均工资')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('3000')
    await page.keyboard.press('Enter')
    await result().waitFor()
    assert.match(await result().innerText(), /按下限缴/)
    await tabTo(page, '全部展开')
    await page.keyboard.press('Enter')
    await page.locator('.explain blockquote').first().waitFor()
  })

  test('in English', async () => {
    await open('transfer')
    await page.getByRole('button', { name: 'English' }).click()
    await page.locator('form').getByRole('button', { name: 'Compute' }).click()
    const english = page.getByRole('region', { name: 'Result' })
    await english.getByText('It moves, and with it in all').waitFor()
    assert.doesNotMatch((await page.locator('main').innerText()).replaceAll(/（?[^\n]*〔[^\n]*|中文/g, ''), /怎么|可以|多少/)
    await assertAccessible(page, 'English')
    await page.getByRole('button', { name: '中文' }).click()
  })

  test('on paper only the result is there', async () => {
    await open('pension')
    await compute()
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.locator('form').isVisible(), false)
    assert.equal(await page.locator('.tabbar').isVisible(), false)
    assert.equal(await result().getByText('按您填的算').isVisible(), true)
    await picture(page, 'calculator-print')
    await page.emulateMedia({ media: null })
  })

  test('nothing typed left the device and nothing was kept on it', async () => {
    await open('pension')
    await page.getByLabel(/现在的月工资/).fill('7654.32')
    const before = await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])')
    asked.length = 0
    await compute()
    await page.waitForTimeout(500)
    assert.deepEqual(asked, [], 'computing asks the service nothing')
    assert.equal(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])'), before)
    assert.doesNotMatch(page.url(), /[?#]/)
    await page.reload({ waitUntil: 'networkidle' })
    assert.equal(await page.getByLabel(/现在的月工资/).inputValue(), '8000')
  })

  test('no script failed and nothing offended the content security policy', () => {
    assert.deepEqual(complaints, [])
  })
})
