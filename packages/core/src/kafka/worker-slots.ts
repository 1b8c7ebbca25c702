/** Lets so many work at once; the others wait in the order in which they came. */
export interface WorkerSlots {
  /** Resolves with the function that gives the slot back. */
  take(): Promise<() => void>
}

/** Makes slots. */
export function createWorkerSlots(count: number): WorkerSlots {
  const waiting: (() => void)[] = []
  let free = count
  const giveBack = () => {
    const next = waiting.shift()
    if (next === undefined) free += 1
    else next()
  }
  return {
    async take() {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
      return giveBack
    },
  }
}
