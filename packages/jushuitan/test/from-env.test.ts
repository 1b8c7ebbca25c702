import { describe, expect, it } from 'vitest'
import { createJushuitanClient } from '../src/client.js'
import { fromEnv } from '../src/from-env.js'

describe('fromEnv', () => {
  it('reads keys and environment', () => {
    const options = fromEnv('X_', { X_APP_KEY: 'k', X_APP_SECRET: 's', X_ENVIRONMENT: 'test' })

    expect(options).toEqual({ credentials: { appKey: 'k', appSecret: 's' }, environment: 'test' })
    expect(createJushuitanClient({ application: 'isv', ...options }).application).toBe('isv')
  })

  it('names everything that is missing at once', () => {
    expect(() => fromEnv(undefined, {})).toThrow(/JUSHUITAN_APP_KEY.*JUSHUITAN_APP_SECRET/)
  })

  it('refuses an environment that there is not', () => {
    expect(() => fromEnv('X_', { X_APP_KEY: 'k', X_APP_SECRET: 's', X_ENVIRONMENT: 'sandbox' })).toThrow('X_ENVIRONMENT')
  })
})
