import { createKeyring, DuijieError, isDuijieError, type Keyring } from '@duijie/core/platform'
import { type ListedCertificate, newestCertificate, openCertificates, type PlatformCertificate } from './certificates.js'
import type { Merchant } from './credentials.js'
import type { PayKey } from './pay-key.js'

/** The platform's keys, as one merchant sees them. */
export interface PlatformKeys {
  /** The key that a signature of this serial is verified with: the public key by its id, otherwise a certificate's. Unknown certificates are asked for. */
  find(serial: string, merchant: Merchant): Promise<PayKey | undefined>
  /** The key that sensitive fields are encrypted with. */
  sealing(merchant: Merchant): Promise<{ readonly serial: string; readonly key: PayKey }>
  /** Which key the platform is asked to sign its answer with; `undefined` as long as none is known. */
  wanted(merchant: Merchant): string | undefined
  /** Loads the certificates now. */
  refresh(merchant: Merchant): Promise<void>
}

/** What platform keys are made of. */
export interface PlatformKeysOptions {
  readonly clock: { now(): number }
  /** Asks the platform for its certificates; `not_found` where the merchant has none. */
  load(): Promise<readonly ListedCertificate[]>
}

const refreshMs = 3_600_000
// Short: a new serial that the platform signs with must be found at once, and forged ones may cost a request now and then.
const missMs = 5_000

interface Ring {
  readonly mchId: string
  readonly apiV3Key: string
  readonly keys: Keyring<PayKey>
  newest: PlatformCertificate | undefined
  loadedAt: number
}

/** Keeps the platform's keys: both ways at once, because while a merchant moves from certificates to the public key either may come. */
export function createPlatformKeys({ clock, load }: PlatformKeysOptions): PlatformKeys {
  let ring: Ring | undefined

  const ringOf = ({ mchId, apiV3Key }: Merchant): Ring => {
    if (ring?.mchId === mchId && ring.apiV3Key === apiV3Key) return ring
    const made: Ring = {
      mchId,
      apiV3Key,
      keys: createKeyring<PayKey>({ clock, refreshMs, missMs, load: () => loadInto(made) }),
      newest: undefined,
      loadedAt: Number.NEGATIVE_INFINITY,
    }
    ring = made
    return made
  }

  const loadInto = async (into: Ring) => {
    const certificates = openCertificates(await listed(load), into.apiV3Key)
    into.newest = newestCertificate(certificates, clock.now())
    into.loadedAt = clock.now()
    return certificates.filter(({ expiresMs }) => expiresMs > clock.now()).map(({ serial, key }) => [serial, key] as const)
  }

  return {
    async find(serial, merchant) {
      if (merchant.publicKey?.id === serial) return merchant.publicKey.key
      const configured = merchant.configured.get(serial)
      // No list of certificates holds a public key.
      if (configured !== undefined || serial.startsWith('PUB_KEY_ID_')) return configured
      return ringOf(merchant).keys.get(serial)
    },
    async sealing(merchant) {
      const { publicKey, configured } = merchant
      if (publicKey !== undefined) return { serial: publicKey.id, key: publicKey.key }
      const [latest] = [...configured].slice(-1)
      if (latest !== undefined) return { serial: latest[0], key: latest[1] }
      const own = ringOf(merchant)
      const isOld = clock.now() - own.loadedAt >= refreshMs || own.newest === undefined || own.newest.expiresMs <= clock.now()
      if (isOld) await own.keys.refresh()
      if (own.newest !== undefined) return own.newest
      throw new DuijieError('invalid_params', 'sensitive fields cannot be encrypted: the platform lists no certificate for this merchant', {
        platform: 'wechatpay',
        hint: 'Give the WeChat Pay public key in `credentials.publicKey`: the merchant platform shows it and its id.',
      })
    },
    wanted(merchant) {
      if (merchant.publicKey !== undefined) return merchant.publicKey.id
      const [latest] = [...merchant.configured.keys()].slice(-1)
      return latest ?? ringOf(merchant).newest?.serial
    },
    refresh: (merchant) => ringOf(merchant).keys.refresh(),
  }
}

// Merchants that only have the public key are told that there is no such thing: they have no certificates.
async function listed(load: PlatformKeysOptions['load']): Promise<readonly ListedCertificate[]> {
  try {
    return await load()
  } catch (error) {
    if (isDuijieError(error, 'not_found')) return []
    throw error
  }
}
