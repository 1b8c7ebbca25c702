/** Lets through, or holds up. */
export interface PauseGate {
  close(): void
  open(): void
  /** Resolves when the gate is open; throws the signal's reason when that is aborted before. */
  pass(signal: AbortSignal): Promise<void>
}

/** An open gate. */
export function createPauseGate(): PauseGate {
  const waiting = new Set<() => void>()
  let closed = false
  return {
    close() {
      closed = true
    },
    open() {
      closed = false
      for (const go of [...waiting]) go()
    },
    pass(signal) {
      if (signal.aborted) return Promise.reject(signal.reason)
      if (!closed) return Promise.resolve()
      return new Promise((resolve, reject) => {
        const end = () => {
          waiting.delete(go)
          signal.removeEventListener('abort', aborted)
        }
        const go = () => {
          end()
          resolve()
        }
        const aborted = () => {
          end()
          reject(signal.reason)
        }
        waiting.add(go)
        signal.addEventListener('abort', aborted, { once: true })
      })
    },
  }
}
