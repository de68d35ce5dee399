import { createHash } from 'node:crypto'
import type { CertificationView } from '../../certification/certification.ts'
import { chineseDate } from '../../kernel/day-text.ts'
import { formatYuan } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { CaseSummary } from '../../matters/matters.ts'
import type { PaymentView } from '../../payroll/payroll.ts'

// Whole pages in large letters, with their style in one element and no script: they open on a telephone of ten years ago, in a reader for the blind, and
// where scripts are switched off. Everything that comes from a record goes through `text`.

export type PlainPerson = {
  readonly name: string
  readonly maskedId: string
  /** The value that every form of this session carries. */
  readonly csrf: string
  readonly certification: CertificationView
  readonly cases: readonly CaseSummary[]
  readonly payments: readonly PaymentView[]
}
export type PlainNews = 'certified' | 'visit-asked'

/** The door: what there is here, and the one way in. */
export function plainDoor(): string {
  return page('资格认证和办事进度', `<h1>资格认证和办事进度</h1>
<p>这是简单网页，字大，不用脚本，老手机也能打开。</p>
<p><a class="press" href="/auth/sign-in?returnTo=/plain/">实名登录</a></p>
<p>登录后可以：点一下做资格认证，看办件到哪一步，看最近发了多少钱。</p>
${helpline}`)
}

/** Everything in one page: certification first, then cases, then payments. */
export function plainHome(person: PlainPerson, news: PlainNews | undefined): string {
  const told = news === undefined ? '' : `<p class="told ok" role="status"><strong>${news === 'certified' ? '认证好了' : '已申请上门'}</strong>${news === 'certified' ? '所有待遇一次就够，不用再办。' : '工作人员会先打电话约时间，不收费。'}</p>`
  return page('资格认证和办事进度', `<h1>${text(person.name)}，您好</h1><p class="sub">${text(person.maskedId)}</p>
${told}
<section aria-labelledby="certification"><h2 id="certification">资格认证</h2>${certificationPart(person)}</section>
<section aria-labelledby="cases"><h2 id="cases">我的办件</h2>${casesPart(person.cases)}</section>
<section aria-labelledby="payments"><h2 id="payments">最近发放</h2>${paymentsPart(person.payments)}</section>
<p><a class="press plain" href="/">换到完整版</a></p>
${form('/plain/sign-out', person.csrf, '退出登录', 'plain')}
${helpline}`)
}

/** Why something was not done, in whole sentences, and the way back. */
export function plainRefusal({ say, remedy, refused }: Pick<Refusal, 'say' | 'remedy' | 'refused'>): string {
  const again = refused === 'request.signed-out' ? '<p><a class="press" href="/auth/sign-in?returnTo=/plain/">实名登录</a></p>' : '<p><a class="press" href="/plain/">返回</a></p>'
  return page('没有办成', `<h1>没有办成</h1><p class="told bad" role="alert"><strong>${text(say.zh)}</strong>${remedy === undefined ? '' : text(remedy.zh)}</p>${again}${helpline}`)
}

function certificationPart({ certification: of, csrf }: PlainPerson): string {
  if (of.state === 'none' || of.validUntil === null) return '<p>您现在没有按月领取的待遇，不用认证。</p>'
  const day = text(chineseDate(of.validUntil))
  const standing = {
    'valid': `<p class="told ok"><strong>已认证</strong>有效至 ${day}。</p>`, 'due-soon': `<p class="told warn"><strong>快到期了</strong>有效至 ${day}，还有 ${of.daysLeft ?? 0} 天。</p>`,
    'overdue': `<p class="told warn"><strong>已过期，待遇照常发放</strong>到 ${day}为止。</p>`,
  }[of.state]
  const because = of.by === null ? '' : `<p>依据：${text(of.by.source.zh)}（${text(chineseDate(of.by.provenOn))}）</p>`
  const press = of.certifiedToday ? '<p>今天已经认证过，不用再办。</p>' : `${form('/plain/certify', csrf, '点一下，现在认证')}<p class="hint">实名登录就是证明，不用刷脸。</p>`
  const visit = of.visitAsked !== null ? `<p>${text(chineseDate(of.visitAsked.askedOn))}已申请上门，工作人员会先打电话。</p>` : of.state === 'valid' ? '' : form('/plain/visit', csrf, '不方便，请工作人员上门', 'plain')
  return `${standing}${because}${press}${visit}<p class="hint">待遇不会因为没认证就停发。</p>`
}

function casesPart(cases: readonly CaseSummary[]): string {
  if (cases.length === 0) return '<p>没有办件。</p>'
  return `<ul>${cases.slice(0, 10).map((one) => `<li><strong>${text(one.title.zh)}</strong>${text(one.stateText.zh)}
<span>受理编号 ${text(one.caseNo)}，${text(chineseDate(one.receivedOn))}收件${one.workingDaysLeft === null ? '' : `，最迟 ${text(chineseDate(one.dueOn))}办结`}</span></li>`).join('')}</ul>`
}

function paymentsPart(payments: readonly PaymentView[]): string {
  if (payments.length === 0) return '<p>还没有发放记录。</p>'
  return `<ul>${payments.slice(0, 6).map((one) => `<li><strong>${formatYuan(one.netFen)} 元</strong>${one.deductedFen > 0 ? text(`（应发 ${formatYuan(one.amountFen)} 元，抵扣 ${formatYuan(one.deductedFen)} 元）`) : ''}${text(chineseDate(one.month))}　${text(one.stateText)}
<span>${text(one.title)}${one.accountTail === null ? '' : `，发到尾号 ${text(one.accountTail)}`}${one.reason === undefined ? '' : `。${text(one.reason)}，请拨打 12333 更正账户`}</span></li>`).join('')}</ul>`
}

const form = (action: string, csrf: string, label: string, look = ''): string =>
  `<form method="post" action="${action}"><input type="hidden" name="csrf" value="${text(csrf)}"><button${look === '' ? '' : ` class="${look}"`}>${label}</button></form>`

const helpline = '<footer><p>有事请拨打 <a href="tel:12333">12333</a>。工作人员不会向您要密码和验证码。</p></footer>'

const style = `
:root{color:#17212b;background:#f4f7fa;font:1.375rem/1.7 "PingFang SC","HarmonyOS Sans SC",MiSans,"Noto Sans CJK SC","Microsoft YaHei",sans-serif}
body{margin:0}main{max-width:40rem;margin:0 auto;padding:1rem 1rem 3rem;background:#fff;min-height:100vh;box-sizing:border-box;overflow-wrap:anywhere}
header{color:#082f5b;font-weight:700;border-bottom:3px solid #082f5b;padding:.5rem 0}
h1{font-size:1.75rem;line-height:1.35;margin:1rem 0 .25rem}h2{font-size:1.4rem;color:#082f5b;margin:2rem 0 .5rem}
.sub,.hint,li span{color:#2b3640}.told{padding:.75rem 1rem;border-left:8px solid;border-radius:6px}.told strong,li strong{display:block;font-size:1.5rem;line-height:1.4}
.ok{border-color:#0e5130;background:#e0f3e8}.warn{border-color:#6b4000;background:#fff3d6}.bad{border-color:#8f1a11;background:#fde7e5}
ul{list-style:none;margin:0;padding:0}li{padding:.75rem 0;border-bottom:1px solid #c3ced8}li span{display:block;font-size:1rem}
button,.press{display:flex;align-items:center;justify-content:center;box-sizing:border-box;width:100%;min-height:4rem;padding:.75rem 1rem;font:inherit;font-weight:700;text-align:center;text-decoration:none;border:3px solid #0a3f78;border-radius:12px;background:#0a3f78;color:#fff;cursor:pointer}
button.plain,.press.plain{background:#fff;color:#0a3f78}form{margin:1rem 0}a{color:#0a3f78}footer{margin-top:2rem;border-top:1px solid #c3ced8}footer a{display:inline-block;min-height:3rem;line-height:3rem;padding:0 .5rem;font-weight:700}
:focus-visible{outline:4px solid #b35c00;outline-offset:3px}
`

/** The one style element of these pages is allowed by its hash and nothing else is: no script, no picture, no frame. */
export const plainPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

const page = (title: string, body: string): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow">
<title>${title}</title><style>${style}</style></head>
<body><main><header>社会保险</header>
${body}
</main></body></html>
`

const text = (value: string): string => value.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`)
