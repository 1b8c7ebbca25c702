import { randomUUID } from 'node:crypto'
import { type Clock, systemClock } from '../client/clock.js'
import type { PaymentLog, PaymentLogEntry } from './payment-log.js'

/** Keeps the log of payments in this process: for tests. */
export function memoryPaymentLog({ clock = systemClock }: { readonly clock?: Clock } = {}): PaymentLog {
  const entries: PaymentLogEntry[] = []
  return {
    async append(entry) {
      entries.push(Object.freeze({ ...entry, id: randomUUID(), at: new Date(clock.now()).toISOString() }))
    },
    async read({ platform, paymentNo, refundNo, limit = 1000 } = {}) {
      return entries
        .filter((entry) => platform === undefined || entry.platform === platform)
        .filter((entry) => paymentNo === undefined || entry.paymentNo === paymentNo)
        .filter((entry) => refundNo === undefined || entry.refundNo === refundNo)
        .slice(0, limit)
    },
  }
}
