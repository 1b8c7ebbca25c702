import { describe, expect, it } from 'vitest'
import { DuijieError, errorKinds, networkPhases } from '../src/errors.js'
import { explain } from '../src/explain.js'

const texts = (error: unknown, language: 'en' | 'zh') => Object.values(explain(error, language)).join(' ')

describe('explain', () => {
  it.each(errorKinds)('explains %s in both languages, in whole sentences', (kind) => {
    const error = new DuijieError(kind, 'made for a test')

    const [en, zh] = [explain(error, 'en'), explain(error, 'zh')]

    expect(en).toEqual({
      title: expect.stringMatching(/^[A-Z].*[^.]$/),
      cause: expect.stringMatching(/^[A-Z].*\.$/),
      remedy: expect.stringMatching(/^[A-Z].*\.$/),
    })
    expect(zh).toEqual({ title: expect.stringMatching(/^\p{sc=Han}/u), cause: expect.stringMatching(/。$/), remedy: expect.stringMatching(/。$/) })
  })

  it('has another title for each kind', () => {
    const titles = (language: 'en' | 'zh') => new Set(errorKinds.map((kind) => explain(new DuijieError(kind, ''), language).title))

    expect([titles('en').size, titles('zh').size]).toEqual([errorKinds.length, errorKinds.length])
  })

  it('says where it happened, with the codes and the request id', () => {
    const error = new DuijieError('business', '', { platform: 'shop', endpoint: 'orders.list', code: '15', subCode: 'isv.no-order', requestId: 'r-1' })

    expect(explain(error, 'en').cause).toContain('(Endpoint: shop orders.list, code: 15 isv.no-order, request id: r-1)')
    expect(explain(error, 'zh').cause).toContain('(接口: shop orders.list, 错误码: 15 isv.no-order, 请求 ID: r-1)')
  })

  it('puts the hint first', () => {
    const error = new DuijieError('rate_limited', '', { hint: 'Buy a bigger quota.' })

    expect(explain(error, 'en').remedy).toMatch(/^Buy a bigger quota\. Call less often/)
    expect(explain(error, 'zh').remedy).toMatch(/^Buy a bigger quota\. 请降低/)
  })

  it.each([
    [1, 'Try again after 1 s.', '1 秒后可再试。'],
    [45_001, 'Try again after 46 s.', '46 秒后可再试。'],
    [600_000, 'Try again after 10 min.', '10 分钟后可再试。'],
  ])('says how long to wait: %d ms', (retryAfterMs, en, zh) => {
    const error = new DuijieError('rate_limited', '', { retryAfterMs })

    expect(explain(error, 'en').remedy).toContain(en)
    expect(explain(error, 'zh').remedy).toContain(zh)
  })

  it('warns of repeating what may have happened', () => {
    const error = new DuijieError('timeout', '', { outcome: 'unknown' })

    expect(explain(error, 'en').remedy).toContain('do not simply repeat it')
    expect(explain(error, 'zh').remedy).toContain('切勿直接重做')
    expect(texts(new DuijieError('timeout', ''), 'en')).not.toContain('do not simply repeat it')
  })

  it.each(networkPhases)('says that the connection broke in the phase %s', (phase) => {
    const told = (language: 'en' | 'zh') => explain(new DuijieError('network', '', { phase }), language).cause
    const untold = (language: 'en' | 'zh') => explain(new DuijieError('network', ''), language).cause

    expect(told('en').length).toBeGreaterThan(untold('en').length)
    expect(told('zh').length).toBeGreaterThan(untold('zh').length)
  })

  it('has a sensible answer for whatever else is thrown, and quotes nothing of it but its name and code', () => {
    const error = Object.assign(new TypeError('postgres://app:fake-password@db'), { code: 'ECONNREFUSED' })

    expect(texts(error, 'en')).toContain('(TypeError ECONNREFUSED)')
    expect(texts(error, 'zh')).toContain('(TypeError ECONNREFUSED)')
    expect(texts(error, 'en')).not.toContain('fake-password')
    for (const thrown of [undefined, null, 'fake-password', 7, {}, Object.create(null)]) {
      expect(explain(thrown, 'en').title).toBe('A fault in the program')
      expect(texts(thrown, 'en')).not.toContain('fake-password')
    }
  })

  it('knows the end that the caller himself made', () => {
    expect(explain(AbortSignal.abort().reason, 'en').title).toBe('The call was ended')
    expect(explain(AbortSignal.abort().reason, 'zh').title).toBe('调用已取消')
  })

  it('explains an error of a kind that only another version of this package knows', () => {
    const newer = Object.assign(new DuijieError('business', ''), { kind: 'of the future' })

    expect(explain(newer, 'en').title).toBe('An answer nobody expected')
  })
})
