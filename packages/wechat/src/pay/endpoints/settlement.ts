/** What the query of a doubtful call found. */
type Found = { readonly result: unknown } | { readonly notFound: true }

/** A field of an answer, which only its query's schema has described. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

/** Whether a payment was closed. One that was paid meanwhile was not, and nobody can close it any more. */
export function closedOrNot(answer: Found): 'done' | 'not_done' {
  return !('notFound' in answer) && fieldOf(answer.result, 'trade_state') === 'CLOSED' ? 'done' : 'not_done'
}

/** Whether a transfer is cancelled or about to be. */
export function cancelledOrNot(answer: Found): 'done' | 'not_done' | 'unknown' {
  if ('notFound' in answer) return 'unknown'
  const state = fieldOf(answer.result, 'state')
  return state === 'CANCELING' || state === 'CANCELLED' ? 'done' : 'not_done'
}
