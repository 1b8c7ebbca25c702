import type { CartLine } from './cart.ts'

/** What an order would cost, in fen. The customer sees it, and the order is made of it: nobody pays another price than was shown. */
export interface Quote {
  readonly quoteId: string
  readonly lines: readonly CartLine[]
  readonly subtotalFen: number
  readonly discountFen: number
  readonly shippingFen: number
  readonly payableFen: number
  /** An instant in UTC: until then the prices hold. */
  readonly expiresAt: string
}

const minute = 60_000
const holdsMs = 10 * minute

/** The mall's prices: 20 yuan off for every full 200, and shipping is free from 99 yuan on, after the discount. */
export function quoteOf(lines: readonly CartLine[], { quoteId, now }: { readonly quoteId: string; readonly now: number }): Quote {
  if (lines.length === 0) throw new Error('the cart is empty')
  const subtotalFen = lines.reduce((sum, { priceFen, quantity }) => sum + priceFen * quantity, 0)
  const discountFen = Math.floor(subtotalFen / 20_000) * 2_000
  const shippingFen = subtotalFen - discountFen >= 9_900 ? 0 : 800
  const payableFen = subtotalFen - discountFen + shippingFen
  return { quoteId, lines, subtotalFen, discountFen, shippingFen, payableFen, expiresAt: new Date(now + holdsMs).toISOString() }
}
