import { formatChinaTime } from '@duijie/core/platform'

/** How many ciphertexts were opened today. */
export interface Quotas {
  /** Takes so many of a shop's day in China; `false`, and nothing taken, where fewer are left. */
  take(what: 'decrypt' | 'mask', shopId: string, count: number, nowMs: number): boolean
  /** How many were taken today. */
  taken(what: 'decrypt' | 'mask', shopId: string, nowMs: number): number
}

/** Makes the counters. */
export function createQuotas(limits: Readonly<Record<'decrypt' | 'mask', number | false>>): Quotas {
  const counts = new Map<string, number>()
  const keyOf = (what: string, shopId: string, nowMs: number) => `${what} ${shopId} ${formatChinaTime(nowMs).slice(0, 10)}`
  return {
    take(what, shopId, count, nowMs) {
      const key = keyOf(what, shopId, nowMs)
      const next = (counts.get(key) ?? 0) + count
      const limit = limits[what]
      if (limit !== false && next > limit) return false
      counts.set(key, next)
      return true
    },
    taken: (what, shopId, nowMs) => counts.get(keyOf(what, shopId, nowMs)) ?? 0,
  }
}
