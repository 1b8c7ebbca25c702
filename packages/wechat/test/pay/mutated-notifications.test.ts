import { describe, expect, it } from 'vitest'
import { mutateNotifications } from './mutated-notifications.js'

describe('mutated notifications', () => {
  it('are all refused, half of them signed again with the platform’s key, and none crashes the webhook', async () => {
    const figures = await mutateNotifications({ count: 2_000, seed: 20_261_120 })

    expect(figures).toMatchObject({ sent: 2_000, accepted: 0, crashes: 0 })
    // Each layer has had something to refuse.
    expect(Object.keys(figures.reasons)).toEqual(
      expect.arrayContaining([
        'bad_signature',
        'unknown_key',
        'missing_signature',
        'too_old',
        'malformed',
        'bad_ciphertext',
        'invalid_content',
        'wrong_recipient',
      ]),
    )
  })
})
