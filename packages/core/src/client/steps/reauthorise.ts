import { type DuijieError, type ErrorKind, isDuijieError } from '../../errors.js'
import type { Call, Step } from '../call.js'

/**
 * Repeats a call once after its token was refused (the token step has marked it, so a new one will be fetched) and once after its time was refused
 * (the exchange has measured the platform's clock). Neither costs an attempt.
 */
export const reauthorise: Step = async (call, next) => {
  const cured = new Set<ErrorKind>()
  for (;;) {
    try {
      return await next(call)
    } catch (error) {
      if (!isDuijieError(error) || !isCurable(call, error) || cured.has(error.kind)) throw error
      cured.add(error.kind)
    }
  }
}

function isCurable({ endpoint, tokenOverride }: Call, error: DuijieError): boolean {
  if (error.kind === 'auth_expired') return error.renewed || (endpoint.grant !== 'none' && tokenOverride === undefined && !error.interactive)
  return error.kind === 'clock' && error.serverTime !== undefined
}
