import type { KeyObject } from 'node:crypto'
import { DuijieError, importPrivateKey, importPublicKey, isDuijieError, type KeySource, type Provided, provider } from '@duijie/core/platform'
import { z } from 'zod'

/** What the guaranteed payment of older applications (ecpay) is signed with. */
export interface EcpayCredentials {
  /** The SALT of the payment settings. */
  readonly salt: string
  /** The Token of the payment settings: its call-backs are verified with it. It is no access token. */
  readonly token?: string
}

/** The keys of an application. */
export interface DouyinCredentials {
  /** The app id (`tt…`); for the open platform its client key. */
  readonly appId: string
  /** The app secret; for the open platform its client secret. */
  readonly appSecret: string
  /** The application's RSA private key, whose public half is in the console: decrypts phone numbers and signs orders of the general trading system. */
  readonly privateKey?: KeySource
  /** The version that the console shows beside the application's public key. @defaultValue `'1'` */
  readonly keyVersion?: string
  /** The platform's public key, from the console: verifies the call-backs of the general trading system. */
  readonly platformPublicKey?: KeySource
  /** The keys of guaranteed payment (ecpay), which is closed to new trades. */
  readonly ecpay?: EcpayCredentials
}

/** The keys of an application, read. */
export interface OpenKeys extends Omit<DouyinCredentials, 'privateKey' | 'platformPublicKey'> {
  readonly privateKey: KeyObject | undefined
  readonly keyVersion: string
  readonly platformPublicKey: KeyObject | undefined
}

const key = z.custom<KeySource>(
  (value) => typeof value === 'string' || (typeof value === 'object' && value !== null),
  'expected a key: PEM, DER or a KeyObject',
)

/** The schema of {@link DouyinCredentials}. */
export const credentialsSchema = z.strictObject({
  appId: z.string().min(1),
  appSecret: z.string().min(1),
  privateKey: key.optional(),
  keyVersion: z.string().min(1).optional(),
  platformPublicKey: key.optional(),
  ecpay: z.strictObject({ salt: z.string().min(1), token: z.string().min(1).optional() }).optional(),
})

/**
 * Gives the current keys. RSA keys are read when they change, not at each call: reading costs more than using them.
 *
 * @throws DuijieError `invalid_params` at once where a key that was given as a value is none
 */
export function createKeys(credentials: Provided<DouyinCredentials>): () => Promise<OpenKeys> {
  const current = provider(credentials)
  const privateKey = readOnce('privateKey', importPrivateKey)
  const platformPublicKey = readOnce('platformPublicKey', importPublicKey)
  if (typeof credentials !== 'function') {
    privateKey(credentials.privateKey)
    platformPublicKey(credentials.platformPublicKey)
  }
  return async () => {
    const given = await current()
    return {
      ...given,
      keyVersion: given.keyVersion ?? '1',
      privateKey: privateKey(given.privateKey),
      platformPublicKey: platformPublicKey(given.platformPublicKey),
    }
  }
}

/**
 * The application's private key.
 *
 * @throws DuijieError `invalid_params` where the credentials hold none
 */
export function privateKeyOf({ privateKey }: OpenKeys, what: string): KeyObject {
  if (privateKey !== undefined) return privateKey
  throw new DuijieError('invalid_params', `${what} needs the application's private key`, {
    platform: 'douyin',
    hint: 'Give it in the option `credentials`, as `privateKey`; its public half belongs into the console.',
  })
}

function readOnce(name: string, read: (source: KeySource) => KeyObject): (source: KeySource | undefined) => KeyObject | undefined {
  let last: { readonly source: KeySource; readonly key: KeyObject } | undefined
  return (source) => {
    if (source === undefined) return undefined
    if (last?.source !== source) last = { source, key: named(name, () => read(source)) }
    return last.key
  }
}

function named(name: string, read: () => KeyObject): KeyObject {
  try {
    return read()
  } catch (error) {
    throw isDuijieError(error) ? new DuijieError(error.kind, `douyin: credentials.${name}: ${error.message}`, { platform: 'douyin' }) : error
  }
}
