import { assertType, describe, expectTypeOf, it } from 'vitest'
import type { ShippingOrder, WechatClient, WechatEvent, WxaImage } from '../../src/index.js'

declare const wechat: WechatClient

describe('the client’s types', () => {
  it('know params and answers', () => {
    expectTypeOf(wechat.users.code2Session).parameter(0).toEqualTypeOf<{ js_code: string }>()
    expectTypeOf(wechat.codes.wxaCodeUnlimit({ scene: 'a' })).resolves.toEqualTypeOf<WxaImage>()
    expectTypeOf(wechat.shipping.orders.all()).toExtend<AsyncIterable<ShippingOrder>>()
    expectTypeOf(wechat.users.riskRank({ openid: 'o', scene: 0, client_ip: '' }))
      .resolves.toHaveProperty('unoin_id')
      .toEqualTypeOf<string | undefined>()
  })

  it('refuse names that nobody documented', () => {
    // @ts-expect-error misspelt
    assertType(wechat.codes.wxaCodeUnlimit({ scen: 'a' }))
    // @ts-expect-error not one of the versions
    assertType(wechat.codes.wxaCodeUnlimit({ scene: 'a', env_version: 'beta' }))
    // @ts-expect-error a mini program has one account: itself
    assertType(wechat.account('shop'))
  })

  it('tell events apart by their name', () => {
    const read = (event: WechatEvent) => (event.Event === 'trade_manage_order_settlement' ? event.settlement_time : undefined)

    expectTypeOf(read).returns.toEqualTypeOf<number | undefined>()
  })
})
