import { randomBytes } from 'node:crypto'
import { totpCode, type CitizenIdentity } from '../access/access.ts'
import { startDevelopmentIdentityProvider, type DemonstrationCitizen, type DevelopmentIdentityProvider } from '../partners/development-identity-provider.ts'
import { realClock } from '../platform/clock.ts'
import { ConfigError } from '../platform/config.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { findPersonByIdentity, findPersonByPublicNo, getPerson, identityNumberOf, searchPersons, type Person } from '../records/records.ts'
import { demonstrationAccounts, demonstrationPersons } from './demonstration.ts'

/** The identity provider of the settings. Throws when there is none: only the demonstration can do without. */
export function citizenIdentity(deps: Deps): CitizenIdentity {
  const { identity } = deps.config
  if (!identity) throw new ConfigError('Citizens need an identity provider: set JINGBAN_IDENTITY_ISSUER, _CLIENT and _SECRET, or use `npm start`, which brings a development one.')
  return { ...identity, findPerson: (tx, idNumber) => findPersonByIdentity(tx, deps, idNumber) }
}

/**
 * Starts the development identity provider for the demonstration's persons. `redirectUris` are where the individual entrance takes them back.
 * Its secret lives as long as the process.
 */
export async function startDemonstrationIdentity(deps: Deps, redirectUris: readonly string[]): Promise<{ readonly identity: CitizenIdentity, readonly provider: DevelopmentIdentityProvider }> {
  const clientId = 'jingban-demonstration'
  const clientSecret = randomBytes(24).toString('base64url')
  const inSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(deps.db, systemContext('demonstration-identity', 'demonstration'), work, { readOnly: true })
  const provider = await startDevelopmentIdentityProvider({
    demonstration: deps.config.demonstration, host: deps.config.host, port: deps.config.ports.identity, clientId, clientSecret, redirectUris,
    citizens: (text) => inSystem(async (tx) => {
      if (text === '') return citizensOf(tx, deps, await demonstrationPersons(tx, deps))
      return citizensOf(tx, deps, (await searchPersons(tx, deps, text, 30)).map(({ publicNo }) => ({ publicNo, note: '' })))
    }),
    // Codes run by the machine's own clock, wherever the demonstration's day stands.
    staff: () => demonstrationAccounts(deps).staff.map(({ login, password, totpSecret, note }) => ({ login, password, code: totpCode(totpSecret, realClock.now()), note })),
    findCitizen: (publicNo) => inSystem(async (tx) => (await citizensOf(tx, deps, [{ publicNo, note: '' }]))[0]),
  })
  return { provider, identity: { issuer: provider.issuer, clientId, clientSecret, findPerson: (tx, idNumber) => findPersonByIdentity(tx, deps, idNumber) } }
}

async function citizensOf(tx: Tx, deps: Deps, persons: readonly { readonly publicNo: string, readonly note: string }[]): Promise<readonly DemonstrationCitizen[]> {
  const citizens: DemonstrationCitizen[] = []
  for (const { publicNo, note } of persons) { // a screenful at most
    const subjectId = await findPersonByPublicNo(tx, publicNo)
    const person: Person | undefined = subjectId === undefined ? undefined : await getPerson(tx, deps, subjectId)
    if (person && subjectId !== undefined) citizens.push({ sub: publicNo, name: person.name, idNumber: await identityNumberOf(tx, deps, subjectId), note })
  }
  return citizens
}
