import type { DeadLetter, DeadLetterFilter } from './dead-letters.js'

/** Whether a letter is one of those that are asked for. */
export function isWanted(letter: DeadLetter, { source, account, stage }: DeadLetterFilter): boolean {
  if (source !== undefined && letter.source !== source) return false
  if (account !== undefined && letter.account !== account) return false
  return stage === undefined || letter.stage === stage
}

/** The oldest letters of those that are asked for. */
export function selectDeadLetters(letters: readonly DeadLetter[], filter: DeadLetterFilter = {}): readonly DeadLetter[] {
  const wanted = letters.filter((letter) => isWanted(letter, filter))
  return wanted.sort((left, right) => left.at - right.at || (left.id < right.id ? -1 : 1)).slice(0, filter.limit ?? 100)
}
