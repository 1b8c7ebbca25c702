import { canaries } from '@duijie/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadPlatform, platformNames } from '../../src/platforms/table.js'
import { createScrubber, isVolatile } from '../../src/traffic/scrub.js'

const scrubber = createScrubber({ personal: ['house_field'], key: Buffer.from('a key of this test') })
const scrub = (value: unknown) => scrubber.scrub(value)

describe('createScrubber', () => {
  it('keeps states, kinds, times, amounts, counts and flags', () => {
    const kept = {
      status: 'WAIT_SELLER_SEND_GOODS',
      created: '2026-11-21 10:00:00',
      payment: '12.50',
      total_results: 250,
      has_next: true,
      isDeliver: false,
      orderType: 'fixed',
      code: 0,
      sub_code: 'isv.trade-not-exist',
      method: 'taobao.trades.sold.get',
      fields: 'tid,status,payment',
      page_no: 7,
      memo: null,
      buyer_nick: '',
    }

    expect(scrub(kept)).toEqual(kept)
  })

  it('takes out what tells who somebody is, whatever the platform calls it', () => {
    const personal = {
      receiver_name: '张三',
      buyer_nick: 'canary',
      receiverMobile: '13900000000',
      buyer_message: 'canary',
      house_field: 'canary',
      title: '示例商品',
      surprise: 'canary',
      surprising_number: 13900000000,
      price: '13900000000',
      type: '中文',
      tags: ['canary'],
    }

    const texts = JSON.stringify(scrub(personal))

    expect(texts).not.toMatch(/canary|张三|139|示例|中文/)
    expect(scrub(personal)).toMatchObject({ receiver_name: '[redacted]', surprising_number: 0, tags: ['[redacted]'] })
  })

  it('makes stand-ins of ids: the same for the same one, of the same form', () => {
    const before = { tid: '4093482012345678901', orders: [{ oid: 4093482012345, sku_id: 'SKU-ab12' }], parent: { tid: '4093482012345678901' } }

    const after = scrub(before) as typeof before

    expect(after.tid).toMatch(/^[1-9]\d{18}$/)
    expect(after.tid).not.toBe(before.tid)
    expect(after.parent.tid).toBe(after.tid)
    expect(String(after.orders[0]?.oid)).toMatch(/^\d{13}$/)
    expect(after.orders[0]?.sku_id).toMatch(/^[A-Z]{3}-[a-z]{2}\d{2}$/)
  })

  it('finds JSON in a text', () => {
    expect(scrub({ biz: '{"page_index":1,"so_id":"SO1","receiver_phone":"13900000000"}' })).toMatchObject({
      biz: expect.stringMatching(/^\{"page_index":1,"so_id":"[A-Z]{2}\d","receiver_phone":"\[redacted\]"\}$/),
    })
  })

  it('hides the keys of a map that are no words', () => {
    expect(scrub({ '13900000000': { status: 'ok' } })).toEqual({ '[redacted]': { status: 'ok' } })
  })

  it('lets no text through that nobody has put on the list', () => {
    const words = fc.string({ minLength: 12, unit: fc.constantFrom(...'abcdefgh张三13900') })
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('x', 'nested', 'buyer', 'note', 'whatever'), words, { minKeys: 1 }), (record) => {
        const texts = JSON.stringify(scrub({ list: [record], ...record }))

        for (const text of Object.values(record)) expect(texts).not.toContain(JSON.stringify(text).slice(1, -1))
      }),
    )
  })

  it.each(platformNames)('takes out every personal field of %s that its package names, in whatever form', async (name) => {
    const { personal } = await loadPlatform(name)
    const own = createScrubber({ personal, key: Buffer.from('a key of this test') })
    const row = Object.fromEntries(personal.map((field) => [field, 'canary-of-a-person']))

    const scrubbed = own.scrub({ data: [row], biz: JSON.stringify(row) })

    expect(canaries({ person: 'canary-of-a-person' }).findIn('fixture', scrubbed)).toEqual([])
  })

  it('tells what holds a secret', () => {
    expect(scrubber.holdsSecret({ data: [{ access_token: 'x' }] })).toBe(true)
    expect(scrubber.holdsSecret({ data: [{ status: 'x', session: '' }] })).toBe(false)
  })

  it.each(['timestamp', 'sign', 'Sign', 'access_token', 'nonce_str', 'app_key', 'clientSecret', 'TimeStamp'])(
    'takes %s for nothing that says what is asked for',
    (name) => {
      expect(isVolatile(name)).toBe(true)
    },
  )

  it.each(['page_no', 'status', 'start_modified', 'method', 'sign_method'])('compares %s', (name) => {
    expect(isVolatile(name)).toBe(false)
  })
})
