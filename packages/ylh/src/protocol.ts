import {
  type Attempt,
  type Call,
  type CallProgress,
  type Decoded,
  type Failure,
  type Fields,
  type Protocol,
  type Token,
  writeJson,
} from '@duijie/core/platform'
import { authorization } from './auth.js'
import { secretsOf, type YlhCredentials } from './credentials.js'
import { readEnvelope } from './envelope.js'

/** What the protocol needs. */
export interface YlhProtocolOptions {
  credentials(): Promise<YlhCredentials>
  /** What follows the name of each service in a path. */
  readonly suffix: string
}

/** The counter that all calls share: 100 a second (integrators' notes). */
export const appCounter = 'app'

/** The wire of the business calls: JSON, and the token with its type. */
export function ylhProtocol({ credentials, suffix }: YlhProtocolOptions): Protocol {
  // Whose last answer was 401: a second one, with a new token, is no matter of the token's age.
  const refused = new WeakSet<CallProgress>()
  // Attempts before which another one of the same call ended without anybody knowing what it did.
  const afterDoubt = new WeakSet<Attempt>()

  return {
    async encode(call, attempt) {
      if (call.progress.inDoubt) afterDoubt.add(attempt)
      const { host, token } = attempt
      return {
        method: 'POST',
        url: `${host}${placeOf(call, suffix)}`,
        headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: authorization(token) }) },
        body: writeJson(bodyOf(call, await credentials()), () => false),
      }
    },
    async decode(answer, call, attempt): Promise<Decoded> {
      const read = await readEnvelope(answer, attempt.now.getTime())
      if (read.ok) {
        refused.delete(call.progress)
        return read
      }
      const failure = withoutSecrets(read.failure, await credentials(), attempt.token)
      if (failure.kind === 'auth_expired') {
        if (refused.has(call.progress))
          return { ok: false, failure: { ...failure, kind: 'auth_invalid', hint: 'Check that host and credentials belong to the same environment.' } }
        refused.add(call.progress)
      }
      return { ok: false, failure: failure.kind === 'business' && afterDoubt.has(attempt) ? likelyDone(failure) : failure }
    },
    limits: () => [appCounter],
  }
}

// A number that was refused after an attempt of unknown end was most likely taken by that attempt.
function likelyDone(failure: Failure): Failure {
  const hint = 'An earlier attempt may have been received: do not send it under another number, wait for the callback.'
  return { ...failure, kind: 'conflict', outcome: 'unknown', hint }
}

function withoutSecrets(failure: Failure, credentials: YlhCredentials, token: Token | undefined): Failure {
  const secrets = [...secretsOf(credentials), ...(token === undefined ? [] : [token.accessToken])]
  return { ...failure, message: secrets.reduce((text, secret) => text.replaceAll(secret, '***'), failure.message) }
}

function placeOf({ endpoint: { name, wire } }: Call, suffix: string): string {
  const { service, path } = wire
  return typeof service === 'string' && typeof path === 'string' ? `/${service}${suffix}${path}` : name.replace(/^POST\s+/, '')
}

function bodyOf({ params, endpoint: { wire } }: Call, { sourceSystem, shopName, sellerCode }: YlhCredentials): unknown {
  switch (wire['body']) {
    case 'create':
      return { ...params, sourceSystem, shopName, sellerCode, deliveryInstall: deliveryInstall(params) }
    case 'cancel':
      // A text, where all other times are numbers.
      return { ...params, sourceSystem, cancelTime: String(params['cancelTime']) }
    case 'list':
      return params['orderCodes']
    default:
      return params
  }
}

// A text: 'true' when delivery and installation are at the same time.
function deliveryInstall({ distributionTime, installTime }: Fields): 'true' | 'false' {
  return distributionTime !== undefined && distributionTime === installTime ? 'true' : 'false'
}
