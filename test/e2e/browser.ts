import { existsSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Where this machine has a Chromium, or nothing. */
export const chromiumPath = places.find((place): place is string => place !== undefined && existsSync(place))

/** For `test(title, { skip })`: a story that cannot be played says why. */
export const skip: string | false = chromiumPath === undefined ? 'no Chromium found (set CHROMIUM or install the package chromium)' : false

/** A real browser without anything it would ask the network for by itself. */
export async function openBrowser(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('no Chromium found')
  return chromium.launch({
    executablePath: chromiumPath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    env: { ...process.env, LANGUAGE: 'zh_CN' },
  })
}

export const phone = { viewport: { width: 390, height: 844 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' } as const satisfies BrowserContextOptions
export const desk = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' } as const satisfies BrowserContextOptions

/** What the page complained about: errors of its scripts and what the content security policy refused. */
export function complaintsOf(context: BrowserContext): string[] {
  const complaints: string[] = []
  context.on('page', page => {
    page.on('pageerror', error => complaints.push(`${page.url()}: ${error.message}`))
    page.on('console', message => {
      if (/Content Security Policy|Refused to/.test(message.text())) complaints.push(`${page.url()}: ${message.text()}`)
    })
  })
  return complaints
}

const shots = fileURLToPath(new URL('../../.data/screenshots/', import.meta.url))

/** A picture for people to judge; the folder is not kept. */
export async function picture(page: Page, name: string, fullPage = true): Promise<void> {
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: `${shots}${name}.png`, fullPage })
}

/** The letter size a person chose, put on the device as the switch would. */
export async function setElder(page: Page, level: 0 | 1 | 2): Promise<void> {
  await page.evaluate(`localStorage.setItem('elder', '${level}')`)
  await page.reload({ waitUntil: 'networkidle' })
}
