// Builds the pages when their sources changed since the last build. Usage: npm run build [-- --force]
import { buildPagesWhenChanged } from '../src/main/build-pages.ts'

const built = await buildPagesWhenChanged({ force: process.argv.includes('--force') })
console.log(built ? 'The pages are built.' : 'The pages are built already; nothing changed.')
