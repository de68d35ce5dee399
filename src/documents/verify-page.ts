import { formatYuan, fen } from '../kernel/money.ts'
import { dayText, maskedContent, plainText } from './document-content.ts'
import type { Block, DocumentContent } from './document-content.ts'
import { cellText } from './render-pdf.ts'
import { groupedCode } from './verification-code.ts'

// Plain HTML with its style in one element and no script: it must open on any phone, in any bank or court, and in twenty years.

/** The public page of a genuine document: what it says, without what only its owner should know. */
export function verifyPage({ content, verificationCode, contentSha256 }: { readonly content: DocumentContent, readonly verificationCode: string, readonly contentSha256: string }): string {
  const shown = maskedContent(content)
  return page(`核验通过：${shown.title}`, `
<p class="verdict ok"><strong>核验通过。</strong>系统中存有这份文书，由${text(shown.agency)}于${dayText(shown.issuedOn)}签发。</p>
<h1>${text(shown.title)}</h1>
${shown.subtitle === undefined ? '' : `<p class="sub">${text(shown.subtitle)}</p>`}
<dl>${field('编号', shown.number)}${field('签发机构', shown.agency)}${field('签发日期', dayText(shown.issuedOn))}${field('核验码', groupedCode(verificationCode))}</dl>
${shown.demonstration ? '<p class="note warn">这是演示地区签发的文书，人员与数据均为虚构，不作为任何凭证。</p>' : ''}
<h2>怎样识别伪造件</h2>
<ol>
<li>看浏览器地址栏：网址应是您自己输入的、或签发机构公布的地址。伪造件上的二维码可能指向仿冒网站。</li>
<li>把您手里的文书与下面的内容逐项对照，尤其是金额、日期和编号。有一处不同，就不是原件。</li>
<li>姓名、证件号码和账号在这里只显示一部分，显示的部分也应当一致。</li>
<li>有疑问，请拨打 12333，报核验码。</li>
</ol>
<h2>文书内容</h2>
${shown.blocks.map(blockHtml).join('\n')}
<p class="hash">内容指纹（SHA-256）<br><code>${text(contentSha256)}</code></p>`)
}

/** The page for a code nobody issued: says what that means, and nothing about codes near to it. */
export function unknownCodePage(): string {
  return page('没有查到这份文书', `
<p class="verdict bad"><strong>没有查到。</strong>系统中没有这个核验码对应的文书。</p>
<p>核验码由 24 位数字和字母组成，不含 0、1、I、L、O、U、V。请先对照纸面重新输入；如果仍查不到，您手里的文书可能是伪造的，请拨打 12333。</p>
${codeForm}`)
}

/** The page of a document whose stored content no longer has the hash it was issued with: it is not shown as genuine. */
export function alteredPage(): string {
  return page('暂时不能核验', `
<p class="verdict bad"><strong>暂时不能核验。</strong>这份文书的存储内容需要核查，核查完成前不出具核验结果。</p>
<p>请拨打 12333，报核验码，由签发机构告知结果。</p>`)
}

/** The page that asks for a code, for those who cannot scan. */
export function askCodePage(): string {
  return page('文书核验', `<h1>文书核验</h1><p>请输入文书末页二维码旁的核验码，空格可以不输。</p>${codeForm}`)
}

const codeForm = `<form method="get" action="/verify"><label for="code">核验码</label>
<input id="code" name="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40" required>
<button>核验</button></form>`

const blockHtml = (block: Block): string => {
  switch (block.kind) {
    case 'heading':
      return `<h3>${text(block.text)}</h3>`
    case 'paragraph':
    case 'salutation':
      return `<p>${text(plainText(block.words))}</p>`
    case 'fields':
      return `<dl>${block.items.map(({ label, value }) => field(label, plainText(value))).join('')}</dl>`
    case 'amount':
      return `<p class="amount"><span>${text(block.label)}</span> <strong>${formatYuan(fen(block.fen))} 元</strong>${block.note === undefined ? '' : `<br><small>${text(block.note)}</small>`}</p>`
    case 'table':
      return `<div class="wide"><table><thead><tr>${block.columns.map(({ title, align }) => `<th scope="col" class="${align}">${text(title)}</th>`).join('')}</tr></thead>
<tbody>${[...block.rows, ...(block.total === undefined ? [] : [block.total])].map((row) => `<tr>${row.map((cell, at) => `<td class="${block.columns[at]?.align ?? 'left'}">${text(cellText(cell))}</td>`).join('')}</tr>`).join('')}</tbody></table></div>`
    case 'steps':
      return `<ol>${block.items.map((step) => `<li>${text(step.label)}：<strong>${text(step.text)}</strong>${step.formula === undefined ? '' : `<br><small>${text(step.formula)}</small>`}${step.cites === undefined || step.cites.length === 0 ? '' : `<br><small>${text(step.cites.join('　'))}</small>`}</li>`).join('')}</ol>`
    case 'citations':
      return `<ul>${block.items.map(({ title, summary }) => `<li><strong>${text(title)}</strong> ${text(summary)}</li>`).join('')}</ul>`
    case 'list':
      return `<ol>${block.items.map((item) => `<li>${text(plainText(item))}</li>`).join('')}</ol>`
    case 'notice':
      return `<p class="note ${block.tone === 'plain' ? '' : 'warn'}">${text(block.text)}</p>`
  }
}

const field = (label: string, value: string): string => `<div><dt>${text(label)}</dt><dd>${text(value)}</dd></div>`

const text = (raw: string): string => raw.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** The style of the page; its hash is allowed by the page's own content security policy. */
export const verifyStyle = `
:root{color:#17212b;background:#f4f7fa;font:17px/1.6 "PingFang SC","HarmonyOS Sans SC",MiSans,"Noto Sans CJK SC","Microsoft YaHei",sans-serif}
body{margin:0}main{max-width:46rem;margin:0 auto;padding:1rem 1rem 3rem;background:#fff;min-height:100vh;box-sizing:border-box}
header{color:#0a3f78;font-weight:600;border-bottom:2px solid #0a3f78;padding:.5rem 0;margin-bottom:1rem}
h1{font-size:1.5rem;margin:1rem 0 .25rem}h2{font-size:1.15rem;color:#0a3f78;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1.5rem 0 .5rem}
.sub{color:#45525e;margin:0}.verdict{padding:.75rem 1rem;border-left:5px solid;border-radius:4px}.ok{border-color:#14693f;background:#eef7f1}.bad{border-color:#b42318;background:#fdf1ef}
dl{margin:1rem 0;display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:.35rem 1.5rem}dl div{display:flex;gap:.75rem}dt{color:#45525e;flex:0 0 5.5em}dd{margin:0;overflow-wrap:anywhere}
.amount{background:#e9f1f9;border-radius:8px;padding:.75rem 1rem}.amount strong{font-size:1.5rem;color:#0a3f78}
.note{border-left:4px solid #0a3f78;background:#f0f5fa;padding:.5rem .75rem}.warn{border-color:#8a5300;background:#fbf4ea;color:#6b4100}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th,td{padding:.35rem .5rem;border-bottom:1px solid #c3ced8;text-align:left}th{background:#e9f1f9;color:#0a3f78}
td.right,th.right{text-align:right}td.center,th.center{text-align:center}small,.hash{color:#45525e}code{overflow-wrap:anywhere}
form{margin:1rem 0}label{display:block;margin-bottom:.25rem}input{font:inherit;min-height:48px;width:100%;max-width:26rem;box-sizing:border-box;border:1px solid #76838f;border-radius:8px;padding:0 .75rem;letter-spacing:.08em}
button{font:inherit;min-height:48px;margin-top:.75rem;padding:0 1.5rem;border:0;border-radius:8px;background:#0f5aa6;color:#fff}:focus-visible{outline:3px solid #b35c00;outline-offset:2px}
@media print{main{background:none}}
`

const page = (title: string, body: string): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow">
<title>${text(title)}</title><style>${verifyStyle}</style></head>
<body><main><header>社会保险经办 · 文书核验</header>
${body}
</main></body></html>
`
