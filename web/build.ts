import { build } from 'vite'
import { type Portal, portalConfig, portals } from './vite/portal.ts'

// `node web/build.ts` builds every portal, `node web/build.ts agency` only that one.
const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !isPortal(name))
if (unknown.length > 0) throw new Error(`no such portal: ${unknown.join(', ')}; there are ${portals.join(', ')}`)

for (const portal of portals.filter(name => wanted.length === 0 || wanted.includes(name))) await build(portalConfig(portal))

function isPortal(name: string): name is Portal {
  return portals.some(portal => portal === name)
}
