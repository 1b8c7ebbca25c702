import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { DuijieError, errorKinds, failed, isDuijieError, located, withDetails, withHint } from '../src/errors.js'

describe('DuijieError', () => {
  it('is recognised by its brand, also when it is of another copy of the package', () => {
    const ofAnotherCopy = Object.defineProperty(Object.assign(new Error('x'), { kind: 'network' }), Symbol.for('duijie.error'), { value: true })

    expect([ofAnotherCopy, new DuijieError('timeout', 'x'), new Error('x'), null, 'text'].map((value) => isDuijieError(value))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
    expect([isDuijieError(ofAnotherCopy, 'network'), isDuijieError(ofAnotherCopy, 'timeout')]).toEqual([true, false])
  })

  it('says not_done and no attempts unless told otherwise', () => {
    expect(new DuijieError('business', 'x')).toMatchObject({ name: 'DuijieError', outcome: 'not_done', attempts: 0, interactive: false })
  })

  it('gives the safe fields as JSON, and no others', () => {
    const error = new DuijieError('rate_limited', 'too many', { platform: 'acme', code: '7', retryAfterMs: 5, partial: ['row'], cause: new Error('inner') })

    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: 'DuijieError',
      kind: 'rate_limited',
      message: 'too many',
      platform: 'acme',
      code: '7',
      retryAfterMs: 5,
      attempts: 0,
      outcome: 'not_done',
    })
  })

  it('holds partial answers where no printing reaches them', () => {
    const error = new DuijieError('business', 'x', { partial: { rows: ['obviously-fake-name'] } })

    expect(error.partial).toEqual({ rows: ['obviously-fake-name'] })
    expect(inspect(error, { showHidden: true, depth: 10 })).not.toContain('obviously-fake-name')
    expect(Object.keys(error)).not.toContain('partial')
  })

  it('has a closed, sorted list of kinds', () => {
    expect(errorKinds).toHaveLength(16)
    expect([...errorKinds].sort()).toEqual(errorKinds)
  })
})

describe('failed', () => {
  it('names place, words, code, request and remedy in one line', () => {
    const failure = { kind: 'business', message: '店铺 closed', outcome: 'not_done', code: '15', subCode: 'isv.x', requestId: 'r-1', hint: 'Open it.' } as const

    const error = failed(failure, { platform: 'acme', endpoint: 'order.get' })

    expect(error.message).toBe('acme order.get: 店铺 closed (15 isv.x) [request r-1]. Open it.')
    expect(error).toMatchObject({ kind: 'business', platform: 'acme', endpoint: 'order.get', code: '15', subCode: 'isv.x', requestId: 'r-1', hint: 'Open it.' })
  })

  it('does not let a platform forge lines of a log', () => {
    const error = failed({ kind: 'business', message: 'no\r\nERROR forged\u001b[31m', outcome: 'not_done' }, { platform: 'acme' })

    expect(error.message).toBe('acme: no ERROR forged [31m')
  })
})

describe('copies', () => {
  const original = new DuijieError('network', 'cannot connect', { phase: 'connect', cause: 'why', partial: [1], hint: 'Check DNS.' })

  it('keep everything but the details that changed', () => {
    const copy = withDetails(original, { attempts: 3 })

    expect(copy).toMatchObject({ kind: 'network', phase: 'connect', cause: 'why', attempts: 3, hint: 'Check DNS.', stack: original.stack })
    expect(copy.partial).toEqual([1])
    expect(original.attempts).toBe(0)
  })

  it('tell a hint in the message too', () => {
    const copy = withHint(original, 'Query it.')

    expect(copy.message).toBe('cannot connect. Query it.')
    expect(copy.hint).toBe('Query it.')
    expect(copy.stack).toContain('cannot connect. Query it.')
  })

  it('tell where it happened once', () => {
    const site = { platform: 'acme', endpoint: 'order.get', attempts: 2 }

    const told = located(original, site)

    expect(told.message).toBe('acme order.get: cannot connect. Check DNS.')
    expect(told).toMatchObject({ ...site, phase: 'connect' })
    expect(located(told, { platform: 'other', endpoint: 'other', attempts: 3 })).toMatchObject({ ...site, attempts: 3, message: told.message })
  })
})
