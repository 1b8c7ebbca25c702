import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTokenKey, tokenKey, tokenKeyPrefix } from '../../src/auth/token-key.js'

const text = fc.string({ unit: 'binary' })
const parts = fc.record({ platform: text, host: text, app: text, account: fc.option(text, { nil: undefined }), grant: text })

describe('tokenKey', () => {
  it('is readable where the parts are plain', () => {
    const key = tokenKey({ platform: 'acme', host: 'test', app: 'app-1', account: '旗舰店:main', grant: 'session' })

    expect(key).toBe('acme:test:app-1:旗舰店%3Amain:session')
  })

  it('gives its parts back, whatever they hold, so no two can be confused', () => {
    fc.assert(
      fc.property(parts, (given) => {
        expect(parseTokenKey(tokenKey(given))).toEqual(given)
      }),
    )
  })

  it('holds neither control characters nor half characters, which some stores cannot keep', () => {
    fc.assert(fc.property(parts, (given) => !/[\p{Cc}\p{Cs}]/u.test(tokenKey(given))))
    expect(parseTokenKey(tokenKey({ platform: '\ud800', host: '\0', app: '%u', account: '*', grant: '%2' }))).toEqual({
      platform: '\ud800',
      host: '\0',
      app: '%u',
      account: '*',
      grant: '%2',
    })
  })

  it('tells the application’s own token from the token of an account with any name', () => {
    const own = tokenKey({ platform: 'acme', host: 'test', app: 'a', account: undefined, grant: 'g' })

    expect(['', '*', 'undefined'].map((account) => tokenKey({ platform: 'acme', host: 'test', app: 'a', account, grant: 'g' }))).not.toContain(own)
  })

  it('begins with its prefix, at each depth, and with no other prefix', () => {
    fc.assert(
      fc.property(parts, parts, ({ grant, ...given }, other) => {
        const { platform, host, app, account } = given
        const key = tokenKey({ ...given, grant })
        for (const prefix of [{ platform }, { platform, host }, { platform, host, app }, given]) expect(key.startsWith(tokenKeyPrefix(prefix))).toBe(true)
        expect(key.startsWith(tokenKeyPrefix({ platform, host, app, account: other.account }))).toBe(account === other.account)
        expect(key.startsWith(tokenKeyPrefix({ platform: other.platform }))).toBe(platform === other.platform)
      }),
    )
  })

  it('knows a foreign key', () => {
    expect(['', 'acme', 'a:b:c:d', 'a:b:c:d:e:f'].map(parseTokenKey)).toEqual([undefined, undefined, undefined, undefined])
  })
})
