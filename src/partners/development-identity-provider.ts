// A stand-in for the national identity provider (实名认证): a real OpenID Connect provider on a port of its own whose "face check" is a list of
// demonstration citizens. Everything on our side of the door is what it would be with the true one.
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import Provider, { type Adapter, type AdapterPayload, type Configuration } from 'oidc-provider'

export type DemonstrationCitizen = {
  /** How the provider knows them; not their subject here. */
  readonly sub: string
  readonly name: string
  readonly idNumber: string
  /** What is worth seeing with this person, in a few words. */
  readonly note: string
}

/** One account of the demonstration's staff as its page of accounts shows it. */
export type DemonstrationStaffAccount = {
  readonly login: string
  readonly password: string
  /** The code the authenticator would show now; it is good for one sign-in. */
  readonly code: string
  readonly note: string
}

export type DevelopmentIdentityOptions = {
  /** False in production, where this must never run. */
  readonly demonstration: boolean
  readonly host: string
  /** 0 picks a free one. */
  readonly port: number
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUris: readonly string[]
  /** Demonstration citizens whose name contains the text, a few dozen at most, those with a story first. */
  readonly citizens: (text: string) => Promise<readonly DemonstrationCitizen[]>
  readonly findCitizen: (sub: string) => Promise<DemonstrationCitizen | undefined>
  /** The demonstration's staff with their present codes: a visitor has no authenticator set up for them. */
  readonly staff?: () => readonly DemonstrationStaffAccount[]
}

export type DevelopmentIdentityProvider = { readonly issuer: string, readonly port: number, readonly stop: () => Promise<void> }

/** Starts it; throws outside the demonstration, because it lets anybody be anybody. */
export async function startDevelopmentIdentityProvider(options: DevelopmentIdentityOptions): Promise<DevelopmentIdentityProvider> {
  if (!options.demonstration) throw new Error('The development identity provider lets anybody be anybody; it does not start in production.')
  const server = createServer()
  const port = await listen(server, options)
  const issuer = `http://${options.host}:${port}`
  const provider = new Provider(issuer, configuration(options))
  const answer = provider.callback()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/staff' && options.staff) {
      send(response, 200, staffPage(options.staff()))
      return
    }
    const page = /^\/interaction\/[\w-]+(\/choose)?(\?|$)/.exec(request.url ?? '')
    if (!page) {
      // Every sign-in begins with nobody: otherwise the provider would first ask whether the person before is to be signed out.
      const { cookie } = request.headers
      if (cookie !== undefined && request.url?.startsWith('/auth')) request.headers.cookie = cookie.split('; ').filter((one) => !one.startsWith('_session')).join('; ')
      void answer(request, response)
      return
    }
    const turn = page[1] ? choose(provider, options, request, response) : list(provider, options, request, response)
    turn.catch(() => { send(response, 400, pageOf('登录过程已超时', '<p>请回到社保页面重新登录。</p>')) })
  })
  const stop = (): Promise<void> => new Promise((resolve) => {
    server.close(() => { resolve() })
    server.closeAllConnections()
  })
  return { issuer, port, stop }
}

function configuration({ clientId, clientSecret, redirectUris, findCitizen }: DevelopmentIdentityOptions): Configuration {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    adapter: memory(),
    clients: [{
      client_id: clientId, client_secret: clientSecret, redirect_uris: [...redirectUris], grant_types: ['authorization_code'], response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
    }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'development', use: 'sig', alg: 'RS256', kty: 'RSA' }] },
    cookies: { keys: [randomBytes(24).toString('base64url')], short: { sameSite: 'lax' }, long: { sameSite: 'lax' } },
    claims: { openid: ['sub'], profile: ['name', 'id_number'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 900, Session: 900, Grant: 900 },
    async findAccount(_context, sub) {
      const citizen = await findCitizen(sub)
      return citizen && { accountId: sub, claims: () => ({ sub, name: citizen.name, id_number: citizen.idNumber }) }
    },
    // The citizen chose to sign in here; there is nothing else to agree to.
    async loadExistingGrant({ oidc }) {
      const accountId = oidc.session?.accountId
      const client = oidc.client?.clientId
      if (accountId === undefined || client === undefined) return undefined
      const grant = new oidc.provider.Grant({ accountId, clientId: client })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
  }
}

/** What the provider keeps for some minutes: codes, interactions, sessions. Gone when it stops, as sign-ins under way may be. */
function memory(): (name: string) => Adapter {
  const kept = new Map<string, { readonly payload: AdapterPayload, readonly until: number }>()
  return (name) => {
    const find = (test: (payload: AdapterPayload, id: string) => boolean): AdapterPayload | undefined => {
      for (const [id, { payload, until }] of kept) {
        if (until < performance.now()) kept.delete(id)
        else if (id.startsWith(`${name}:`) && test(payload, id)) return payload
      }
      return undefined
    }
    return {
      async upsert(id, payload, seconds) {
        kept.set(`${name}:${id}`, { payload, until: performance.now() + (seconds ?? 900) * 1000 })
      },
      find: async (id) => find((_payload, key) => key === `${name}:${id}`),
      findByUid: async (uid) => find((payload) => payload.uid === uid),
      findByUserCode: async (code) => find((payload) => payload.userCode === code),
      async consume(id) {
        const entry = kept.get(`${name}:${id}`)
        if (entry) entry.payload.consumed = Math.floor(performance.timeOrigin / 1000)
      },
      async destroy(id) {
        kept.delete(`${name}:${id}`)
      },
      async revokeByGrantId(grantId) {
        for (const [id, { payload }] of kept) if (payload.grantId === grantId) kept.delete(id)
      },
    }
  }
}

async function list(provider: Provider, options: DevelopmentIdentityOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response)
  const text = new URL(request.url ?? '/', 'http://here').searchParams.get('name')?.trim() ?? ''
  const citizens = await options.citizens(text)
  const rows = citizens.map(({ sub, name, idNumber, note }) => `
    <li><form method="post" action="/interaction/${uid}/choose"><input type="hidden" name="sub" value="${escaped(sub)}">
    <button><strong>${escaped(name)}</strong><span>${escaped(idNumber)}</span><small>${escaped(note)}</small></button></form></li>`).join('')
  send(response, 200, pageOf('实名认证 演示', `
    <p>这是演示用的身份认证服务。下面都是虚构的人和号码，请选择以谁的身份登录；授权代办时要填的证件号码也在这里。</p>
    <form class="find"><label>按姓名查找 <input name="name" value="${escaped(text)}" maxlength="30"></label> <button>查找</button></form>
    <ul>${rows || '<li>没有这个姓名的演示人员。</li>'}</ul>`))
}

// The codes change every half minute, so the page fetches itself again; nothing is typed on it that could be lost.
const staffPage = (accounts: readonly DemonstrationStaffAccount[]): string => pageOf('演示账号', `
  <meta http-equiv="refresh" content="10">
  <p>经办端的演示账号。动态码每 30 秒换一次，一个动态码只能登录一次；页面自己刷新。</p>
  <table><thead><tr><th scope="col">岗位</th><th scope="col">账号</th><th scope="col">密码</th><th scope="col">动态码</th></tr></thead><tbody>
  ${accounts.map(({ login, password, code, note }) => `<tr><td>${escaped(note)}</td><td><code>${escaped(login)}</code></td><td><code>${escaped(password)}</code></td><td><code>${escaped(code)}</code></td></tr>`).join('')}
  </tbody></table>`)

async function choose(provider: Provider, options: DevelopmentIdentityOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const sub = new URLSearchParams(await bodyOf(request)).get('sub') ?? ''
  const citizen = await options.findCitizen(sub)
  if (!citizen) {
    send(response, 400, pageOf('没有这个人', '<p>请返回重新选择。</p>'))
    return
  }
  await provider.interactionFinished(request, response, { login: { accountId: citizen.sub, remember: false } }, { mergeWithLastSubmission: false })
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    const bytes = Buffer.from(part)
    size += bytes.length
    if (size > 10_000) throw new Error('a choice is not that long')
    parts.push(bytes)
  }
  return Buffer.concat(parts).toString('utf8')
}

function listen(server: ReturnType<typeof createServer>, { host, port }: DevelopmentIdentityOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(html)
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`)

const pageOf = (title: string, body: string): string => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>
body{font:18px/1.6 system-ui,"Noto Sans SC",sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#1b2733}
h1{font-size:1.5rem}ul{list-style:none;padding:0}li{margin:.5rem 0}
li button{display:grid;grid-template-columns:6rem 1fr;gap:.1rem 1rem;width:100%;text-align:left;font:inherit;padding:.7rem 1rem;border:1px solid #b9c4ce;border-radius:.5rem;background:#fff;cursor:pointer}
li button:hover,li button:focus-visible{border-color:#1d5fa8;outline:2px solid #1d5fa8}small{grid-column:1/-1;color:#4a5a68}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #d5dde4}
input,.find button{font:inherit;padding:.3rem .6rem}</style><main><h1>${title}</h1>${body}</main></html>`
