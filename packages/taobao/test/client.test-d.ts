import { describe, expectTypeOf, it } from 'vitest'
import type { TaobaoClient, TaobaoOptions } from '../src/client.js'
import { flattenTrade, tradeDetails } from '../src/details.js'
import type { Order, Trade } from '../src/endpoints/types/trades.js'

const taobao = {} as TaobaoClient

describe('the client', () => {
  it('takes credentials as a value or a function, and closed sets', () => {
    expectTypeOf<{ credentials: { appKey: string; appSecret: string } }>().toExtend<TaobaoOptions>()
    expectTypeOf<{ credentials: () => Promise<{ appKey: string; appSecret: string }> }>().toExtend<TaobaoOptions>()
    expectTypeOf<TaobaoOptions['signMethod']>().toEqualTypeOf<'md5' | 'hmac' | 'hmac-sha256' | undefined>()
    expectTypeOf<TaobaoOptions['environment']>().toEqualTypeOf<'production' | 'overseas' | 'test' | undefined>()
    // @ts-expect-error -- credentials are needed
    const without: TaobaoOptions = {}
    expectTypeOf(without).toEqualTypeOf<TaobaoOptions>()
  })

  it('gives views of accounts, which authorise nobody themselves', () => {
    const shop = taobao.account('shop')

    expectTypeOf(shop.trades).toEqualTypeOf(taobao.trades)
    // @ts-expect-error -- authorising is the client's
    shop.oauth
  })

  it('gives what is called by name as unknown, unless a schema says otherwise', async () => {
    expectTypeOf(await taobao.call('taobao.demo.get')).toBeUnknown()
    expectTypeOf(await taobao.call<{ id: string }>('taobao.demo.get')).toEqualTypeOf<{ id: string }>()
  })
})

describe('details', () => {
  it('keep the row’s type beside the full order', () => {
    const rows = [{ tid: '1', mine: 1 }]

    for (const detailed of [tradeDetails(taobao.account('shop'), rows, { fields: ['tid'] })]) {
      expectTypeOf(detailed).toEqualTypeOf<AsyncGenerator<{ readonly row: { tid: string; mine: number }; readonly trade: Partial<Trade> | undefined }>>()
    }
  })

  it('flatten to the line’s and the parent’s own types', () => {
    const [row] = flattenTrade({ tid: '1', status: 'x', orders: [{ oid: '2', num: 1 }] })

    expectTypeOf(row?.trade).toEqualTypeOf<Omit<{ tid: string; status: string; orders: { oid: string; num: number }[] }, 'orders'> | undefined>()
    expectTypeOf(row?.oid).toEqualTypeOf<string | undefined>()
    expectTypeOf<NonNullable<typeof row>['order']>().toExtend<Partial<Order>>()
  })
})
