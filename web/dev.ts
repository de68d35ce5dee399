import { createServer } from 'vite'
import { portalConfig, portals } from './vite/portal.ts'

// `node web/dev.ts agency`: pages reload as they are edited, answers come from the service named by JINGBAN_ORIGIN.
const portal = portals.find(name => name === process.argv[2]) ?? 'individual'
const server = await createServer(portalConfig(portal))
await server.listen()
server.printUrls()
