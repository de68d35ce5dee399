import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

// What a phone on a line of 700 kbit/s has to fetch before the first page works: scripts and styles of the first page, compressed.
const budgets = { individual: 165_000, employer: 175_000, agency: 200_000 } as const

for (const [portal, budget] of Object.entries(budgets)) {
  const folder = fileURLToPath(new URL(`./dist/${portal}/`, import.meta.url))
  test(`${portal}: the first page stays within ${budget} bytes`, { skip: existsSync(`${folder}index.html`) ? false : 'not built; run npm run build' }, () => {
    const html = readFileSync(`${folder}index.html`, 'utf8')
    const files = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file = '']) => file)
    assert.ok(files.length >= 2, 'the page names its script and its style')
    const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(folder + file)).length, 0)
    assert.ok(bytes <= budget, `${bytes} bytes in ${files.join(', ')}`)
  })
}
