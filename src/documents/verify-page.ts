import { formatYuan, fen } from '../kernel/money.ts'
import { dayText, maskedContent, plainText } from './document-content.ts'
import type { Block, DocumentContent } from './document-content.ts'
import { figuresOf, type Difference } from './figures.ts'
import type { PlainDate } from '../kernel/day.ts'
import { cellText } from './render-pdf.ts'
import { groupedCode } from './verification-code.ts'
import { kindWords, sayIn, type Language, type VerifyWord } from './verify-words.ts'
import type { PaperStanding } from './withdraw-document.ts'

// Plain HTML with its style in one element and no script: it must open on any phone, in any bank or court, and in twenty years.

export type ShownPaper = { readonly kind?: string, readonly content: DocumentContent, readonly verificationCode: string, readonly contentSha256: string, readonly standing?: PaperStanding }

/** The public page of a genuine document: what it says and whether it still holds, without what only its owner should know. */
export function verifyPage(paper: ShownPaper, language: Language = 'zh'): string {
  const say = sayIn(language)
  const { agency, issuedOn } = paper.content
  const verdict = `<p class="verdict ok"><strong>${say('genuine')}</strong>${text(say('genuineSay', { agency, day: dayIn(language, issuedOn) }))}</p>`
  return page(`${say('genuine')}${paper.content.title}`, `${verdict}${standingHtml(paper.standing, language)}${paperHtml(paper, language)}`, language, `/verify/${paper.verificationCode}`)
}

/** The page that says what an uploaded file is. */
export function filePage(verdict: 'genuine' | 'altered' | 'unsigned', paper: ShownPaper, difference: Difference | undefined, language: Language): string {
  const say = sayIn(language)
  const told = {
    genuine: `<p class="verdict ok"><strong>${say('sameFile')}</strong>${say('sameFileSay')}</p>`,
    altered: `<p class="verdict bad"><strong>${say('altered')}</strong>${say('alteredSay')}</p>`,
    unsigned: `<p class="verdict old"><strong>${say('unsigned')}</strong>${say('unsignedSay')}</p>`,
  }[verdict]
  const differs = verdict === 'genuine' ? '' : `<h2>${say('whichDiffer')}</h2>${differenceHtml(difference, language)}`
  return page(say(verdict === 'genuine' ? 'sameFile' : verdict), `${told}${differs}${standingHtml(paper.standing, language)}${paperHtml(paper, language)}`, language)
}

/** A page that says one thing, with the forms to go on. */
export function sayingPage(title: VerifyWord, saying: VerifyWord, language: Language, data: Readonly<Record<string, string | number>> = {}): string {
  const say = sayIn(language)
  return page(say(title, data), `<p class="verdict bad"><strong>${say(title, data)}</strong>${say(saying, data)}</p>${forms(language)}`, language)
}

/** The page for a code nobody issued: says what that means, and nothing about codes near to it. */
export function unknownCodePage(language: Language = 'zh'): string {
  const say = sayIn(language)
  return page(say('unknown'), `<p class="verdict bad"><strong>${say('unknown')}</strong>${say('unknownSay')}</p><p>${say('unknownHow')}</p>${forms(language)}`, language)
}

/** The page of a document whose stored content no longer has the hash it was issued with: it is not shown as genuine. */
export const alteredPage = (language: Language = 'zh'): string => sayingPage('cannot', 'cannotSay', language)

/** The page that asks for a code or a file, for those who cannot scan. */
export function askCodePage(language: Language = 'zh'): string {
  return page(sayIn(language)('ask'), forms(language), language)
}

function forms(language: Language): string {
  const say = sayIn(language)
  const hidden = language === 'zh' ? '' : '<input type="hidden" name="lang" value="en">'
  return `<h1>${say('ask')}</h1><p>${say('askSay')}</p>
<form method="get" action="/verify">${hidden}<label for="code">${say('code')}</label>
<input id="code" name="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40" required>
<button>${say('verify')}</button></form>
<h2>${say('fileTitle')}</h2><p>${say('fileSay')}</p>
<form method="post" action="/verify/file${language === 'zh' ? '' : '?lang=en'}" enctype="multipart/form-data"><label for="file">${say('file')}</label>
<input id="file" name="file" type="file" accept="application/pdf,.pdf" required>
<label for="file-code">${say('fileCode')}</label><input id="file-code" name="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40">
<button>${say('checkFile')}</button></form>`
}

function standingHtml(standing: PaperStanding | undefined, language: Language): string {
  if (standing === undefined) return ''
  const say = sayIn(language)
  const day = standing.since === undefined ? '' : dayIn(language, standing.since)
  const told = standing.standing === 'holds' ? ''
    : `<p class="verdict bad"><strong>${say(standing.standing)}</strong>${text(say(`${standing.standing}Say`, { day, reason: standing.reason ?? '' }))}</p>`
  return `${told}${standing.newerOn === undefined ? '' : `<p class="verdict old">${say('newer', { day: dayIn(language, standing.newerOn) })}</p>`}`
}

function differenceHtml(difference: Difference | undefined, language: Language): string {
  const say = sayIn(language)
  if (difference === undefined) return `<p>${say('unreadable')}</p>`
  const { foreign, missing } = difference
  if (foreign.length + missing.length === 0) return `<p>${say('noDifference')}</p>`
  const lines = [
    ...missing.slice(0, 12).map(({ number, label }) => (label === undefined ? say('missing', { number }) : say('missingOf', { number, label: label[language] }))),
    ...(foreign.length === 0 ? [] : [say('foreign', { numbers: foreign.slice(0, 12).join(language === 'zh' ? '、' : ', ') })]),
  ]
  return `<ul class="diff">${lines.map((line) => `<li>${text(line)}</li>`).join('')}</ul>`
}

function paperHtml({ kind, content, verificationCode, contentSha256 }: ShownPaper, language: Language): string {
  const say = sayIn(language)
  const shown = maskedContent(content)
  const figures = figuresOf(content)
  const english = kindWords[kind ?? '']?.en
  return `<h1>${text(language === 'en' && english ? `${english} · ${shown.title}` : shown.title)}</h1>
${shown.subtitle === undefined ? '' : `<p class="sub">${text(shown.subtitle)}</p>`}
<dl>${field(say('number'), shown.number)}${field(say('agency'), shown.agency)}${field(say('issuedOn'), dayIn(language, shown.issuedOn))}${shown.validUntil === undefined ? '' : field(say('until'), dayIn(language, shown.validUntil))}${field(say('code'), groupedCode(verificationCode))}</dl>
${figures.length === 0 ? '' : `<h2>${say('figures')}</h2><dl class="figures">${figures.map(({ label, value }) => `<div><dt>${text(label[language])}</dt><dd><strong>${text(value)}</strong></dd></div>`).join('')}</dl>`}
${shown.demonstration ? `<p class="note warn">${say('demonstration')}</p>` : ''}
<h2>${say('forgery')}</h2>
<ol><li>${say('forgery1')}</li><li>${say('forgery2')}</li><li>${say('forgery3')}</li><li>${say('forgery4')}</li></ol>
<h2>${say('content')}</h2>${language === 'zh' ? '' : `<p>${say('contentSay')}</p>`}
<div lang="zh-CN">${shown.blocks.map(blockHtml).join('\n')}</div>
<p class="hash">${say('hash')}<br><code>${text(contentSha256)}</code></p>
<p><a class="again" href="/verify${language === 'zh' ? '' : '?lang=en'}">${say('again')}</a></p>`
}

const dayIn = (language: Language, day: PlainDate): string => (language === 'zh' ? dayText(day) : day)

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
      return `<div class="wide" tabindex="0"><table><thead><tr>${block.columns.map(({ title, align }) => `<th scope="col" class="${align}">${text(title)}</th>`).join('')}</tr></thead>
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

/** Text as it may stand in a page. */
export const text = (raw: string): string => raw.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** The style of the pages; its hash is allowed by the page's own content security policy. */
export const verifyStyle = `
:root{color:#17212b;background:#f4f7fa;font:17px/1.6 "PingFang SC","HarmonyOS Sans SC",MiSans,"Noto Sans CJK SC","Microsoft YaHei",sans-serif}
body{margin:0}main{max-width:46rem;margin:0 auto;padding:1rem 1rem 3rem;background:#fff;min-height:100vh;box-sizing:border-box}
header{color:#0a3f78;font-weight:600;border-bottom:2px solid #0a3f78;padding:.5rem 0;margin-bottom:1rem;align-items:center}
h1{font-size:1.5rem;margin:1rem 0 .25rem}h2{font-size:1.15rem;color:#0a3f78;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1.5rem 0 .5rem}
.sub{color:#45525e;margin:0}.verdict{padding:.75rem 1rem;border-left:5px solid;border-radius:4px}.ok{border-color:#14693f;background:#eef7f1}.bad{border-color:#b42318;background:#fdf1ef}
.figures dt{flex:0 0 55%}dl{margin:1rem 0;display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:.35rem 1.5rem}dl div{display:flex;gap:.75rem}dt{color:#45525e;flex:0 0 5.5em}dd{margin:0;overflow-wrap:anywhere}
.amount{background:#e9f1f9;border-radius:8px;padding:.75rem 1rem}.amount strong{font-size:1.5rem;color:#0a3f78}
.note{border-left:4px solid #0a3f78;background:#f0f5fa;padding:.5rem .75rem}.warn{border-color:#8a5300;background:#fbf4ea;color:#6b4100}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th,td{padding:.35rem .5rem;border-bottom:1px solid #c3ced8;text-align:left}th{background:#e9f1f9;color:#0a3f78}
td.right,th.right{text-align:right}td.center,th.center{text-align:center}small,.hash{color:#45525e}code{overflow-wrap:anywhere}
form{margin:1rem 0}header{display:flex;justify-content:space-between;gap:1rem}a{color:#0f5aa6}header a,.again{display:inline-block;min-height:44px;line-height:44px;padding:0 .5rem}input[type=file]{padding:.6rem;letter-spacing:0}.diff li{margin:.35rem 0}.old{border-color:#8a5300;background:#fbf4ea}label{display:block;margin-bottom:.25rem}input{font:inherit;min-height:48px;width:100%;max-width:26rem;box-sizing:border-box;border:1px solid #76838f;border-radius:8px;padding:0 .75rem;letter-spacing:.08em}
button{font:inherit;min-height:48px;margin-top:.75rem;padding:0 1.5rem;border:0;border-radius:8px;background:#0f5aa6;color:#fff}:focus-visible{outline:3px solid #b35c00;outline-offset:2px}
@media print{main{background:none}}
`

/** The frame of every public page; `at` is where the same page is found in the other language. */
export const page = (title: string, body: string, language: Language = 'zh', at = '/verify'): string => `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow">
<title>${text(title)}</title><style>${verifyStyle}</style></head>
<body><main><header><span>${sayIn(language)('office')}</span><a href="${text(at)}${at.includes('?') ? '&#38;' : '?'}lang=${language === 'zh' ? 'en' : 'zh'}" lang="${language === 'zh' ? 'en' : 'zh-CN'}">${sayIn(language)('other')}</a></header>
${body}
</main></body></html>
`
