import { type AnyEndpoint, endpointsByName } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { doudianCatalogue } from '../../../src/doudian/endpoints/catalogue.js'

const all: readonly AnyEndpoint[] = Object.values(doudianCatalogue).flatMap((area) => Object.values<AnyEndpoint>(area))
const byName = endpointsByName(doudianCatalogue)

describe('the catalogue', () => {
  it('holds the 41 documented paths, each once, in their own capitals', () => {
    expect(all).toHaveLength(41)
    expect([...byName.keys()].toSorted()).toEqual(
      [
        '/token/create /token/refresh',
        '/order/searchList /order/orderDetail /order/batchDecrypt /order/batchSensitive /order/batchEncrypt /order/getSearchIndex /order/BatchSearchIndex',
        '/order/logisticsAdd /order/logisticsAddMultiPack /order/logisticsAddSinglePack /order/logisticsEdit /order/logisticsEditByPack /order/logisticsCompanyList',
        '/order/addOrderRemark /order/addressConfirm /order/addressModify /order/getServiceList',
        '/afterSale/List /afterSale/Detail /afterSale/operate /afterSale/rejectReasonCodeList',
        '/product/listV2 /product/detail /sku/list /sku/detail /sku/stockNum /sku/syncStock /sku/syncStockBatch /sku/editPrice /sku/editCode',
        '/shop/getShopCategory /shop/brandList /logistics/trackNoRouteDetail /address/list',
        '/warehouse/list /warehouse/info /warehouse/create /material/uploadImageSync /rights/info',
      ]
        .flatMap((line) => line.split(' '))
        .toSorted(),
    )
  })

  it('names only queries of its own to settle doubts', () => {
    for (const { settledBy } of all) if (settledBy !== undefined) expect(byName.get(settledBy.endpoint)?.safety({})).toBe('safe')
  })

  it('never repeats what would be done twice, and knows what would settle it', () => {
    const unsafe = all.filter((endpoint) => endpoint.safety({}) === 'unsafe')

    expect(unsafe.map(({ name }) => name)).toEqual(['/order/logisticsAdd', '/afterSale/operate', '/material/uploadImageSync'])
    // No API of this catalogue asks for an image.
    expect(unsafe.filter(({ settledBy }) => settledBy === undefined).map(({ name }) => name)).toEqual(['/material/uploadImageSync'])
  })

  it('repeats what carries a number of ours, and what only sets something', () => {
    const safety = (name: string, params: object) => byName.get(name)?.safety({ ...params })

    expect(safety('/order/logisticsAddMultiPack', {})).toBe('keyed')
    expect(safety('/sku/syncStock', { incremental: true, idempotent_id: '1' })).toBe('keyed')
    expect(safety('/sku/syncStock', {})).toBe('safe')
    expect(safety('/token/create', { grant_type: 'authorization_code' })).toBe('unsafe')
    expect(safety('/token/create', { grant_type: 'authorization_self' })).toBe('safe')
    expect(safety('/material/uploadImageSync', { need_distinct: true })).toBe('safe')
  })

  it('sends no param of ours', () => {
    for (const { wire, paging } of all)
      if (paging?.backwards !== undefined && wire['own'] !== undefined) expect(wire['own']).toEqual(['walk_from', 'walk_counts'])
  })
})
