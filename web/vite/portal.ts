import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { InlineConfig } from 'vite'

/** The portals: each has an origin, a content security policy and a byte budget of its own. */
export const portals = ['individual', 'employer', 'agency'] as const
export type Portal = (typeof portals)[number]

/** One configuration for every portal, so that they cannot drift apart; output goes to `web/dist/<portal>`. */
export function portalConfig(portal: Portal): InlineConfig {
  return {
    configFile: false,
    root: fileURLToPath(new URL(`../${portal}/`, import.meta.url)),
    publicDir: fileURLToPath(new URL('../public/', import.meta.url)),
    plugins: [react()],
    build: {
      outDir: fileURLToPath(new URL(`../dist/${portal}/`, import.meta.url)),
      emptyOutDir: true,
      // Phones of eight years ago still open the portal: Android WebView 94, Safari 15.
      target: ['chrome94', 'safari15'],
      // A data: address would need a wider content security policy than 'self'.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
    server: { proxy: { '/v1': backend(), '/auth': backend(), '/public': backend() } },
    logLevel: 'warn',
  }
}

// Only for development with `node web/dev.ts <portal>`: the pages come from Vite, the answers from the running service.
const backend = () => ({ target: process.env['JINGBAN_ORIGIN'] ?? 'http://127.0.0.1:8080', changeOrigin: false })
