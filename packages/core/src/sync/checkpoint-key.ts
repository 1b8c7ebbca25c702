import { escapePart } from '../models/record-key.js'

/**
 * A checkpoint's key: source and account, which cannot run into each other.
 * @example
 * ```ts
 * checkpointKey('acme.orders', 'shop-1') // 'acme.orders:shop-1'
 * ```
 */
export function checkpointKey(source: string, account: string): string {
  return `${escapePart(source)}:${escapePart(account)}`
}
