import { stringifyCanonical } from '../codec/canonical-json.js'
import { digest } from '../crypto/digest.js'

/**
 * The hash of a record's data: SHA-256 over its JSON in one form only, so that the order of keys does not count. In hex.
 * @throws DuijieError `invalid_params` for what JSON cannot hold, above all for numbers that have been rounded.
 */
export function contentHash(data: unknown): string {
  return digest('sha256', stringifyCanonical(data))
}
