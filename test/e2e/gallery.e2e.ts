import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { assertAccessible, assertReflows, assertTapSizes, tabTo } from './accessibility.ts'
import { complaintsOf, desk, openBrowser, phone, picture, setElder, skip } from './browser.ts'
import { notBuilt, serveBuilt } from './built-portal.ts'

for (const portal of ['individual', 'agency'] as const) {
  describe(`${portal}: the component gallery`, { skip: skip || notBuilt(portal) }, () => {
    let browser: Browser
    let built: Awaited<ReturnType<typeof serveBuilt>>
    const least = portal === 'individual' ? 44 : 24

    before(async () => { [browser, built] = await Promise.all([openBrowser(), serveBuilt(portal)]) })
    after(async () => { await browser.close(); await built.close() })

    const open = async (options: Parameters<Browser['newContext']>[0]) => {
      const context = await browser.newContext(options)
      const complaints = complaintsOf(context)
      const page = await context.newPage()
      await page.goto(`${built.origin}/gallery`, { waitUntil: 'networkidle' })
      return { page, complaints, close: () => context.close() }
    }

    for (const [name, size] of [['390', phone], ['1440', desk]] as const) {
      test(`is accessible and fits at ${name} px, with everything opened`, async () => {
        const { page, complaints, close } = await open(size)
        await assertAccessible(page, 'as it opens')
        await assertReflows(page, `${name} px`)
        await assertTapSizes(page, least, `${name} px`)
        await page.evaluate(`document.querySelectorAll('details').forEach(details => { details.open = true })`)
        await assertAccessible(page, 'with every detail opened')
        await picture(page, `gallery-${portal}-${name}`)
        await page.getByRole('button', { name: '打开对话框' }).click()
        await assertAccessible(page, 'with the dialog')
        await page.keyboard.press('Escape')
        await page.getByRole('button', { name: '打开抽屉' }).click()
        await assertAccessible(page, 'with the drawer')
        await picture(page, `gallery-${portal}-${name}-drawer`, false)
        await page.keyboard.press('Escape')
        assert.equal(await page.getByRole('dialog').count(), 0)
        assert.deepEqual(complaints, [])
        await close()
      })
    }

    test('says every fault of a form, takes the focus to the summary and from there to the field', async () => {
      const { page, close } = await open(phone)
      await page.getByRole('button', { name: '下一步：核对' }).click()
      const summary = page.getByRole('alert').filter({ hasText: '处需要修改' }).first()
      assert.equal(await page.evaluate(`document.activeElement.className`), 'error-summary')
      await assertAccessible(page, 'with faults')
      await picture(page, `gallery-${portal}-faults`)
      await summary.getByRole('link', { name: /收款银行卡号/ }).click()
      assert.equal(await page.evaluate('document.activeElement.id'), 'field-d-account')
      await page.keyboard.type('4539148803436467')
      assert.equal(await page.getByLabel('收款银行卡号').inputValue(), '4539 1488 0343 6467')
      await summary.getByRole('link', { name: /退休方式/ }).click()
      await page.keyboard.press('Space')
      assert.equal(await page.getByRole('radio', { name: '到龄正常退休' }).last().isChecked(), true)
      await close()
    })

    test('can be used with the keyboard alone', async () => {
      const { page, close } = await open(phone)
      await tabTo(page, '保存')
      await page.keyboard.press('Enter')
      await page.getByText('已按 1 次').waitFor()
      await page.getByRole('status').filter({ hasText: '已保存' }).waitFor()
      await tabTo(page, '到龄正常退休')
      await page.keyboard.press('ArrowDown')
      assert.equal(await page.getByRole('radio', { name: /弹性提前退休/ }).first().isChecked(), true)
      await tabTo(page, '打开对话框')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor()
      await page.keyboard.press('Escape')
      // The focus comes back to what opened the dialog once it has faded.
      await page.waitForFunction(`document.activeElement.textContent === '打开对话框'`)
      await close()
    })

    test('fits 320 px, letters of twice the size, and a browser font of 32 px', async () => {
      const narrow = await open({ ...phone, viewport: { width: 320, height: 640 } })
      await assertReflows(narrow.page, '320 px')
      await narrow.page.evaluate(`document.documentElement.style.fontSize = '32px'`)
      await assertReflows(narrow.page, '320 px with a font of 32 px')
      await picture(narrow.page, `gallery-${portal}-320-font32`)
      await narrow.close()
      const zoomed = await open({ ...desk, viewport: { width: 640, height: 450 } })
      await assertReflows(zoomed.page, '1280 px at 200 %')
      await zoomed.close()
    })

    test('stays still when the person asks for less motion', async () => {
      const { page, close } = await open({ ...phone, reducedMotion: 'reduce' })
      const moving: string[] = await page.evaluate(`[...document.querySelectorAll('*')].filter(element => { const style = getComputedStyle(element); return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0 }).map(element => element.className)`)
      assert.deepEqual(moving, [])
      await close()
    })

    if (portal === 'individual') {
      for (const level of [1, 2] as const) {
        test(`elder level ${level}: large letters, contrast of 7:1, nothing sticks out at 320 px`, async () => {
          const { page, close } = await open(phone)
          await setElder(page, level)
          const body = Number.parseFloat(await page.evaluate('getComputedStyle(document.body).fontSize'))
          assert.ok(body >= (level === 1 ? 21 : 30), `${body} px`)
          const smallest: number = await page.evaluate(`Math.min(...[...document.querySelectorAll('main *, nav *, header *')].filter(element => !element.closest('svg') && [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())).map(element => parseFloat(getComputedStyle(element).fontSize)))`)
          assert.ok(smallest >= 17.9, `smallest text ${smallest} px`)
          await assertAccessible(page, `elder ${level}`)
          await assertReflows(page, `elder ${level}`)
          await assertTapSizes(page, 59, `elder ${level}`)
          await picture(page, `gallery-elder-${level}`)
          await page.setViewportSize({ width: 320, height: 640 })
          await assertReflows(page, `elder ${level} at 320 px`)
          await close()
        })
      }
    }

    test('speaks English when asked, and remembers it', async () => {
      const { page, close } = await open(phone)
      await page.getByRole('button', { name: 'English' }).click()
      await page.getByRole('button', { name: 'Next: review' }).waitFor()
      await page.reload({ waitUntil: 'networkidle' })
      assert.equal(await page.evaluate('document.documentElement.lang'), 'en')
      await close()
    })
  })
}
