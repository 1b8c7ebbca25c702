import { type Call, type CallProgress, type Decoded, type Protocol, writeJson } from '@duijie/core/platform'
import { complete, type HaierCredentials, secretsOf } from './credentials.js'
import { pathOf } from './endpoints/wire.js'
import { readEnvelope } from './envelope.js'

/** What the protocol needs. */
export interface HaierProtocolOptions {
  credentials(): Promise<HaierCredentials>
}

/** The counter that all calls share: 100 a second (integrators' notes). */
export const appCounter = 'app'

/**
 * The wire of the business calls: a JSON object with who asks and the password in it, and the token in `Authorization` as it is. The word Bearer in front of it is refused with 401.
 */
export function haierProtocol({ credentials }: HaierProtocolOptions): Protocol {
  // Whose last answer was 401. A second one in a row, with a new token, is no matter of the token's age.
  const refused = new WeakSet<CallProgress>()

  return {
    async encode(call, { host, token }) {
      const { name, wire } = call.endpoint
      const { service, path } = wire
      const place = typeof service === 'string' && typeof path === 'string' ? pathOf({ service, path }) : name.replace(/^POST\s+/, '')
      return {
        method: 'POST',
        url: `${host}${place}`,
        headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: token.accessToken }) },
        body: writeJson(bodyOf(call, complete(await credentials())), () => false),
      }
    },
    async decode(answer, call, { now, token }): Promise<Decoded> {
      const read = await readEnvelope(answer, now.getTime())
      if (read.ok) {
        refused.delete(call.progress)
        return read
      }
      const { failure } = read
      const secrets = [...secretsOf(await credentials()), ...(token === undefined ? [] : [token.accessToken])]
      const message = secrets.reduce((text, secret) => text.replaceAll(secret, '***'), failure.message)
      if (failure.kind !== 'auth_expired') return { ok: false, failure: { ...failure, message } }
      if (refused.has(call.progress)) return { ok: false, failure: { ...failure, kind: 'auth_invalid', message: 'the platform refuses new tokens too', hint } }
      refused.add(call.progress)
      return { ok: false, failure: { ...failure, message } }
    },
    limits: () => [appCounter],
  }
}

const hint = 'Check that the application may use this interface, and that host and credentials belong to the same environment.'

function bodyOf({ params, endpoint }: Call, credentials: Required<HaierCredentials>): Readonly<Record<string, unknown>> {
  const { filled, fixed } = endpoint.wire
  return { ...filledBy(filled, credentials), ...params, ...(typeof fixed === 'object' ? fixed : {}) }
}

function filledBy(filled: unknown, credentials: Required<HaierCredentials>): Readonly<Record<string, string>> {
  if (typeof filled !== 'object' || filled === null) return {}
  return Object.fromEntries(Object.entries(filled).flatMap(([field, name]) => (isName(name, credentials) ? [[field, credentials[name]]] : [])))
}

function isName(name: unknown, credentials: Required<HaierCredentials>): name is keyof HaierCredentials {
  return typeof name === 'string' && Object.hasOwn(credentials, name)
}
