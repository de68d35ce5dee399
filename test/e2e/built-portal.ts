import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' }

/** Where `node web/build.ts` put a portal. */
export const builtAt = (portal: string) => fileURLToPath(new URL(`../../web/dist/${portal}/`, import.meta.url))

/** For `skip`: pages that were not built cannot be looked at. */
export const notBuilt = (portal: string): string | false => (existsSync(join(builtAt(portal), 'index.html')) ? false : `web/dist/${portal} is not built; run npm run build`)

/**
 * Serves the built files alone, under the strict content security policy of the service. Only for pages that ask the service nothing:
 * the component gallery. Stories run against the real server.
 */
export async function serveBuilt(portal: string): Promise<{ origin: string; close: () => Promise<void> }> {
  const root = builtAt(portal)
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname)
    const file = join(root, path)
    const found = file.startsWith(root) && existsSync(file) && statSync(file).isFile() ? file : join(root, 'index.html')
    response.writeHead(200, { 'content-type': types[extname(found)] ?? 'application/octet-stream', 'content-security-policy': "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'" })
    // A build that runs meanwhile takes files away; then this answer is cut off and the page says so.
    createReadStream(found).once('error', () => { response.destroy() }).pipe(response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, close: () => new Promise(resolve => { server.closeAllConnections(); server.close(() => resolve()) }) }
}
