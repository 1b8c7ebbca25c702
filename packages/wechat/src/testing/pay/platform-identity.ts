import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { importPrivateKey } from '@duijie/core/platform'
import type { Random } from '@duijie/core/testing'
import type { SandboxMerchant, WechatPaySandboxOptions } from './options.js'
import { selfSigned } from './x509.js'

/** A key that the platform signs with. */
export interface PlatformKey {
  readonly serial: string
  readonly privateKey: KeyObject
  /** Missing for the public key, which has none. */
  readonly certificate?: string
  readonly effectiveMs: number
  readonly expiresMs: number
}

/** A merchant with its keys. */
export interface KnownMerchant extends SandboxMerchant {
  readonly serialNo: string
  readonly apiV3Key: string
  readonly key: KeyObject
  readonly publicKey: KeyObject
}

/** The platform's keys; certificates change. */
export interface PlatformIdentity {
  readonly publicKey: PlatformKey
  /** What `GET /v3/certificates` lists. */
  certificates(): readonly PlatformKey[]
  /** The certificate that is signed with. */
  signing(): PlatformKey
  /** Lists a new certificate; it is not yet signed with. */
  issue(): PlatformKey
  /** Signs with the newest certificate from now on. */
  activate(): PlatformKey
  /** Takes all certificates but the one that is signed with off the list. */
  retire(): void
  /** The private key of a serial. */
  find(serial: string): PlatformKey | undefined
}

const yearMs = 365 * 86_400_000

/** Makes the platform's keys: given ones, or made-up ones. They are made when they are first needed, because that takes a while. */
export function createIdentity(given: WechatPaySandboxOptions['platform'], random: Random, now: () => number): PlatformIdentity {
  let publicKey: PlatformKey | undefined
  let certificates: PlatformKey[] | undefined
  let active: PlatformKey | undefined

  const made = (): PlatformKey => {
    const privateKey = newKey()
    const [serial, effectiveMs, expiresMs] = [random.hex(40).toUpperCase(), now(), now() + 5 * yearMs]
    const certificate = selfSigned({ serial, commonName: 'Tenpay.com sandbox', privateKey, notBefore: new Date(effectiveMs), notAfter: new Date(expiresMs) })
    return { serial, privateKey, certificate, effectiveMs, expiresMs }
  }
  const all = () => {
    certificates ??= given?.certificates?.map(({ serial, privateKey, certificate }, index) => ({
      serial,
      privateKey: importPrivateKey(privateKey),
      certificate,
      effectiveMs: now() - yearMs + index * 1000,
      expiresMs: now() + 4 * yearMs,
    })) ?? [made()]
    return certificates
  }
  const newest = () => all().reduce((best, one) => (one.effectiveMs >= best.effectiveMs ? one : best))

  const identity: PlatformIdentity = {
    get publicKey() {
      publicKey ??= {
        serial: given?.publicKey?.id ?? `PUB_KEY_ID_0${random.digits(27)}`,
        privateKey: given?.publicKey === undefined ? newKey() : importPrivateKey(given.publicKey.privateKey),
        effectiveMs: now(),
        expiresMs: Number.POSITIVE_INFINITY,
      }
      return publicKey
    },
    certificates: all,
    signing() {
      active ??= all()[0] ?? made()
      return active
    },
    issue() {
      // What was signed with stays so.
      identity.signing()
      const issued = { ...made(), effectiveMs: Math.max(now(), newest().effectiveMs + 1000) }
      all().push(issued)
      return issued
    },
    activate() {
      active = newest()
      return active
    },
    retire() {
      certificates = all().filter((one) => one === identity.signing())
    },
    find: (serial) => (serial === identity.publicKey.serial ? identity.publicKey : all().find((one) => one.serial === serial)),
  }
  return identity
}

/** Fills in what a merchant was not told. */
export function knownMerchant(merchant: SandboxMerchant, random: Random): KnownMerchant {
  const key = merchant.privateKey === undefined ? newKey() : importPrivateKey(merchant.privateKey)
  return {
    ...merchant,
    serialNo: merchant.serialNo?.toUpperCase() ?? random.hex(40).toUpperCase(),
    apiV3Key: merchant.apiV3Key ?? random.hex(32),
    key,
    publicKey: createPublicKey(key),
  }
}

function newKey(): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
}
