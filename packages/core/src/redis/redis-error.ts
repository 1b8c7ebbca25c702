import { DuijieError } from '../errors.js'

// A server that says so will take commands again: it starts, fails over, is full for the moment or has lost a disk or a replica.
const passing = new Set(['LOADING', 'READONLY', 'MASTERDOWN', 'CLUSTERDOWN', 'TRYAGAIN', 'BUSY', 'OOM', 'MISCONF', 'NOREPLICAS', 'UNBLOCKED'])

/**
 * The error of a command that failed. It has no `cause`: the client's own error carries the command with all its arguments, and among them may be a token.
 */
export function redisError(error: unknown): DuijieError {
  if (!(error instanceof Error)) return new DuijieError('transient', 'Redis failed without saying why')
  if (error.name !== 'ReplyError') return new DuijieError('transient', `Redis cannot be reached: ${error.message}`)
  const [code = ''] = error.message.split(' ', 1)
  // What Redis adds after these words are the arguments.
  const [said] = error.message.split(/,? with args/, 1)
  return new DuijieError(passing.has(code) ? 'transient' : 'unexpected', `Redis refuses: ${said}`, { code })
}

/** Whether Redis has not seen this script, or has forgotten it. */
export function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOSCRIPT')
}

/** The error of a value that this library has not written, or not so. */
export function brokenValue(what: string): DuijieError {
  return new DuijieError('unexpected', `${what} in Redis is broken, or was not written by this library`)
}
