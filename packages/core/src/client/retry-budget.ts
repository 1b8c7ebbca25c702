/** How a retry budget is set. */
export interface RetryBudgetOptions {
  /** What it holds at first and at most. @defaultValue 500 */
  readonly size?: number
  /** What a repeat takes. @defaultValue 5 */
  readonly cost?: number
  /** What a success puts back. @defaultValue 1 */
  readonly gain?: number
}

/** Keeps an outage from becoming a storm: who fails all the time may repeat little. */
export interface RetryBudget {
  /** Takes one repeat's cost out; `false` when there is not that much left: then the failure is passed on. */
  take(): boolean
  /** Puts a success's gain back. */
  give(): void
  left(): number
}

/** Makes a budget; one per client. */
export function createRetryBudget({ size = 500, cost = 5, gain = 1 }: RetryBudgetOptions = {}): RetryBudget {
  let left = size
  return {
    take() {
      if (left < cost) return false
      left -= cost
      return true
    },
    give() {
      left = Math.min(size, left + gain)
    },
    left: () => left,
  }
}
