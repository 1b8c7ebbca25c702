import { assertType, describe, expectTypeOf, it } from 'vitest'
import { createDoudianClient, type DoudianAccount, type DoudianClient, type DoudianIsvClient, type DoudianSelfClient } from '../../src/doudian/client.js'
import type { DoudianOrder } from '../../src/doudian/endpoints/types/orders.js'
import type { DoudianSku } from '../../src/doudian/endpoints/types/products.js'
import type { DoudianOauth } from '../../src/doudian/oauth.js'

const credentials = { appKey: '1', appSecret: 's' }

describe('the kind of an application', () => {
  it('decides what the client can do', () => {
    const self = createDoudianClient({ application: 'self', credentials })
    const isv = createDoudianClient({ application: 'isv', credentials })

    expectTypeOf(self).toEqualTypeOf<DoudianSelfClient>()
    expectTypeOf(isv).toEqualTypeOf<DoudianIsvClient>()
    expectTypeOf(isv.oauth).toEqualTypeOf<DoudianOauth>()
    expectTypeOf(self).not.toHaveProperty('oauth')
    expectTypeOf(self.account('s')).toEqualTypeOf<DoudianAccount>()
    // Nothing goes without a shop.
    expectTypeOf(self).not.toHaveProperty('orders')
    assertType<DoudianClient>(self)
    assertType<DoudianClient>(isv)
  })

  it('has to be said, and takes only its own options', () => {
    // @ts-expect-error there is no default
    createDoudianClient({ credentials })
    // @ts-expect-error tokens by account are an ISV's
    createDoudianClient({ application: 'self', credentials, accounts: { s: { accessToken: 't', expiresAt: 1 } } })
    // @ts-expect-error whose token is asked for is a self-use application's
    createDoudianClient({ application: 'isv', credentials, accounts: { s: { shopId: '1' } } })
    createDoudianClient({ application: 'self', credentials, accounts: { s: { authId: 'a', authSubjectType: 'MCN' } } })
  })
})

describe('the methods', () => {
  const shop = createDoudianClient({ application: 'self', credentials }).account('s')

  it('know their params and their rows', () => {
    expectTypeOf(shop.orders.searchList.all({ update_time_start: 1, update_time_end: new Date() })).toExtend<AsyncIterable<DoudianOrder>>()
    expectTypeOf(shop.skus.list({ product_id: '1' })).toEqualTypeOf<Promise<DoudianSku[]>>()
    expectTypeOf(shop.warehouses.create({ out_warehouse_id: 'w', name: 'n', intro: 'i' })).toEqualTypeOf<Promise<string>>()
    expectTypeOf<DoudianOrder['order_id']>().toEqualTypeOf<string>()
    expectTypeOf<DoudianOrder['pay_amount']>().toEqualTypeOf<number | undefined>()
  })

  it('refuse misspelt names and ids that are numbers', () => {
    // @ts-expect-error it is update_time_start
    shop.orders.searchList({ updated_time_start: 1 })
    // @ts-expect-error a number of 19 digits has lost some of them
    shop.skus.list({ product_id: 12 })
    // @ts-expect-error it needs an order
    shop.orders.detail({})
    // @ts-expect-error one page is no list of rows
    shop.orders.detail.all
  })
})
