import { describe, expect, it } from 'vitest'
import { readHaierTime } from '../src/haier-time.js'
import { sumStock } from '../src/sum-stock.js'
import { answered, thrown } from './haier-world.js'
import samples from './vectors/samples.json' with { type: 'json' }

type Client = ReturnType<typeof answered>['haier']

// How each documented request is made with the client's methods.
const calls: Readonly<Record<string, (haier: Client) => Promise<unknown>>> = {
  procurable_products: (haier) => haier.products.procurable({ productCodes: ['GA0SZC00U', 'BS01U000N'] }),
  prices: (haier) => haier.products.prices({ productCodes: ['GA0SZC00U', 'BS01U000N'] }),
  stock: (haier) => haier.stock.available({ productCode: 'GA0SZC00U', countyCode: '110101' }),
  logistics: (haier) => haier.logistics.query({ orderCode: 'SO.20190106.000003', deliveryRecordCode: 'SO.20190106.000003.F1' }),
  balance: (haier) => haier.finance.balance(),
}

function sample(id: string) {
  const found = samples.samples.find((each) => each.id === id)
  if (found === undefined) throw new Error(`there is no sample ${id}`)
  return found
}

const token = sample('token')

function answering(id: string) {
  const { response } = sample(id)
  return answered(
    (request) =>
      Response.json(request.url.endsWith('/oauth2/auth') ? token.response.body : response.body, {
        status: request.url.endsWith('/oauth2/auth') ? 200 : response.status,
      }),
    { environment: 'test' },
  )
}

describe('the samples of the document', () => {
  it('has a call for each of its requests', () => {
    const requests = samples.samples.filter((each) => each.request !== undefined && each.id !== 'token').map(({ id }) => id)

    expect(Object.keys(calls).sort()).toEqual(requests.sort())
  })

  it.each(Object.keys(calls))('sends the request of %s and reads its answer without a change', async (id) => {
    const { haier, requests } = answering(id)
    const drifts: unknown[] = []
    haier.on('drift', (event) => drifts.push(event))

    await calls[id]?.(haier)

    const [login, call] = requests
    const { request } = sample(id)
    expect(login).toMatchObject({ url: token.request?.url, method: 'POST', body: token.request?.body })
    expect(login?.headers.get('content-type')).toBe('application/json')
    expect(call).toMatchObject({ url: request?.url, method: request?.method, body: request?.body })
    expect(call?.headers.get('authorization')).toBe(sample('token').response.body.token)
    expect(drifts).toEqual([])
  })

  it('reads products with their reasons as values', async () => {
    const rows = await answering('procurable_products').haier.products.procurable({ productCodes: ['GA0SZC00U', 'BS01U000N'] })

    expect(rows).toMatchObject([
      {
        productCode: 'GA0SZC00U',
        productModel: 'EC6001-HT3',
        productGroupNamd: '电热水器',
        isSales: '1',
        productLageUrls: ['https://img.example.com/ga0szc00u/1.jpg'],
      },
      { productCode: 'BS01U000N', isSales: '0', noSalesReason: '产品未投放', productLageUrls: [] },
    ])
  })

  it('reads prices, and a row without one by its reason', async () => {
    const [priced, unpriced] = await answering('prices').haier.products.prices({ productCodes: ['GA0SZC00U', 'BS01U000N'] })

    expect(priced).toMatchObject({ supplyPrice: 1500, invoicePrice: 1330, rebateRate: 0.1, rebateMoney: 20, stockRebatePolicy: 0 })
    expect(unpriced).toMatchObject({ reason: '商品暂不可采', isSales: '0', rebateRate: 0 })
    expect(unpriced).not.toHaveProperty('supplyPrice')
  })

  it('adds up what warehouses have', async () => {
    const warehouses = await answering('stock').haier.stock.available({ productCode: 'GA0SZC00U', countyCode: '110101' })

    expect(sumStock(warehouses)).toEqual({ quantity: 34, warehouseCode: 'HFR2', warehouseGrade: '0' })
    expect(warehouses[1]?.timelinessData).toEqual({ cutTime: '16:00', achieveUserOrderCut: '2026-01-20 18:00:00', hour: '72', isTranfer: '1' })
  })

  it('reads the three kinds of deliveries with their times', async () => {
    const info = await answering('logistics').haier.logistics.query({ orderCode: 'SO.20190106.000003' })

    const [warehouse] = info.getAllLogisticsInfoByOrderCode
    const [outbound] = warehouse?.getStoreOutboundLogisticsInfoResultDto ?? []
    expect(outbound).toMatchObject({ expNo: 'SF0000000000', barcodes: ['BARCODE0001'] })
    expect(readHaierTime(outbound?.deliveryLogisticsDtos[0]?.stateTime)).toBe('2019-01-08T04:00:00.000Z')
    expect(readHaierTime(info.getStockDeliveryLogisticsRecord[0]?.logisticsInfo[0]?.stateTime)).toBe('2020-05-12T06:00:00.000Z')
    expect(info.getStockDeliveryLogisticsRecordThirdparty[0]?.logisticsNoList[0]).toMatchObject({ logisticsNo: '100000', logisticsName: '顺丰速运' })
  })

  it('reads the balance of each payer in yuan', async () => {
    const rows = await answering('balance').haier.finance.balance()

    expect(rows).toMatchObject([{ payerAccountCode: 'N', payerAccountBalance: 22.89 }])
  })

  it('takes success: false under HTTP 200 for a refusal, with the words of the platform', async () => {
    const error = await thrown(answering('business_failure').haier.finance.balance())

    expect(error).toMatchObject({ kind: 'business', code: '1', attempts: 1, outcome: 'not_done' })
    expect(String(error)).toContain('示例：校验未通过')
  })

  it('takes HTTP 401 twice for credentials that are no good here', async () => {
    const { haier, requests } = answering('unauthorized')

    const error = await thrown(haier.finance.balance())

    expect(error).toMatchObject({ kind: 'auth_invalid', code: 'http_401' })
    expect(requests.map(({ url }) => new URL(url).pathname.split('/').at(-1))).toEqual([
      'auth',
      'get-payer-account-balance-by-customer-code',
      'auth',
      'get-payer-account-balance-by-customer-code',
    ])
  })
})
