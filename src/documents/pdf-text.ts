import { inflateSync } from 'node:zlib'
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFRef, type PDFContext, type PDFObject } from 'pdf-lib'

// No page of ours is a tenth as large; what is larger is somebody's trick.
const largestStream = 8 * 1024 * 1024

/** The text of a PDF as it is shown, in the order it is drawn; nothing when it cannot be read. Meant for comparing figures, not for beautiful text. */
export async function textOfPdf(file: Uint8Array): Promise<string | undefined> {
  try {
    const document = await PDFDocument.load(file, { updateMetadata: false, ignoreEncryption: true })
    return document.getPages().map((page) => shownBy(document.context, bytesOf(document.context, page.node.Contents()), page.node.Resources(), 0)).join('\n')
  } catch {
    return undefined
  }
}

/** How a font's codes become text: two bytes or one, and the table that comes with it. */
type FontReading = { readonly wide: boolean, readonly map: ReadonlyMap<number, string> }

function shownBy(context: PDFContext, content: Buffer, resources: PDFDict | undefined, depth: number): string {
  if (depth > 4) return ''
  const fonts = new Map<string, FontReading>()
  let font: FontReading | undefined
  let text = ''
  for (const { operator, operands } of operations(content.toString('latin1'))) {
    switch (operator) {
      case 'Tf': {
        const name = String(operands[0] ?? '')
        font = fonts.get(name) ?? readFont(context, entry(context, entry(context, resources, 'Font'), name.slice(1)))
        fonts.set(name, font)
        break
      }
      case 'Tj': case "'": case '"': case 'TJ':
        text += operands.flat().map((operand) => (Buffer.isBuffer(operand) ? decoded(operand, font) : '')).join('')
        break
      case 'BT': case 'Td': case 'TD': case 'Tm': case 'T*':
        text += '\n'
        break
      case 'Do': {
        // Whatever was pasted over a page is drawn by name.
        const drawn = context.lookup(entryOf(entry(context, resources, 'XObject'), String(operands[0] ?? '').slice(1)))
        if (drawn instanceof PDFRawStream) text += `\n${shownBy(context, bytesOf(context, drawn), entry(context, drawn.dict, 'Resources') ?? resources, depth + 1)}`
        break
      }
      default:
    }
  }
  return text
}

const entryOf = (of: PDFDict | undefined, name: string): PDFObject | undefined => of?.get(PDFName.of(name))
const entry = (context: PDFContext, of: PDFDict | undefined, name: string): PDFDict | undefined => {
  const found = context.lookup(entryOf(of, name))
  return found instanceof PDFDict ? found : undefined
}

function bytesOf(context: PDFContext, of: PDFObject | undefined): Buffer {
  const object = of instanceof PDFRef ? context.lookup(of) : of
  if (object instanceof PDFArray) return Buffer.concat(object.asArray().flatMap((part) => [bytesOf(context, part), Buffer.from('\n')]))
  if (!(object instanceof PDFRawStream)) return object !== undefined && 'getUnencodedContents' in object && typeof object.getUnencodedContents === 'function' ? Buffer.from(object.getUnencodedContents()) : Buffer.alloc(0)
  const raw = Buffer.from(object.getContents())
  return String(object.dict.get(PDFName.of('Filter')) ?? '').includes('FlateDecode') ? inflateSync(raw, { maxOutputLength: largestStream }) : raw
}

function readFont(context: PDFContext, font: PDFDict | undefined): FontReading {
  const wide = String(font?.get(PDFName.of('Subtype')) ?? '') === '/Type0'
  const map = new Map<number, string>()
  const table = bytesOf(context, entryOf(font, 'ToUnicode')).toString('latin1')
  const code = (hex: string): number => Number.parseInt(hex, 16)
  const words = (hex: string): string => Buffer.from(hex.length % 4 === 0 ? hex : hex.padStart(4, '0'), 'hex').swap16().toString('utf16le')
  for (const [, body = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, from = '', to = ''] of body.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) map.set(code(from), words(to))
  }
  for (const [, body = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', until = '', to = ''] of body.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) {
      const first = code(from)
      for (let n = first; n <= Math.min(code(until), first + 65_535); n += 1) map.set(n, words((code(to) + n - first).toString(16).padStart(to.length, '0')))
    }
  }
  return { wide, map }
}

function decoded(bytes: Buffer, font: FontReading | undefined): string {
  let text = ''
  const step = font?.wide ? 2 : 1
  for (let at = 0; at + step <= bytes.length; at += step) {
    const code = step === 2 ? bytes.readUInt16BE(at) : bytes[at] ?? 0
    text += font?.map.get(code) ?? (step === 1 ? String.fromCharCode(code) : '')
  }
  return text
}

type Operand = string | Buffer | readonly Operand[]
const delimiter = /[\s()<>[\]{}/%]/

/** The operators of a content stream with what stands before each; strings as bytes. */
function* operations(source: string): Generator<{ readonly operator: string, readonly operands: readonly Operand[] }> {
  let operands: Operand[] = []
  let array: Operand[] | undefined
  const put = (operand: Operand): void => { (array ?? operands).push(operand) }
  for (let at = 0; at < source.length;) {
    const character = source[at] ?? ''
    if (character === '(') {
      const { bytes, end } = literal(source, at)
      put(bytes)
      at = end
    } else if (character === '<' && source[at + 1] !== '<') {
      const end = source.indexOf('>', at)
      if (end < 0) return
      const hex = source.slice(at + 1, end).replace(/\s/g, '')
      put(Buffer.from(hex.length % 2 === 0 ? hex : `${hex}0`, 'hex'))
      at = end + 1
    } else if (character === '[') {
      array = []
      at += 1
    } else if (character === ']') {
      operands.push(array ?? [])
      array = undefined
      at += 1
    } else if (character === '/') {
      let end = at + 1
      while (end < source.length && !delimiter.test(source[end] ?? '')) end += 1
      put(source.slice(at, end))
      at = end
    } else if (character === '%') {
      while (at < source.length && source[at] !== '\n' && source[at] !== '\r') at += 1
    } else if (delimiter.test(character)) {
      at += 1
    } else {
      let end = at
      while (end < source.length && !delimiter.test(source[end] ?? '')) end += 1
      const word = source.slice(at, end)
      at = end
      if (/^[-+.\d]/.test(word)) { put(word); continue }
      yield { operator: word, operands }
      operands = []
    }
  }
}

function literal(source: string, start: number): { readonly bytes: Buffer, readonly end: number } {
  const bytes: number[] = []
  let depth = 0
  for (let at = start; at < source.length; at += 1) {
    const character = source[at] ?? ''
    if (character === '\\') {
      const octal = /^[0-7]{1,3}/.exec(source.slice(at + 1, at + 4))?.[0]
      if (octal) {
        bytes.push(Number.parseInt(octal, 8) & 255)
        at += octal.length
      } else {
        at += 1
        const escaped = source[at] ?? ''
        if (escaped !== '\n') bytes.push(({ n: 10, r: 13, t: 9, b: 8, f: 12 } as Readonly<Record<string, number>>)[escaped] ?? escaped.charCodeAt(0))
      }
    } else if (character === '(' && depth++ > 0) bytes.push(40)
    else if (character === ')') {
      depth -= 1
      if (depth === 0) return { bytes: Buffer.from(bytes), end: at + 1 }
      bytes.push(41)
    } else if (character !== '(') bytes.push(character.charCodeAt(0))
  }
  return { bytes: Buffer.from(bytes), end: source.length }
}
