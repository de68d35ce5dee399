import { renderSVG } from 'uqr'
import { canonicalJson } from '../kernel/canonical.ts'
import { fen, formatYuan } from '../kernel/money.ts'
import { dayText, plainText } from './document-content.ts'
import type { Block, Cell, DocumentContent } from './document-content.ts'
import { typeset } from './typst.ts'
import { groupedCode } from './verification-code.ts'

/**
 * The document as PDF. Deterministic: the same content, code and origin give the same bytes on any day and machine, so that a
 * stored hash of a file stays meaningful although no file is stored. `verifyOrigin` is the public origin, such as
 * `https://verify.example.gov.cn`.
 */
export async function renderPdf(document: { readonly content: DocumentContent; readonly verificationCode: string; readonly proof?: string }, verifyOrigin: string): Promise<Uint8Array> {
  const { content, verificationCode, proof } = document
  const view = {
    agency: content.agency,
    number: content.number,
    title: content.title,
    ...(content.subtitle === undefined ? {} : { subtitle: content.subtitle }),
    issued: dayText(content.issuedOn),
    demonstration: content.demonstration,
    code: groupedCode(verificationCode),
    address: `${verifyOrigin}/verify`,
    blocks: content.blocks.map(blockView),
  }
  return await typeset({ data: canonicalJson(view), qr: renderSVG(`${verifyOrigin}/verify/${verificationCode}${proof === undefined ? '' : `?k=${proof}`}`, { ecc: 'M', border: 0, pixelSize: 4 }) })
}

const blockView = (block: Block): Record<string, unknown> => {
  switch (block.kind) {
    case 'paragraph':
    case 'salutation':
      return { kind: block.kind, text: plainText(block.words) }
    case 'fields':
      return { kind: block.kind, items: block.items.map(({ label, value }) => ({ label, value: plainText(value) })) }
    case 'amount':
      return { kind: block.kind, label: block.label, amount: formatYuan(fen(block.fen)), ...(block.note === undefined ? {} : { note: block.note }) }
    case 'table':
      return {
        kind: block.kind,
        columns: block.columns.map(({ title, align, share }) => ({ title, align, share: share ?? 1 })),
        rows: block.rows.map((row) => row.map(cellText)),
        ...(block.total === undefined ? {} : { total: block.total.map(cellText) }),
      }
    case 'steps':
      return { kind: block.kind, items: block.items.map(({ cites, ...step }) => ({ ...step, ...(cites === undefined || cites.length === 0 ? {} : { cites: cites.join('　') }) })) }
    case 'list':
      return { kind: block.kind, items: block.items.map(plainText) }
    default:
      return { ...block }
  }
}

export const cellText = (cell: Cell): string => (typeof cell === 'object' && 'fen' in cell ? formatYuan(fen(cell.fen)) : plainText(cell))
