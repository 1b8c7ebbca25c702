import type { Cipher } from '../../src/auth/token.js'

/** Seals by encoding: enough to see that what lies in a store is not the token, and that a context or a key does not fit. */
export function fakeCipher(key = 'fake-key'): Cipher {
  return {
    seal: (plain, context) => Buffer.from(JSON.stringify([key, context, plain])).toString('base64'),
    open(sealed, context) {
      const [sealedWith, sealedFor, plain]: unknown[] = JSON.parse(Buffer.from(sealed, 'base64').toString())
      if (sealedWith !== key || sealedFor !== context || typeof plain !== 'string') throw new Error('authentication failed')
      return plain
    },
  }
}
