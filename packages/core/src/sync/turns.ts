/** Lets what has the same key go one after the other. */
export interface Turns {
  /** Runs something when everything of the same key that came before has ended, however. */
  take<Value>(key: string, work: () => Promise<Value>): Promise<Value>
}

/** Nobody has come yet. */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>()
  return {
    take(key, work) {
      const turn = (last.get(key) ?? Promise.resolve()).then(work, work)
      last.set(key, turn)
      const leave = () => {
        if (last.get(key) === turn) last.delete(key)
      }
      turn.then(leave, leave)
      return turn
    },
  }
}
