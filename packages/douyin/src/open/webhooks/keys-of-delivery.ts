import type { RawDelivery } from '@duijie/core/webhook'
import { createKeys, type DouyinCredentials, type OpenKeys } from '../credentials.js'

/**
 * The keys of the application that a delivery is for: a value, or a function where several applications share a server. Give each an address of its own, by which the function tells them apart
 * (nothing in a delivery may be believed before it is verified); `undefined` refuses it.
 */
export type DeliveryCredentials = DouyinCredentials | ((delivery: RawDelivery) => DouyinCredentials | undefined | Promise<DouyinCredentials | undefined>)

/** Gives the keys that a delivery is verified with. RSA keys are read when they change, not at each delivery. */
export function keysOfDelivery(credentials: DeliveryCredentials): (delivery: RawDelivery) => Promise<OpenKeys | undefined> {
  if (typeof credentials !== 'function') {
    const keys = createKeys(credentials)
    return () => keys()
  }
  const readers = new Map<string, { readonly given: DouyinCredentials; readonly keys: () => Promise<OpenKeys> }>()
  return async (delivery) => {
    const given = await credentials(delivery)
    if (given === undefined) return undefined
    const known = readers.get(given.appId)
    if (known !== undefined && sameKeys(known.given, given)) return known.keys()
    const keys = createKeys(given)
    readers.set(given.appId, { given, keys })
    return keys()
  }
}

function sameKeys(one: DouyinCredentials, other: DouyinCredentials): boolean {
  return (
    one.appSecret === other.appSecret && one.platformPublicKey === other.platformPublicKey && one.privateKey === other.privateKey && one.ecpay === other.ecpay
  )
}
