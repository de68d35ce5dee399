import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'

export type Staff = { readonly login: string, readonly password: string, readonly totpSecret: string, readonly note: string }
export type Product = {
  readonly individual: string, readonly employer: string, readonly agency: string, readonly staff: readonly Staff[], readonly stop: () => Promise<void>
  /** Runs a command of the operator on this product's data; what it printed. Throws when it failed. */
  readonly command: (...args: readonly string[]) => string
}

const start = fileURLToPath(new URL('../../src/main/start.ts', import.meta.url))
const commands = fileURLToPath(new URL('../../src/main/cli.ts', import.meta.url))

/** Names the folder in which a run keeps a product as it stood when it first came up, so that every file that wants such a one starts from a copy and not from nothing. */
export const productsVariable = 'JINGBAN_TEST_PRODUCTS'

/**
 * The whole product as `npm start` brings it up, on free ports and in a folder of its own: database, demonstration region, worker, bank,
 * identity provider, pages. What it prints for people is how a story learns where it is and who works there. While working on a story,
 * JINGBAN_TEST_PRODUCT names a file with what a product printed that is up already; it is used and left running.
 */
export async function startProduct(settings: Readonly<Record<string, string>> = {}): Promise<Product> {
  const running = process.env['JINGBAN_TEST_PRODUCT']
  if (running !== undefined) return productOf(readFileSync(running, 'utf8'), {}, async () => undefined)
  const folder = enterable(mkdtempSync(path.join(os.tmpdir(), 'jingban-e2e-')))
  const products = process.env[productsVariable]
  // Only the one that many files want is worth coming up twice for.
  if (products !== undefined && Object.keys(settings).length === 0) await copyOfFirst(path.join(products, 'default'), folder)
  return bringUp(folder, settings)
}

/** As root the database runs as another user; a folder that user cannot enter holds no database but a note of where it is, and its copies would share it. */
function enterable(folder: string): string {
  chmodSync(folder, 0o755)
  return folder
}

/** Puts a product that came up once, and was ended, into the folder. */
async function copyOfFirst(kept: string, folder: string): Promise<void> {
  if (!existsSync(kept)) {
    const making = enterable(mkdtempSync(`${kept}-`))
    await (await bringUp(making, {}, true)).stop()
    if (existsSync(path.join(making, 'pg', 'elsewhere'))) throw new Error(`the database of ${making} is not in it: copies would all be the same one`)
    // Somebody else may have been quicker.
    if (existsSync(kept)) rmSync(making, { recursive: true, force: true })
    else renameSync(making, kept)
  }
  // With owners: as root the database runs as another user.
  const copied = spawnSync('cp', ['-a', `${kept}/.`, folder], { encoding: 'utf8' })
  if (copied.status !== 0) throw new Error(`the first product could not be copied: ${copied.stderr}`)
}

async function bringUp(folder: string, settings: Readonly<Record<string, string>>, isKept = false): Promise<Product> {
  const own = {
    DATABASE_URL: '', JINGBAN_DATA: folder, JINGBAN_HEADS: path.join(folder, 'heads'), JINGBAN_LOG: 'warn', JINGBAN_PERSONS: '400',
    JINGBAN_PORT_INDIVIDUAL: '0', JINGBAN_PORT_EMPLOYER: '0', JINGBAN_PORT_AGENCY: '0', JINGBAN_PORT_PARTNERS: '0', JINGBAN_PORT_IDENTITY: '0', ...settings,
  }
  const child = spawn(process.execPath, [start], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...own } })
  let said = ''
  const gone = new Promise<void>(resolve => { child.once('exit', () => { resolve() }) })
  const stop = async () => {
    child.kill('SIGTERM')
    await gone
    if (!isKept) rmSync(folder, { recursive: true, force: true })
  }
  child.stderr.on('data', (text: Buffer) => { said += text.toString('utf8') })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString('utf8')
      if (said.includes('Ctrl-C')) resolve()
    })
    child.once('exit', code => { reject(new Error(`the product ended with ${code} before it was up:\n${said.slice(-3000)}`)) })
  }).catch(async (error: unknown) => { await stop(); throw error })
  return productOf(said, own, stop)
}

const productOf = (said: string, own: Readonly<Record<string, string>>, stop: () => Promise<void>): Product => ({
  individual: addressOf(said, 'Individuals'), employer: addressOf(said, 'Employers'), agency: addressOf(said, 'Agency staff'), staff: staffOf(said), stop,
  command(...args) {
    const door = new URL(addressOf(said, 'Partners')).port
    const done = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', commands, ...args], { env: { ...process.env, ...own, JINGBAN_PORT_PARTNERS: door }, encoding: 'utf8' })
    if (done.status !== 0) throw new Error(`${args.join(' ')} ended with ${done.status}: ${done.stdout}${done.stderr}`)
    return done.stdout
  },
})

function addressOf(said: string, name: string): string {
  const found = new RegExp(`${name}\\s+(http://\\S+)`).exec(said)?.[1]
  if (found === undefined) throw new Error(`the product did not say where ${name} is:\n${said.slice(-2000)}`)
  return found
}

const staffOf = (said: string): Staff[] =>
  [...said.matchAll(/^ {2}(\S+) +(\S+) +([A-Z2-7]{16,}) {3}(.*)$/gm)].map(([, login = '', password = '', totpSecret = '', note = '']) => ({ login, password, totpSecret, note }))

/** Signs in the way a person does: the button, the identity provider, the name. */
export async function signInCitizen(page: Page, product: Product, name: string | RegExp): Promise<void> {
  await page.goto(product.individual)
  await page.getByRole('link', { name: '实名登录' }).click()
  await page.getByRole('button', { name }).first().click()
  await page.waitForURL(url => url.href.startsWith(product.individual) && !url.pathname.startsWith('/auth'))
}

/** Signs in at the employers' entrance as the person a note of the identity provider points out; who acts for one unit alone stands in it at once. */
export async function signInClerk(page: Page, product: Product, who: string | RegExp): Promise<void> {
  await page.goto(product.employer)
  await page.getByRole('link', { name: '实名登录' }).click()
  await page.getByRole('button', { name: who }).first().click()
  await page.waitForURL(url => url.href.startsWith(product.employer) && !url.pathname.startsWith('/auth'))
}

/** Signs in as staff, on whatever page stands there. */
export async function signInStaff(page: Page, product: Product, staff: Staff, to = '/'): Promise<void> {
  await page.goto(`${product.agency}${to}`)
  await page.getByLabel('工号').fill(staff.login)
  await page.getByLabel('密码').fill(staff.password)
  await page.getByLabel('动态口令').fill(new TOTP({ secret: staff.totpSecret }).generate())
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('navigation', { name: '主菜单' }).waitFor()
}

export type Citizen = { readonly name: string, readonly idNumber: string, readonly note: string }

/** Whom the demonstration's identity provider offers, with number and note. */
export async function citizensOffered(page: Page, product: Product): Promise<Citizen[]> {
  await page.goto(`${product.individual}/auth/sign-in`)
  return page.evaluate(`[...document.querySelectorAll('li button')].map(button => ({ name: button.querySelector('strong').textContent, idNumber: button.querySelector('span').textContent, note: button.querySelector('small').textContent }))`)
}
