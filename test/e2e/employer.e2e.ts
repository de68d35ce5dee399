import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import exceljs from 'exceljs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { citizenCheck } from '../../src/kernel/ids.ts'
import { assertAccessible, assertReflows, assertTapSizes, tabTo } from './accessibility.ts'
import { complaintsOf, desk, openBrowser, phone, picture, skip } from './browser.ts'
import { notBuilt } from './built-portal.ts'
import { type Product, signInClerk, startProduct } from './product.ts'

// The registry names 孙敏 as the legal representative of a mill in Yan'an; she takes on two people, declares their wages and sees what is due.
const supervisor = /延安·示例毛纺织有限公司的法定代表人/
const joiner = { name: '高远航', id: identity('6199011995041', 71) }
const misread = { name: '谢小满', id: identity('6199011998070', 82) }

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
  const month = (): Promise<string> => page.evaluate(`fetch('/v1/session').then(answer => answer.json()).then(session => session.today.slice(0, 7))`)
})

/** A well-formed number of somebody who does not exist: the division is none. */
function identity(head: string, n: number): string {
  const first17 = `${head}${String(n).padStart(17 - head.length, '0')}`
  return first17 + citizenCheck(first17)
}
