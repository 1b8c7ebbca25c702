import { z } from 'zod'
import { type ClientOf, createClient } from '../../src/client/client.js'
import type { ClientOptions } from '../../src/client/options.js'
import { type Provided, provider } from '../../src/client/provider.js'
import { failed, isDuijieError } from '../../src/errors.js'
import { type TestClock, testClock } from '../../src/testing/clock.js'
import { type AcmeCatalogue, acmeTree } from './acme-catalogue.js'
import { type AcmePlatform, acmePlatform } from './acme-platform.js'
import { type AcmeCredentials, acmeProtocol } from './acme-protocol.js'

export { acmeTree } from './acme-catalogue.js'

/** When the tests of the pipeline begin. */
export const start = Date.parse('2026-03-08T01:05:07Z')

/** The secret that signs acme's requests: it must be seen nowhere. */
export const fakeSecret = 'obviously-fake-acme-secret'

/** What acme's clients can be told. */
export interface AcmeOptions extends ClientOptions {
  readonly credentials?: Provided<AcmeCredentials>
  /** As if its paths were names that users give. */
  readonly hidesPaths?: boolean
}

/** A client of acme. */
export type AcmeClient = ClientOf<AcmeCatalogue>

/** Makes a client of acme, as a platform package would. */
export function createAcmeClient(options: AcmeOptions): AcmeClient {
  const { credentials: given = { app: 'app-1', secret: fakeSecret }, hidesPaths = false, ...rest } = options
  const credentials = provider(given)
  const protocol = acmeProtocol(credentials)
  return createClient<AcmeCatalogue>(
    {
      platform: 'acme',
      tree: acmeTree,
      hosts: { main: 'https://main.acme.test/', auth: 'https://auth.acme.test' },
      tokenHost: 'main',
      protocol: () => protocol,
      app: async () => (await credentials()).app,
      grants: (invoke) => [
        {
          name: 'session',
          per: 'account',
          softMs: 0,
          hardMs: 0,
          lifetimeMs: 86_400_000,
          renewable: ({ refreshToken }) => refreshToken !== undefined,
          async obtain(current, { signal }) {
            if (current?.refreshToken === undefined) throw failed({ kind: 'auth_invalid', message: 'no session', outcome: 'not_done' }, { platform: 'acme' })
            const { access } = z.object({ access: z.string() }).parse(await invoke(acmeTree.system.refresh, { refresh_token: current.refreshToken }, signal))
            return { accessToken: access }
          },
        },
      ],
      ping: () => ({ endpoint: acmeTree.system.time, params: {} }),
      adHoc: { grant: 'none' },
      rates: { read: { max: 100, perMs: 1000 } },
      shownParams: new Set(),
      hidesPaths,
    },
    rest,
  )
}

/** A client, acme's side and the clock of a test. The shop has a session that can be renewed. */
export async function acmeWorld(options: AcmeOptions & { readonly autoAdvance?: boolean } = {}) {
  const { autoAdvance = true, ...rest } = options
  const clock: TestClock = testClock(start, { autoAdvance })
  const platform: AcmePlatform = acmePlatform()
  const client = createAcmeClient({ clock, random: () => 0.5, transport: platform.transport, ...rest })
  await client.tokens.import('shop-1', { accessToken: 'obviously-fake-token-1', refreshToken: 'obviously-fake-refresh' })
  return { clock, platform, client, shop: client.account('shop-1') }
}

/** What a promise was rejected with. */
export async function failureOf(promise: PromiseLike<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`expected a failure, got ${JSON.stringify(value)}`)
    },
    (error: unknown) => error,
  )
}

/** The DuijieError that a promise was rejected with. */
export async function errorOf(promise: PromiseLike<unknown>) {
  const error = await failureOf(promise)
  if (!isDuijieError(error)) throw error
  return error
}
