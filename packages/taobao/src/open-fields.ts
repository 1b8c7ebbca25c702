import { type Clock, DuijieError, isDuijieError, systemClock } from '@duijie/core/platform'
import type { TaobaoAccount } from './client.js'
import type { TopSecretParams, TopSecretResult } from './endpoints/types/privacy.js'
import { openSecretField, parseSecretField } from './secret-fields.js'

/** The fields that the security SDK encrypts, wherever they stand in an answer. */
export const secretFieldNames = [
  'buyer_nick',
  'buyer_alipay_no',
  'buyer_email',
  'receiver_name',
  'receiver_mobile',
  'receiver_phone',
  'receiver_address',
] as const

/** What opening fields needs beside the shop. */
export interface SecretFieldsOptions {
  /** The application's random number for field encryption, from the platform's console. */
  readonly randomNum: string
  /** Which fields of an object may be encrypted. Others are never touched: a buyer may write what he likes into a message. @defaultValue {@link secretFieldNames} */
  readonly fields?: readonly string[]
  readonly clock?: Clock
}

/** Opens encrypted fields of one shop; the keys are fetched when needed and kept as long as the platform allows. */
export interface SecretFields {
  /** Opens one field; plain text comes back as it is. */
  open(text: string): Promise<string>
  /** A copy of an order, a refund or a list of them, with all encrypted fields opened. What it holds belongs into no log. */
  openAll<Value>(value: Value): Promise<Value>
  /** Forgets all keys. */
  clear(): void
}

interface Key {
  readonly secret: string
  /** Until then it is used as it is. */
  readonly freshUntil: number
  /** Until then it is used while another one is fetched. */
  readonly usableUntil: number
}

// What the official SDK takes where the platform does not say.
const usualSeconds = { interval: 300, max: 600 }

/**
 * Opens the older encrypted fields (TOP security SDK) of a shop's orders. Keys come from `taobao.top.secret.get`, one call per version however many ask; after `interval` seconds a key is renewed in the background,
 * after `max_interval` it is no longer used. Searching in encrypted fields is not supported.
 *
 * @throws DuijieError from its functions: `unverified` where a key does not fit, `not_found` where the platform gives none, and whatever the call throws
 *
 * @example
 * ```ts
 * const fields = secretFields(shop, { randomNum })
 * const { receiver_name } = await fields.openAll(trade)
 * ```
 */
export function secretFields(shop: Pick<TaobaoAccount, 'privacy' | 'call'>, options: SecretFieldsOptions): SecretFields {
  const { randomNum, fields = secretFieldNames, clock = systemClock } = options
  if (typeof randomNum !== 'string' || randomNum === '') {
    throw new DuijieError('invalid_params', "secretFields: randomNum: expected the application's random number", {
      platform: 'taobao',
      hint: "It stands in the open platform's console, beside the application's field encryption.",
    })
  }
  const names = new Set(fields)
  let keys = new Map<string, Key>()
  let flights = new Map<string, Promise<Key>>()

  async function keyOf(version: string): Promise<string> {
    const known = keys.get(version)
    const now = clock.now()
    if (known !== undefined && now < known.usableUntil) {
      // Silence is right: the key is still good, and the next field tries again.
      if (now >= known.freshUntil) fetchOnce(version).catch(() => undefined)
      return known.secret
    }
    return (await fetchOnce(version)).secret
  }

  function fetchOnce(version: string): Promise<Key> {
    const mine = flights
    const flying = mine.get(version)
    if (flying !== undefined) return flying
    const flight = fetchKey(version, keys).finally(() => mine.delete(version))
    mine.set(version, flight)
    return flight
  }

  async function fetchKey(version: string, into: Map<string, Key>): Promise<Key> {
    const params: TopSecretParams = { random_num: randomNum, secret_version: Number(version) }
    // The application's own keys belong to no seller.
    const answer = version.startsWith('-')
      ? await shop.call<TopSecretResult>('taobao.top.secret.get', { ...params }, { grant: 'none' })
      : await shop.privacy.secret(params)
    const { secret, interval = usualSeconds.interval, max_interval: most = usualSeconds.max } = answer
    if (secret === undefined || secret === '') {
      throw new DuijieError('not_found', `taobao: there is no key of version ${version} for encrypted fields`, {
        platform: 'taobao',
        endpoint: 'taobao.top.secret.get',
      })
    }
    const now = clock.now()
    const key = { secret, freshUntil: now + interval * 1000, usableUntil: now + Math.max(interval, most) * 1000 }
    into.set(version, key)
    return key
  }

  async function open(text: string): Promise<string> {
    const field = parseSecretField(text)
    if (field === undefined) return text
    try {
      return openSecretField(text, await keyOf(field.version))
    } catch (error) {
      // A key that does not fit may be an old one.
      if (isDuijieError(error, 'unverified')) keys.delete(field.version)
      throw error
    }
  }

  async function openValue(name: string, value: unknown): Promise<unknown> {
    if (typeof value === 'string') return names.has(name) ? open(value) : value
    if (Array.isArray(value)) return Promise.all(value.map((entry) => openValue(name, entry)))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(await Promise.all(Object.entries(value).map(async ([key, inner]) => [key, await openValue(key, inner)] as const)))
  }

  return {
    open,
    // The copy has the form of the original: only texts are replaced, by texts.
    openAll: async <Value>(value: Value) => (await openValue('', value)) as Value,
    clear() {
      keys = new Map()
      flights = new Map()
    },
  }
}
