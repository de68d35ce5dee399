import { createHash } from 'node:crypto'
import { proxyRelations, type ProxyGrant, type ProxyState } from '../../access/access.ts'
import type { CertificationView } from '../../certification/certification.ts'
import { addDays, type PlainDate } from '../../kernel/day.ts'
import { formatYuan } from '../../kernel/money.ts'
import type { Refusal, Wording } from '../../kernel/refusal.ts'
import type { CaseSummary } from '../../matters/matters.ts'
import { proxyStateWords, type AuthorityAnswer } from '../../outreach/outreach.ts'
import type { PaymentView } from '../../payroll/payroll.ts'
import { dayIn, inLanguage, paymentStates, say, type PlainLanguage, type PlainWord } from './plain-words.ts'

// Whole pages in large letters, with their style in one element and no script: they open on a telephone of ten years ago, in a reader for the blind, and
// where scripts are switched off. Everything that comes from a record goes through `text`.

/** How the reader wants it: the language, and 0, 1 or 2 for letters; here 0 and 1 are alike, for everything is large already. */
export type PlainReader = { readonly language: PlainLanguage, readonly letters: number }
/** An authority and how it stands today. */
export type PlainAuthority = { readonly grant: ProxyGrant, readonly state: ProxyState }
export type PlainPerson = {
  readonly name: string
  readonly maskedId: string
  /** The value that every form of this session carries. */
  readonly csrf: string
  readonly day: PlainDate
  /** The authority under which somebody else reads and acts; nothing when it is the person. */
  readonly acting?: ProxyGrant
  /** Each part is left out where the authority does not reach. */
  readonly certification?: CertificationView
  readonly mayCertify: boolean
  readonly cases?: readonly CaseSummary[]
  readonly payments?: readonly PaymentView[]
  readonly given: readonly PlainAuthority[]
  readonly held: readonly PlainAuthority[]
}
export type PlainNews = 'certified' | 'helper-certified' | 'visit-asked' | 'answered' | 'switched' | 'letters'

/** The door: what there is here, and the one way in. */
export function plainDoor(reader: PlainReader): string {
  const t = speech(reader)
  return page(reader, t('title'), `<h1>${t('title')}</h1>
<p>${t('door')}</p>
<p><a class="press" href="/auth/sign-in?returnTo=/plain/">${t('signIn')}</a></p>
<p>${t('doorOffers')}</p>
${helpline(reader)}`)
}

/** Everything in one page: certification first, then cases, then payments; and for whom else one may do the same. */
export function plainHome(reader: PlainReader, person: PlainPerson, news: PlainNews | undefined): string {
  const t = speech(reader)
  const { acting, csrf } = person
  const told = news === undefined ? '' : `<p class="told ok" role="status"><strong>${t(news)}</strong>${t(`${news}Say`)}</p>`
  const who = acting === undefined
    ? `<h1>${t('hello', { name: text(person.name) })}</h1><p class="sub">${text(person.maskedId)}</p>`
    : `<h1>${t('acting', { name: text(acting.principalName), relation: text(inLanguage(reader.language, proxyRelations[acting.relation])) })}</h1>
<p class="sub">${text(acting.principalMasked)}　${t('actingUntil', { day: lastDay(reader, acting) })}</p>${form('/plain/acting', { csrf }, t('toSelf'), 'plain')}`
  return page(reader, t('title'), `${who}
${told}
${part('certification', t('certification'), certificationPart(reader, person))}
${part('cases', acting === undefined ? t('cases') : t('casesOf', { name: text(acting.principalName) }), person.cases === undefined ? `<p>${t('notYours')}</p>` : casesPart(reader, person.cases))}
${part('payments', t('payments'), person.payments === undefined ? `<p>${t('notYours')}</p>` : paymentsPart(reader, person.payments))}
${acting === undefined ? authoritiesPart(reader, person) : ''}
${acting === undefined ? part('letters', t('lettersTitle'), form('/plain/letters', { csrf, level: reader.letters === 2 ? '1' : '2' }, t(reader.letters === 2 ? 'smaller' : 'larger'), 'plain')) : ''}
<p><a class="press plain" href="/">${t('full')}</a></p>
${form('/plain/sign-out', { csrf }, t('signOut'), 'plain')}
${helpline(reader)}`)
}

/** The authority under which this session acted gives nothing any more: why, and the way back to oneself. */
export function plainEnded(reader: PlainReader, { csrf, why }: { readonly csrf: string, readonly why: Refusal }): string {
  const t = speech(reader)
  return page(reader, t('actingEnded'), `<h1>${t('actingEnded')}</h1><p class="told warn" role="status"><strong>${text(inLanguage(reader.language, why.say))}</strong>${remedyOf(reader, why)}</p>
${form('/plain/acting', { csrf }, t('toSelf'))}${helpline(reader)}`)
}

/** Why something was not done, in whole sentences, and the way back. */
export function plainRefusal(reader: PlainReader, refusal: Pick<Refusal, 'say' | 'remedy' | 'refused'>): string {
  const t = speech(reader)
  const again = refusal.refused === 'request.signed-out' ? `<p><a class="press" href="/auth/sign-in?returnTo=/plain/">${t('signIn')}</a></p>` : `<p><a class="press" href="/plain/">${t('back')}</a></p>`
  return page(reader, t('refused'), `<h1>${t('refused')}</h1><p class="told bad" role="alert"><strong>${text(inLanguage(reader.language, refusal.say))}</strong>${remedyOf(reader, refusal)}</p>${again}${helpline(reader)}`)
}

function certificationPart(reader: PlainReader, { certification: of, csrf, acting, mayCertify, day: today }: PlainPerson): string {
  const t = speech(reader)
  if (of === undefined) return `<p>${t('notYours')}</p>`
  if (of.state === 'none' || of.validUntil === null) return `<p>${t('none')}</p>`
  const day = text(dayIn(reader.language, of.validUntil))
  const standing = {
    'valid': `<p class="told ok"><strong>${t('valid')}</strong>${t('validUntil', { day })}</p>`, 'due-soon': `<p class="told warn"><strong>${t('soon')}</strong>${t('soonUntil', { day, days: of.daysLeft ?? 0 })}</p>`,
    'overdue': `<p class="told warn"><strong>${t('overdue')}</strong>${t('overdueSince', { day })}</p>`,
  }[of.state]
  const because = of.by === null ? '' : `<p>${t('because', { source: text(inLanguage(reader.language, of.by.source)), day: text(dayIn(reader.language, of.by.provenOn)) })}</p>`
  const press = of.certifiedToday ? `<p>${t('today')}</p>` : acting !== undefined ? (mayCertify ? helperForm(reader, { csrf, name: acting.principalName, today }) : '') : `${form('/plain/certify', { csrf }, t('press'))}<p class="hint">${t('pressSay')}</p>`
  const visit = of.visitAsked !== null ? `<p>${t('visitAsked', { day: text(dayIn(reader.language, of.visitAsked.askedOn)) })}</p>` : of.state === 'valid' ? '' : form('/plain/visit', { csrf }, t('visit'), 'plain')
  return `${standing}${because}${press}${visit}<p class="hint">${t('noStop')}</p>`
}

/** The days are a list to choose from: nothing is typed, and only days that count are offered. */
function helperForm(reader: PlainReader, { csrf, name, today }: { readonly csrf: string, readonly name: string, readonly today: PlainDate }): string {
  const t = speech(reader)
  const days = Array.from({ length: 31 }, (_, n) => addDays(today, -n))
  const named = (day: PlainDate, n: number): string => `${n === 0 ? `${t('dayToday')} ` : n === 1 ? `${t('dayBefore')} ` : ''}${dayIn(reader.language, day)}`
  return `<form method="post" action="/plain/certify-for"><input type="hidden" name="csrf" value="${text(csrf)}">
<p><label for="seen-on">${t('seenOn')}</label><select id="seen-on" name="seenOn">${days.map((day, n) => `<option value="${day}">${named(day, n)}</option>`).join('')}</select></p>
<fieldset><legend>${t('seenHow')}</legend><label class="choice"><input type="radio" name="seenHow" value="together" required>${t('together')}</label><label class="choice"><input type="radio" name="seenHow" value="video" required>${t('video')}</label></fieldset>
<label class="choice"><input type="checkbox" name="confirmed" value="yes" required>${t('confirmed')}</label>
<button>${t('helperPress', { name: text(name) })}</button></form>`
}

function casesPart(reader: PlainReader, cases: readonly CaseSummary[]): string {
  const t = speech(reader)
  if (cases.length === 0) return `<p>${t('noCases')}</p>`
  return `<ul>${cases.slice(0, 10).map((one) => `<li><strong>${text(inLanguage(reader.language, one.title))}</strong>${text(inLanguage(reader.language, one.stateText))}
<span>${t('caseLine', { no: text(one.caseNo), day: text(dayIn(reader.language, one.receivedOn)) })}${one.workingDaysLeft === null ? '' : t('caseDue', { day: text(dayIn(reader.language, one.dueOn)) })}</span></li>`).join('')}</ul>`
}

function paymentsPart(reader: PlainReader, payments: readonly PaymentView[]): string {
  const t = speech(reader)
  if (payments.length === 0) return `<p>${t('noPayments')}</p>`
  return `<ul>${payments.slice(0, 6).map((one) => `<li><strong class="money">${formatYuan(one.netFen)} ${t('yuan')}</strong>${one.deductedFen > 0 ? t('setOff', { gross: formatYuan(one.amountFen), deducted: formatYuan(one.deductedFen) }) : ''}${text(dayIn(reader.language, one.month))}　${reader.language === 'en' ? paymentStates[one.state] : text(one.stateText)}
<span>${chinese(reader, one.title)}${one.accountTail === null ? '' : t('account', { tail: text(one.accountTail) })}${one.reason === undefined ? '' : t('mend', { reason: chinese(reader, one.reason) })}</span></li>`).join('')}</ul>`
}

function authoritiesPart(reader: PlainReader, { given, held, csrf }: PlainPerson): string {
  const t = speech(reader)
  const answer = ({ grantId }: ProxyGrant, say: AuthorityAnswer, label: string, look = 'plain'): string => form('/plain/authority', { csrf, grantId, answer: say }, label, look)
  const line = ({ grant, state }: PlainAuthority, name: string, forms: string): string =>
    `<li><strong>${text(name)}</strong>${text(inLanguage(reader.language, proxyStateWords[state]))}<span>${t('until', { relation: text(inLanguage(reader.language, proxyRelations[grant.relation])), day: lastDay(reader, grant) })}</span>${forms}</li>`
  const heldLine = (one: PlainAuthority): string => {
    const [{ grant, state }, name] = [one, text(one.grant.principalName)]
    if (state === 'waiting-for-proxy') return line(one, grant.principalName, answer(grant, 'accept', t('accept', { name }), '') + answer(grant, 'decline', t('decline')))
    return line(one, grant.principalName, `${state === 'active' ? form('/plain/acting', { csrf, grantId: grant.grantId }, t('actFor', { name })) : ''}${answer(grant, 'resign', t('resign', { name }))}`)
  }
  const givenLine = (one: PlainAuthority): string => {
    const [{ grant, state }, name] = [one, text(one.grant.proxyName)]
    return line(one, grant.proxyName, state === 'waiting-for-principal' ? answer(grant, 'consent', t('consent', { name }), '') + answer(grant, 'refuse', t('refuse')) : answer(grant, 'revoke', t('revoke', { name })))
  }
  return `${held.length === 0 ? '' : part('held', t('held'), `<ul>${held.map(heldLine).join('')}</ul>`)}${given.length === 0 ? '' : part('given', t('given'), `<ul>${given.map(givenLine).join('')}</ul>`)}`
}

const part = (id: string, title: string, body: string): string => `<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${body}</section>`

const form = (action: string, hidden: Readonly<Record<string, string>>, label: string, look = ''): string =>
  `<form method="post" action="${action}">${Object.entries(hidden).map(([name, value]) => `<input type="hidden" name="${name}" value="${text(value)}">`).join('')}<button${look === '' ? '' : ` class="${look}"`}>${label}</button></form>`

const speech = ({ language }: PlainReader) => (word: PlainWord, fill?: Readonly<Record<string, string | number>>): string => say(language, word, fill)
const remedyOf = ({ language }: PlainReader, { remedy }: { readonly remedy?: Wording }): string => (remedy === undefined ? '' : text(inLanguage(language, remedy)))
const lastDay = ({ language }: PlainReader, { until }: ProxyGrant): string => text(dayIn(language, addDays(until, -1)))
/** What is written in Chinese only is read out as Chinese. */
const chinese = ({ language }: PlainReader, words: string): string => (language === 'en' ? `<b lang="zh-CN">${text(words)}</b>` : text(words))

const helpline = (reader: PlainReader): string => {
  const t = speech(reader)
  return `<footer><p>${t('helpline')}<a href="tel:12333">12333</a>${t('warning')}</p></footer>`
}

const style = `
:root{color:#17212b;background:#f4f7fa;font:1.375rem/1.7 "PingFang SC","HarmonyOS Sans SC",MiSans,"Noto Sans CJK SC","Microsoft YaHei",sans-serif}
:root.largest{font-size:2rem;line-height:1.6}
body{margin:0}main{max-width:40rem;margin:0 auto;padding:1rem 1rem 3rem;background:#fff;min-height:100vh;box-sizing:border-box;overflow-wrap:anywhere}
.largest main{padding:.5rem .6rem 2rem}
header{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.25rem 1rem;color:#082f5b;font-weight:700;border-bottom:3px solid #082f5b;padding:.25rem 0}
header a{min-height:3rem;line-height:3rem;padding:0 .25rem}
h1{font-size:1.3em;line-height:1.35;margin:1rem 0 .25rem}h2{font-size:1.1em;color:#082f5b;margin:2rem 0 .5rem}
.sub,.hint,li span{color:#2b3640}.told{padding:.75rem 1rem;border-left:8px solid;border-radius:6px}.told strong,li strong{display:block;font-size:1.1em;line-height:1.4}.money{white-space:nowrap}
.ok{border-color:#0e5130;background:#e0f3e8}.warn{border-color:#6b4000;background:#fff3d6}.bad{border-color:#8f1a11;background:#fde7e5}
ul{list-style:none;margin:0;padding:0}li{padding:.75rem 0;border-bottom:1px solid #c3ced8}li span{display:block;font-size:.8em}b{font-weight:400}
button,.press{display:flex;align-items:center;justify-content:center;box-sizing:border-box;width:100%;min-height:4rem;padding:.75rem 1rem;font:inherit;line-height:1.3;font-weight:700;text-align:center;text-decoration:none;border:3px solid #0a3f78;border-radius:12px;background:#0a3f78;color:#fff;cursor:pointer}
button.plain,.press.plain{background:#fff;color:#0a3f78}form{margin:1rem 0}a{color:#0a3f78}footer{margin-top:2rem;border-top:1px solid #c3ced8}footer a{display:inline-block;min-height:3rem;line-height:3rem;padding:0 .5rem;font-weight:700}
select{display:block;box-sizing:border-box;width:100%;min-height:4rem;padding:0 .75rem;font:inherit;color:inherit;background:#fff;border:3px solid #76838f;border-radius:12px}
fieldset{border:0;margin:1rem 0;padding:0}legend{padding:0}.choice{display:flex;align-items:center;gap:.75rem;min-height:4rem;padding:.25rem .75rem;margin:.5rem 0;border:3px solid #76838f;border-radius:12px;line-height:1.4}.choice input{flex:none;width:1.75rem;height:1.75rem;accent-color:#0a3f78}
:focus-visible,.choice:focus-within{outline:4px solid #b35c00;outline-offset:3px}
`

/** The one style element of these pages is allowed by its hash and nothing else is: no script, no picture, no frame. */
export const plainPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

const page = ({ language, letters }: PlainReader, title: string, body: string): string => `<!doctype html>
<html lang="${language === 'en' ? 'en' : 'zh-CN'}"${letters === 2 ? ' class="largest"' : ''}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow">
<title>${title}</title><style>${style}</style></head>
<body><main><header><span>${say(language, 'product')}</span>${language === 'en' ? '<a href="/plain/?lang=zh" lang="zh-CN">中文</a>' : '<a href="/plain/?lang=en" lang="en">English</a>'}</header>
${body}
</main></body></html>
`

const text = (value: string): string => value.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`)
