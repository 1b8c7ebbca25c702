import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkpointKey } from '../../src/sync/checkpoint-key.js'
import { anyText } from '../codec/any-text.js'

describe('checkpointKey', () => {
  it('joins source and account', () => {
    expect(checkpointKey('acme.orders', '示例旗舰店')).toBe('acme.orders:示例旗舰店')
  })

  it('keeps the two apart whatever they hold', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, anyText, (source, account, otherSource, otherAccount) => {
        const isSame = source === otherSource && account === otherAccount
        expect(checkpointKey(source, account) === checkpointKey(otherSource, otherAccount)).toBe(isSame)
      }),
    )
    expect(checkpointKey('a:b', 'c')).not.toBe(checkpointKey('a', 'b:c'))
    expect(checkpointKey('a%3A', 'c')).not.toBe(checkpointKey('a:', 'c'))
  })
})
