import { assertType, describe, expectTypeOf, it } from 'vitest'
import type { Code2SessionResult, DouyinClient, DouyinPhoneNumber, LifeOrder, QrcodeImage } from '../../src/index.js'

declare const douyin: DouyinClient

describe('the client’s types', () => {
  it('know params and answers', () => {
    expectTypeOf(douyin.login.code2Session({ code: 'c' })).resolves.toEqualTypeOf<Code2SessionResult>()
    expectTypeOf(douyin.codes.qrcode({ path: 'a' })).resolves.toEqualTypeOf<QrcodeImage>()
    expectTypeOf(douyin.phoneNumber('c')).resolves.toEqualTypeOf<DouyinPhoneNumber>()
    expectTypeOf(douyin.life.orders.all({ account_id: '1' })).toExtend<AsyncIterable<LifeOrder>>()
  })

  it('refuse names and values that nobody documented', () => {
    // @ts-expect-error misspelt
    assertType(douyin.codes.qrcode({ pth: 'a' }))
    // @ts-expect-error there is no state 3
    assertType(douyin.orders.push({ open_id: 'o', order_detail: '{}', order_status: 3, update_time: 1 }))
    // @ts-expect-error no_expire is needed
    assertType(douyin.links.generateSchema({ path: 'a' }))
  })
})
