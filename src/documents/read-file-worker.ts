// Reads a file somebody brought, in a thread of its own: it may be anything, and a thread can be ended.
import { parentPort, workerData } from 'node:worker_threads'
import { textOfPdf } from './pdf-text.ts'
import { claimedCodeOf } from './sign-pdf.ts'

export type FileRead = { readonly code?: string, readonly text?: string }

const port = parentPort
if (port === null || !(workerData instanceof Uint8Array)) throw new Error('read-file-worker runs as a worker thread on a file')
const [code, text] = [await claimedCodeOf(workerData), await textOfPdf(workerData)]
port.postMessage({ ...(code === undefined ? {} : { code }), ...(text === undefined ? {} : { text }) } satisfies FileRead)
