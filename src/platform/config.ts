import path from 'node:path'
import { z } from 'zod'

const root = path.resolve(import.meta.dirname, '../..')

const port = z.coerce.number().int().min(0).max(65_535)
const flag = z.enum(['0', '1', 'true', 'false']).transform((text) => text === '1' || text === 'true')

/** Every setting the product reads, with its meaning. Nothing else may look into the environment. */
const settings = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'a connection string that begins with postgres://').optional()
    .describe('The owner\'s connection to a PostgreSQL 15 or newer. Left out: an embedded one in JINGBAN_DATA.'),
  DATABASE_URL_SERVICE: z.string().regex(/^postgres(ql)?:\/\//, 'a connection string that begins with postgres://').optional()
    .describe('The connection of the role jingban_service, when its password is managed outside.'),
  DATABASE_URL_AUDITOR: z.string().regex(/^postgres(ql)?:\/\//, 'a connection string that begins with postgres://').optional()
    .describe('The connection of the read-only role jingban_auditor, when its password is managed outside.'),
  JINGBAN_DATA: z.string().min(1).default('.data').describe('Folder of the embedded database, the keys and what is sent.'),
  JINGBAN_HEADS: z.string().min(1).optional().describe('Folder of the published daily heads; outside the database, best on another machine.'),
  JINGBAN_KEYS: z.string().min(1).optional().describe('File with the keys (JSON); left out: made at the first start in JINGBAN_DATA.'),
  JINGBAN_KEY_MATERIAL: z.string().min(1).optional().describe('The keys themselves (JSON), where a secret store sets the environment.'),
  JINGBAN_SEAL: z.string().min(1).optional().describe('Key store (PKCS#12) with the certificate issued papers are signed with; left out: made at the first start, in the demonstration only.'),
  JINGBAN_SEAL_PASSPHRASE: z.string().optional().describe('Pass phrase of that key store.'),
  JINGBAN_HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on.'),
  JINGBAN_PORT_INDIVIDUAL: port.default(4100).describe('Pages and interface for individuals.'),
  JINGBAN_PORT_AGENCY: port.default(4200).describe('Pages and interface for agency staff.'),
  JINGBAN_PORT_EMPLOYER: port.default(4500).describe('Pages and interface for employers.'),
  JINGBAN_PORT_PARTNERS: port.default(4300).describe('Interface for other systems, and the public pages.'),
  JINGBAN_PUBLIC_URL: z.url().optional().describe('Where the public pages are reached from outside, printed on papers as a code; left out: the partners\' entrance itself.'),
  JINGBAN_PORT_IDENTITY: port.default(4400).describe('The development identity provider of the demonstration.'),
  JINGBAN_LOG: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info').describe('How much is logged.'),
  JINGBAN_DEMONSTRATION: flag.default(true).describe('Load the demonstration region, and let its clock be moved. 0 in production.'),
  JINGBAN_PERSONS: z.coerce.number().int().min(0).max(20_000_000).optional().describe('Size of the demonstration region, in persons.'),
  JINGBAN_SEED: z.coerce.number().int().optional().describe('Seed of the demonstration region.'),
  JINGBAN_TODAY: z.iso.date().optional().describe('The civil day the demonstration begins on; left out: the real one.'),
  JINGBAN_IDENTITY_ISSUER: z.url().optional().describe('Issuer (OpenID Connect) of the citizens\' identity provider; left out: the development one, in the demonstration only.'),
  JINGBAN_IDENTITY_CLIENT: z.string().min(1).optional().describe('Our client id at the identity provider.'),
  JINGBAN_IDENTITY_SECRET: z.string().min(1).optional().describe('Our client secret at the identity provider.'),
  JINGBAN_BANK_NAME: z.string().regex(/^[a-z0-9-]+$/).optional().describe('Name of the paying bank, as its key is called; left out: the demonstration\'s.'),
  JINGBAN_BANK_URL: z.url().optional().describe('Where the paying bank takes payment files; `npm start` sets it to the demonstration bank.'),
  JINGBAN_SMS_NAME: z.string().regex(/^[a-z0-9-]+$/).optional().describe('Name of the gateway for text messages, as its key is called; left out: the demonstration\'s.'),
  JINGBAN_SMS_URL: z.url().optional().describe('Where the gateway takes text messages; `npm start` sets it to the demonstration gateway. Without one they wait.'),
  JINGBAN_SMTP_URL: z.url().optional().describe('Mail host, smtp:// or smtps:// with user and password; `npm start` sets it to the demonstration host. Without one mails wait.'),
  JINGBAN_MAIL_FROM: z.string().min(3).default('经办 <no-reply@jingban.invalid>').describe('Sender of the mails.'),
  JINGBAN_ALARM_TO: z.string().default('').describe('Who is told when a department falls silent: mobile numbers and mail addresses divided by commas, each of every department or as `police:13900000000` of one.'),
  JINGBAN_PORT_MESSAGES: port.default(4600).describe('Phones and mailboxes of the demonstration, to look at; another free port when it is taken.'),
  JINGBAN_PAYER_NAME: z.string().min(1).optional().describe('Holder of the expenditure account the payments leave from.'),
  JINGBAN_PAYER_ACCOUNT: z.string().regex(/^\d{8,34}$/).optional().describe('Number of that account.'),
  JINGBAN_PAYER_BANK: z.string().regex(/^\d{12}$/).optional().describe('Its bank\'s payment system code (12 digits).'),
  JINGBAN_CONNECTIONS: z.coerce.number().int().min(1).max(500).default(10).describe('Database connections of one process.'),
  JINGBAN_TRUSTED_PROXIES: z.string().regex(/^[0-9a-fA-F:./]+(,[0-9a-fA-F:./]+)*$/, 'addresses or networks such as 10.0.0.4,10.1.0.0/16').optional()
    .describe('The reverse proxies that stand before the product; only from them is the caller\'s address believed (X-Forwarded-For). Left out: none.'),
  JINGBAN_SECURE_COOKIES: flag.default(false).describe('1 where the pages are served over HTTPS, as in production.'),
})

export type Config = {
  readonly databaseUrl: string | undefined
  readonly serviceUrl: string | undefined
  readonly auditorUrl: string | undefined
  /** Absolute. */
  readonly dataDir: string
  readonly headsDir: string
  readonly keysFile: string | undefined
  readonly keyMaterial: string | undefined
  /** The key store of the papers' signature; undefined means the demonstration's own. */
  readonly seal: { readonly file: string, readonly passphrase: string } | undefined
  readonly host: string
  /** 0 picks a free one. */
  readonly ports: { readonly individual: number, readonly employer: number, readonly agency: number, readonly partners: number, readonly identity: number }
  readonly publicUrl: string | undefined
  readonly logLevel: z.infer<typeof settings>['JINGBAN_LOG']
  readonly demonstration: boolean
  readonly persons: number | undefined
  readonly seed: number | undefined
  readonly today: string | undefined
  /** The real identity provider, all three settings or none. */
  readonly identity: { readonly issuer: string, readonly clientId: string, readonly clientSecret: string } | undefined
  /** The paying bank; `name` and `payer` undefined mean the demonstration's. */
  readonly bank: {
    readonly name: string | undefined
    readonly url: string | undefined
    readonly payer: { readonly name: string, readonly account: string, readonly bankCode: string } | undefined
  }
  /** How persons are reached beside the inbox; `name` undefined means the demonstration's gateway. */
  readonly messages: { readonly smsName: string | undefined, readonly smsUrl: string | undefined, readonly smtpUrl: string | undefined, readonly mailFrom: string, readonly alarmTo: string, readonly demonstrationPort: number }
  readonly connections: number
  readonly secureCookies: boolean
  /** Addresses or networks of the reverse proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[]
}

/** Thrown with a sentence for the operator; the programs print it and end with 1. */
export class ConfigError extends Error {}

/** Reads the settings from the environment; throws a `ConfigError` that names every wrong one, never its value. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const known = Object.keys(settings.shape)
  const unknown = Object.keys(environment).filter((name) => name.startsWith('JINGBAN_') && !name.startsWith('JINGBAN_TEST_') && !known.includes(name))
  const read = settings.safeParse(Object.fromEntries(known.map((name) => [name, environment[name] || undefined])))
  const wrong = [
    ...(read.error?.issues ?? []).map(({ path: [name], message }) => `${String(name)}: ${message}`),
    // A mistyped setting that is silently ignored is worse than one that stops the start.
    ...unknown.map((name) => `${name}: no such setting; known are ${known.join(', ')}`),
  ]
  if (!read.success || wrong.length > 0) throw new ConfigError(`The settings are not right.\n  ${wrong.join('\n  ')}`)
  const set = read.data
  if (set.JINGBAN_KEYS && set.JINGBAN_KEY_MATERIAL) throw new ConfigError('The settings are not right.\n  JINGBAN_KEYS and JINGBAN_KEY_MATERIAL both name the keys; give one.')
  const identity = [set.JINGBAN_IDENTITY_ISSUER, set.JINGBAN_IDENTITY_CLIENT, set.JINGBAN_IDENTITY_SECRET].filter((part) => part !== undefined)
  const [issuer, clientId, clientSecret] = identity
  if (identity.length !== 0 && identity.length !== 3) throw new ConfigError('The settings are not right.\n  JINGBAN_IDENTITY_ISSUER, _CLIENT and _SECRET belong together; give all three or none.')
  if (!set.JINGBAN_DEMONSTRATION && identity.length === 0) throw new ConfigError('The settings are not right.\n  Without the demonstration citizens need a real identity provider; set JINGBAN_IDENTITY_ISSUER, _CLIENT and _SECRET.')
  const payer = [set.JINGBAN_PAYER_NAME, set.JINGBAN_PAYER_ACCOUNT, set.JINGBAN_PAYER_BANK].filter((part) => part !== undefined)
  const [payerName, account, bankCode] = payer
  if (payer.length !== 0 && payer.length !== 3) throw new ConfigError('The settings are not right.\n  JINGBAN_PAYER_NAME, _ACCOUNT and _BANK belong together; give all three or none.')
  const dataDir = path.resolve(root, set.JINGBAN_DATA)
  return {
    databaseUrl: set.DATABASE_URL, serviceUrl: set.DATABASE_URL_SERVICE, auditorUrl: set.DATABASE_URL_AUDITOR,
    dataDir, headsDir: set.JINGBAN_HEADS ? path.resolve(root, set.JINGBAN_HEADS) : path.join(dataDir, 'heads'),
    seal: set.JINGBAN_SEAL ? { file: path.resolve(root, set.JINGBAN_SEAL), passphrase: set.JINGBAN_SEAL_PASSPHRASE ?? '' } : undefined,
    keysFile: set.JINGBAN_KEYS, keyMaterial: set.JINGBAN_KEY_MATERIAL, host: set.JINGBAN_HOST,
    ports: {
      individual: set.JINGBAN_PORT_INDIVIDUAL, employer: set.JINGBAN_PORT_EMPLOYER, agency: set.JINGBAN_PORT_AGENCY,
      partners: set.JINGBAN_PORT_PARTNERS, identity: set.JINGBAN_PORT_IDENTITY,
    },
    publicUrl: set.JINGBAN_PUBLIC_URL?.replace(/\/$/, ''), logLevel: set.JINGBAN_LOG, demonstration: set.JINGBAN_DEMONSTRATION, persons: set.JINGBAN_PERSONS, seed: set.JINGBAN_SEED,
    today: set.JINGBAN_TODAY, identity: issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : undefined, bank: { name: set.JINGBAN_BANK_NAME, url: set.JINGBAN_BANK_URL, payer: payerName && account && bankCode ? { name: payerName, account, bankCode } : undefined },
    messages: { smsName: set.JINGBAN_SMS_NAME, smsUrl: set.JINGBAN_SMS_URL, smtpUrl: set.JINGBAN_SMTP_URL, mailFrom: set.JINGBAN_MAIL_FROM, alarmTo: set.JINGBAN_ALARM_TO, demonstrationPort: set.JINGBAN_PORT_MESSAGES },
    connections: set.JINGBAN_CONNECTIONS, secureCookies: set.JINGBAN_SECURE_COOKIES, trustedProxies: set.JINGBAN_TRUSTED_PROXIES?.split(',') ?? [],
  }
}

/** Name, meaning and default of every setting, for the operations guide. */
export function describeSettings(): readonly { readonly name: string, readonly meaning: string }[] {
  return Object.entries(settings.shape).map(([name, schema]) => ({ name, meaning: schema.description ?? '' }))
}
