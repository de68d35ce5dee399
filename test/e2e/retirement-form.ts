import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/** Walks down the list that has the focus until this value is chosen, by the arrow key alone. */
export async function arrowTo(page: Page, value: string): Promise<void> {
  for (let i = 0; i < 20; i++) {
    if (await page.evaluate('document.activeElement.value') === value) return
    await page.keyboard.press('ArrowDown')
  }
  assert.fail(`the list does not offer ${value}`)
}

/** Chooses the month the product lives in as the month of retirement. */
export async function chooseThisMonth(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: /退休年月/ }).first().waitFor()
  const month: string = await page.evaluate(`fetch('/v1/session').then(answer => answer.json()).then(session => session.today.slice(0, 7))`)
  await page.getByRole('combobox', { name: /退休年月/ }).first().selectOption(month.slice(0, 4))
  await page.getByRole('combobox', { name: '退休年月 月份' }).selectOption(month.slice(5))
}
