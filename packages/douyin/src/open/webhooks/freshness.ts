import type { WebhookRefusal } from '@duijie/core/webhook'

/** How far a delivery's time may lie from ours, both ways, in milliseconds. */
export const defaultToleranceMs = 300_000

/** Why a delivery is not of now; `undefined` where it is, or where its age is not looked at. */
export function staleness(secondsText: string, now: number, toleranceMs: number | 'any'): WebhookRefusal | undefined {
  // Epoch seconds have ten digits until the year 2286: another number of them is no time of ours.
  if (!/^\d{10}$/.test(secondsText)) return 'missing_timestamp'
  if (toleranceMs === 'any') return undefined
  const ageMs = Math.floor(now / 1000) * 1000 - Number(secondsText) * 1000
  if (ageMs > toleranceMs) return 'too_old'
  return ageMs < -toleranceMs ? 'in_future' : undefined
}
