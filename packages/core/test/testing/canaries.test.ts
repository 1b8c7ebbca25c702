import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canaries } from '../../src/testing/index.js'

const secret = 'canary+secret/1=2 &'
const birds = canaries({ appSecret: secret })

describe('canaries', () => {
  test.each([
    ['plain', `before ${secret} after`],
    ['hex', `x${Buffer.from(secret).toString('hex').toUpperCase()}x`],
    ['url', `?a=${encodeURIComponent(secret)}`],
    ['url', new URLSearchParams({ a: secret }).toString()],
  ] as const)('finds the %s form', (form, text) => {
    expect(birds.find('log', text)).toEqual([{ secret: 'appSecret', form, place: 'log' }])
  })

  test('finds Base64 at any alignment and in both alphabets', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 7 }),
        fc.uint8Array({ maxLength: 7 }),
        fc.constantFrom('base64' as const, 'base64url' as const),
        (before, after, alphabet) => {
          const text = Buffer.concat([before, Buffer.from(secret), after]).toString(alphabet)
          return birds.find('log', text).some(({ form }) => form === 'base64')
        },
      ),
    )
  })

  test('looks into causes, hidden fields, maps and bytes, and comes back from circles', () => {
    const error = new Error('outer', { cause: new Error(`inner ${secret}`) })
    const hidden = Object.defineProperty({}, 'hidden', { value: Buffer.from(secret), enumerable: false })
    const circle: Record<string, unknown> = { map: new Map([['key', { deep: secret }]]) }
    circle['self'] = circle

    expect(birds.findIn('error', error).map(({ place }) => place)).toContain('error.cause.message')
    expect(birds.findIn('object', hidden)).toHaveLength(1)
    expect(birds.findIn('circle', circle)).toHaveLength(1)
  })

  test('is quiet where there is nothing, and refuses secrets that match anything', () => {
    expect(birds.findIn('value', { some: 'text', number: 1, date: new Date(0) })).toEqual([])
    expect(() => canaries({ pin: '1234' })).toThrow('pin is too short')
  })
})
