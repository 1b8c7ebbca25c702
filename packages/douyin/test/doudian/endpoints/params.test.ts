import { endpointsByName } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { doudianCatalogue } from '../../../src/doudian/endpoints/catalogue.js'

const byName = endpointsByName(doudianCatalogue)

async function check(path: string, params: unknown): Promise<unknown> {
  const endpoint = byName.get(path)
  if (endpoint === undefined) throw new Error(path)
  const result = await endpoint.params()['~standard'].validate(params)
  return result.issues === undefined ? result.value : result.issues.map(({ message }) => message).join()
}

describe('params that the platform would refuse are refused before', () => {
  it.each([
    ['/order/searchList', {}, 'create_time_start, update_time_start'],
    ['/order/searchList', { create_time_start: 1, update_time_start: 1 }, 'one window'],
    ['/order/searchList', { update_time_start: 1, combine_status: [{ order_status: '2' }, { order_status: '101' }] }, 'at most 1'],
    ['/order/searchList', { update_time_start: 1, size: 101 }, '100'],
    ['/order/searchList', { update_time_start: 1, page: -1 }, '0'],
    ['/order/searchList', { update_time_start: 1_700_000_000_000 }, 'epoch seconds'],
    ['/order/searchList', { update_time_start: new Date(Number.NaN) }, 'valid Date'],
    ['/order/searchList', { update_time_start: 1, updated: 2 }, 'updated'],
    ['/order/addOrderRemark', { order_id: '1', remark: '快'.repeat(61) }, '60'],
    ['/order/batchDecrypt', { cipher_infos: [] }, '1'],
    ['/order/logisticsAdd', { order_id: ' ', company_code: 'sf', logistics_code: 'SF1' }, 'blank'],
    ['/product/listV2', { page: 101 }, '100'],
    ['/product/listV2', { page: 101, size: 100 }, '100'],
    ['/product/detail', {}, 'product_id'],
    ['/sku/list', { product_id: 2 ** 60 }, 'lost digits'],
    ['/sku/list', { product_id: 'abc' }, 'string of digits'],
    ['/sku/stockNum', { out_warehouse_id: 'W' }, 'sku_id, code'],
    ['/sku/syncStock', { sku_id: '1', stock_num: -1 }, 'negative'],
    ['/sku/syncStock', { sku_id: '1', stock_num: -1, incremental: true }, 'idempotent_id'],
    ['/sku/syncStockBatch', { product_id: '1', incremental: true, sku_sync_list: [{ sku_id: '1', sku_type: 0, stock_num: 1 }] }, 'idempotent_id'],
    ['/afterSale/operate', { type: 201, items: Array.from({ length: 21 }, () => ({ aftersale_id: '1' })) }, '20'],
    ['/material/uploadImageSync', { material_name: '图'.repeat(51), url: 'https://x.example/a.jpg' }, '50'],
    ['/token/create', { grant_type: 'authorization_code' }, 'code'],
    ['/token/create', { grant_type: 'authorization_self' }, 'shop_id'],
  ])('%s %j', async (path, params, words) => {
    const refused = await check(path, params)

    expect(refused).toBeTypeOf('string')
    expect(refused).toContain(words)
  })
})

describe('params in the form that suits callers', () => {
  it('take Dates and seconds, ids as text, integers or bigints, and leave out what is undefined', async () => {
    expect(await check('/order/searchList', { update_time_start: new Date('2023-11-15T04:00:00.900Z'), tracking_no: undefined })).toEqual({
      update_time_start: 1_700_020_800,
      page: 0,
      size: 100,
      order_by: 'update_time',
    })
    expect(await check('/sku/list', { product_id: 3558192687276554123n })).toEqual({ product_id: '3558192687276554123' })
    expect(await check('/sku/list', { product_id: 12 })).toEqual({ product_id: '12' })
  })

  it('count characters, not code units, for a remark', async () => {
    expect(await check('/order/addOrderRemark', { order_id: '1', remark: '😀'.repeat(60) })).toMatchObject({ remark: '😀'.repeat(60) })
  })
})
