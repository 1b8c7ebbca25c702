import { isDuijieError } from '@duijie/core/platform'

/**
 * Whether a query by one number failed because nobody has used that number. No page says how that is answered; where the number is the call's only param, "parameter illegal" (10000) can mean nothing else.
 */
export function isUnknownNumber(error: unknown): boolean {
  return isDuijieError(error, 'not_found') || (isDuijieError(error, 'invalid_request') && error.code === '10000')
}
