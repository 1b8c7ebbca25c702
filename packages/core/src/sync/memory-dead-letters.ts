import type { DeadLetter, DeadLetters } from './dead-letters.js'
import { isWanted, selectDeadLetters } from './select-dead-letters.js'

/** Keeps dead letters in this process: for tests, and for hosts that look at them before they end. What is in it is gone with the process. */
export function memoryDeadLetters(): DeadLetters {
  const letters = new Map<string, DeadLetter>()
  return {
    async add(more) {
      // A copy, so that nobody changes what is stored from outside.
      for (const letter of more) if (!letters.has(letter.id)) letters.set(letter.id, structuredClone(letter))
    },
    async list(filter) {
      return selectDeadLetters([...letters.values()], filter)
    },
    async count(filter = {}) {
      return [...letters.values()].filter((letter) => isWanted(letter, filter)).length
    },
    async remove(ids) {
      for (const id of ids) letters.delete(id)
    },
  }
}
