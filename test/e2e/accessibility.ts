import assert from 'node:assert/strict'
import axe from 'axe-core'
import type { Page } from 'playwright-core'

type Violation = { id: string; impact: string; help: string; nodes: { target: string[]; html: string; failureSummary?: string }[] }

/**
 * WCAG 2.2 at levels A and AA, on the page as it stands now: call it again for every opened state. Bars that stick to an edge stand in
 * their own place meanwhile: what they happen to cover at this scroll position is one scroll away, and axe would count it as too small.
 */
export async function assertAccessible(page: Page, state: string): Promise<void> {
  const found: Violation[] = await page.evaluate(`(async () => {
    if (!window.axe) { ${axe.source} }
    const stuck = [...document.querySelectorAll('body *')].filter(element => getComputedStyle(element).position === 'sticky')
    for (const element of stuck) element.style.position = 'static'
    const result = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })
    for (const element of stuck) element.style.position = ''
    return result.violations.map(({ id, impact, help, nodes }) => ({ id, impact, help, nodes: nodes.map(({ target, html, failureSummary }) => ({ target, html, failureSummary })) }))
  })()`)
  assert.deepEqual(found.map(violation => `${violation.id} (${violation.impact}): ${violation.help}\n${violation.nodes.slice(0, 4).map(node => `    ${node.target.join(' ')} ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`).join('\n')}`), [], state)
}

/** Nothing may stick out sideways, at whatever width or letter size (WCAG 1.4.10). What scrolls inside its own frame may. */
export async function assertReflows(page: Page, state: string): Promise<void> {
  const [content, frame]: [number, number] = await page.evaluate(`[document.documentElement.scrollWidth, document.documentElement.clientWidth]`)
  if (content <= frame) return
  const wide: string[] = await page.evaluate(`[...document.body.querySelectorAll('*')]
    .filter(element => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !element.closest('.table-wrap'))
    .slice(0, 5).map(element => element.outerHTML.slice(0, 140))`)
  assert.fail(`${state}: ${content} px of content in ${frame} px; sticking out: ${wide.join('\n')}`)
}

/** What can be pressed must be big enough: 24 px everywhere, 44 px on the phone (WCAG 2.5.8 and our own measure). Links inside sentences are free. */
export async function assertTapSizes(page: Page, least: number, state: string): Promise<void> {
  const small: string[] = await page.evaluate(`[...document.querySelectorAll('a[href], button, input:not([type=checkbox]):not([type=radio]), select, textarea, summary, [role=tab], .choice, .check')]
    .filter(element => { const box = element.getBoundingClientRect(); return box.width > 1 && box.height > 0 && (box.height < ${least} - 0.5) && !element.closest('p, .skip, td, th, [aria-hidden=true], label') })
    .map(element => Math.round(element.getBoundingClientRect().height) + ' px: ' + element.outerHTML.slice(0, 120))`)
  assert.deepEqual(small, [], `${state}: too small to press`)
}

/** Walks with Tab until an element with this name has the focus; fails when the keyboard never gets there. */
export async function tabTo(page: Page, name: string | RegExp, most = 120): Promise<void> {
  const visited: string[] = []
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab')
    const focused: string = await page.evaluate(`(() => {
      const element = document.activeElement
      if (!element || element === document.body) return ''
      const labelled = element.labels && element.labels[0] ? element.labels[0].textContent : ''
      const by = element.getAttribute('aria-labelledby')
      return element.getAttribute('aria-label') || labelled || (by && document.getElementById(by) ? document.getElementById(by).textContent : '') || element.textContent || ''
    })()`)
    visited.push(focused.trim().slice(0, 30))
    if (typeof name === 'string' ? focused.trim().startsWith(name) : name.test(focused)) return
  }
  assert.fail(`Tab never reached ${String(name)}; it went over ${visited.join(' | ')}`)
}
