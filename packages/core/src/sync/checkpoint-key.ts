const special = /[%:\p{Cc}\p{Cs}]/gu

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

function escapePart(part: string): string {
  return part.replace(special, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)
}
