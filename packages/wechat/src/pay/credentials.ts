import { readFile, stat } from 'node:fs/promises'
import { DuijieError, importPrivateKey, importPublicKey, type KeySource, type Provided, provider } from '@duijie/core/platform'
import { z } from 'zod'
import type { PayKey } from './pay-key.js'
import type { PayKeyFile, PayKeySource } from './sign.js'

/** What a merchant has to sign, verify and decrypt with. */
export interface WechatPayCredentials {
  /** The merchant number; a service provider's own one. */
  readonly mchId: string
  /** The serial number of the merchant's API certificate: 40 hex digits. */
  readonly serialNo: string
  /** The private key of the merchant's API certificate (`apiclient_key.pem`): PEM, Base64, a `KeyObject`, or `{ file }`. */
  readonly privateKey: PayKeySource
  /** The APIv3 key: 32 characters. */
  readonly apiV3Key: string
  /** The WeChat Pay public key, for merchants that have it. Requests then ask for answers that are signed with it. */
  readonly publicKey?: {
    /** `PUB_KEY_ID_` and digits. */
    readonly id: string
    readonly key: PayKeySource
  }
  /** Platform certificates that the host application keeps itself; without them they are loaded by themselves. */
  readonly platformCertificates?: readonly { readonly serial: string; readonly certificate: KeySource }[]
}

/** Credentials with their keys read. */
export interface Merchant {
  readonly mchId: string
  readonly serialNo: string
  readonly apiV3Key: string
  readonly privateKey: PayKey
  readonly publicKey: { readonly id: string; readonly key: PayKey } | undefined
  readonly configured: ReadonlyMap<string, PayKey>
}

const key = z.custom<PayKeySource>(isKeySource, 'expected a key: PEM, Base64, DER, a KeyObject or { file }')
const text = (pattern: RegExp, words: string) => z.string().regex(pattern, words)

/** The schema of {@link WechatPayCredentials}. */
export const credentialsSchema = z.strictObject({
  mchId: text(/^\d{1,32}$/, 'expected the digits of a merchant number'),
  serialNo: text(/^[0-9A-Fa-f]{8,40}$/, 'expected the hex digits of a certificate serial number'),
  privateKey: key,
  apiV3Key: z.string().refine((value) => Buffer.byteLength(value) === 32, 'expected 32 bytes'),
  publicKey: z.strictObject({ id: text(/^PUB_KEY_ID_\d+$/, 'expected PUB_KEY_ID_ and digits'), key }).optional(),
  platformCertificates: z.array(z.strictObject({ serial: text(/^[0-9A-Fa-f]{8,40}$/, 'expected hex digits'), certificate: key })).optional(),
})

/** Gives the merchant as it is now: credentials that a function gives may change while the client runs. Keys are read once for as long as they stay the same. */
export function createMerchantSource(provided: Provided<WechatPayCredentials>, now: () => number): () => Promise<Merchant> {
  const current = provider(provided)
  const privateKey = keyReader(importPrivateKey, now)
  const publicKey = keyReader(importPublicKey, now)
  const certificates = new Map<string, ReturnType<typeof keyReader>>()
  let last: { readonly given: WechatPayCredentials; readonly merchant: Merchant } | undefined

  return async () => {
    const given = await current()
    // The same object, and no file that may have changed: nothing is to be looked at.
    if (last?.given === given && !hasFile(given)) return last.merchant
    if (last?.given !== given) checkGiven(given)
    const configured = new Map<string, PayKey>()
    for (const { serial, certificate } of given.platformCertificates ?? []) {
      const read = certificates.get(serial) ?? keyReader(importPublicKey, now)
      certificates.set(serial, read)
      configured.set(serial, await read(certificate))
    }
    const merchant: Merchant = {
      mchId: given.mchId,
      serialNo: given.serialNo.toUpperCase(),
      apiV3Key: given.apiV3Key,
      privateKey: await privateKey(given.privateKey),
      publicKey: given.publicKey === undefined ? undefined : { id: given.publicKey.id, key: await publicKey(given.publicKey.key) },
      configured,
    }
    last = { given, merchant }
    return merchant
  }
}

// What a function gives is checked as the options are: a wrong key length must not show as a failed decryption.
function checkGiven(given: WechatPayCredentials): void {
  const checked = credentialsSchema.safeParse(given)
  if (checked.success) return
  const problems = checked.error.issues.map((issue) => `${issue.path.join('.') || 'credentials'}: ${issue.message}`)
  throw new DuijieError('invalid_params', `wechatpay credentials: ${problems.join('; ')}`, { platform: 'wechatpay' })
}

// A changed file is noticed after so long at the latest.
const recheckMs = 10_000

function keyReader(read: (source: KeySource) => PayKey, now: () => number): (source: PayKeySource) => Promise<PayKey> {
  let last: { readonly source: PayKeySource; readonly stamp: string; readonly key: PayKey; checkedAt: number } | undefined
  return async (source) => {
    if (!isKeyFile(source)) {
      if (last?.source !== source) last = { source, stamp: '', key: read(source), checkedAt: 0 }
      return last.key
    }
    const known = last !== undefined && isKeyFile(last.source) && last.source.file === source.file ? last : undefined
    if (known !== undefined && now() - known.checkedAt < recheckMs) return known.key
    const { mtimeMs, size } = await stat(source.file)
    const stamp = `${mtimeMs} ${size}`
    if (known?.stamp === stamp) {
      known.checkedAt = now()
      return known.key
    }
    last = { source, stamp, key: read(keyBytes(await readFile(source.file))), checkedAt: now() }
    return last.key
  }
}

// PEM is text; `importPrivateKey` puts text right that was written in one line.
function keyBytes(bytes: Buffer): KeySource {
  return bytes.includes('-----') ? bytes.toString('utf8') : bytes
}

function isKeyFile(source: PayKeySource): source is PayKeyFile {
  return typeof source === 'object' && 'file' in source && typeof source.file === 'string'
}

function hasFile({ privateKey, publicKey }: WechatPayCredentials): boolean {
  return isKeyFile(privateKey) || (publicKey !== undefined && isKeyFile(publicKey.key))
}

function isKeySource(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== ''
  return (
    value instanceof Uint8Array ||
    (typeof value === 'object' && value !== null && ('asymmetricKeyType' in value || ('file' in value && typeof value.file === 'string')))
  )
}
