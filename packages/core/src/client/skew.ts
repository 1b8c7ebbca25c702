/** How far the platform's clock is ahead of ours, in milliseconds, as its answers told. */
export interface Skew {
  offsetMs(): number
  /** Takes over what an answer said: the platform's time, and our own before sending and after receiving. */
  measure(serverTime: number, sentAt: number, receivedAt: number): void
}

/** A measured clock offset, zero until something is measured. */
export function createSkew(): Skew {
  let offset = 0
  return {
    offsetMs: () => offset,
    measure(serverTime, sentAt, receivedAt) {
      offset = Math.round(serverTime - (sentAt + receivedAt) / 2)
    },
  }
}
