// Runs in a worker thread of its own: the compiler is WebAssembly that never gives memory back, so its whole life is short.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { parentPort } from 'node:worker_threads'
import { createTypstCompiler, loadFonts } from '@myriaddreamin/typst.ts'

export type TypstRequest = { readonly id: number; readonly inputs: { readonly data: string; readonly qr: string } }
export type TypstReply = { readonly id: number; readonly pdf: Uint8Array } | { readonly id: number; readonly error: string }

const port = parentPort
if (port === null) throw new Error('typst-worker runs as a worker thread only')

const require = createRequire(import.meta.url)
const wasm = path.join(path.dirname(require.resolve('@myriaddreamin/typst-ts-web-compiler/package.json')), 'pkg', 'typst_ts_web_compiler_bg.wasm')
const fonts = ['400Regular/NotoSansSC_400Regular.ttf', '600SemiBold/NotoSansSC_600SemiBold.ttf']
  .map((file) => new Uint8Array(readFileSync(path.join(path.dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json')), file))))

const compiler = createTypstCompiler()
await compiler.init({ getModule: () => ({ module_or_path: readFileSync(wasm) }), beforeBuild: [loadFonts(fonts, { assets: false })] })
compiler.addSource('/document.typ', readFileSync(path.join(import.meta.dirname, 'document.typ'), 'utf8'))

const PDF = 1

port.on('message', ({ id, inputs }: TypstRequest) => {
  const answer = (reply: TypstReply): void => { port.postMessage(reply) }
  compiler.compile({ mainFilePath: '/document.typ', format: PDF, diagnostics: 'unix', inputs }).then(
    (made) => { answer(made.result === undefined ? { id, error: made.diagnostics?.join('\n') ?? 'the compiler gave no reason' } : { id, pdf: made.result }) },
    (error: unknown) => { answer({ id, error: String(error) }) })
})
port.postMessage('ready')
