import { describe, expect, it } from 'vitest'
import { readHaierTime } from '../src/haier-time.js'
import { sumStock } from '../src/sum-stock.js'
import { answered, credentials, haierWorld, thrown } from './haier-world.js'

const prices = 'POST /yilihuo/jsh-service-goods-price/api/goods-price/price-daily-sales/price-query/pt-out-list-price'
const products = 'POST /yilihuo/jsh-service-goods-mall-search/api/product-info/procurable-products-out/check-procurable-products'
const stock = 'POST /yilihuo/jsh-service-stock-mall/api/page/stock/get-available-stock-open'
const codes = (count: number) => Array.from({ length: count }, (_, index) => `GA${String(index).padStart(7, '0')}`)
const login = Response.json({ token: 'a.b.c', expires_in: 3600 })
const answering = (data: unknown) => answered((request) => (request.url.includes('/oauth2/') ? login.clone() : Response.json(data)))

describe('pitfalls of the dossier', () => {
  it('1: a Bearer prefix leads to 401, so the token goes raw', async () => {
    const { haier, requests } = answering({ success: true, data: [] })

    await haier.finance.balance()

    expect(requests[1]?.headers.get('authorization')).toBe('a.b.c')
  })

  it('1: the sandbox refuses a Bearer prefix', async () => {
    const { sandbox } = haierWorld()
    const host = 'https://openplat-bj-aliyun.haier.net'
    const keys = { client_id: credentials.clientId, client_secret: credentials.clientSecret, grant_type: 'client_credentials' }
    const answer: unknown = await (await sandbox.fetch(`${host}/oauth2/auth`, { method: 'POST', body: JSON.stringify(keys) })).json()
    const token = String(Reflect.get(answer as object, 'token'))
    const url = `${host}/yilihuo/jsh-service-finance-mall/api/page/account/account-balance-manager/get-payer-account-balance-by-customer-code`
    const body = JSON.stringify({ customerCode: credentials.customerCode, customerPassword: credentials.password })
    const ask = async (authorization: string) => (await sandbox.fetch(url, { method: 'POST', headers: { authorization }, body })).status

    expect(await ask(token)).toBe(200)
    expect(await ask(`Bearer ${token}`)).toBe(401)
  })

  it('2: codes above 20 are not dropped: they go in chunks of 20, in their order', async () => {
    const { haier, sandbox } = haierWorld({ products: codes(45).map((code) => ({ code, supplyPrice: 10 })) })

    const rows = await haier.products.prices({ productCodes: codes(45) })

    expect(rows.map(({ productCode }) => productCode)).toEqual(codes(45))
    expect(sandbox.journal.count({ endpoint: prices, verdict: 'ok' })).toBe(3)
    expect(sandbox.journal.count({ endpoint: prices, verdict: 'refused' })).toBe(0)
  })

  it('2: the sandbox refuses more than 20 codes', async () => {
    const { haier } = haierWorld()

    const error = await thrown(haier.call(prices.replace('POST ', ''), { productCodes: codes(21), customerCode: credentials.customerCode }, { safety: 'safe' }))

    expect(error).toMatchObject({ kind: 'invalid_request' })
  })

  it('2: codes that stand twice are asked for once', async () => {
    const { haier, requests } = answering({ success: true, data: [] })

    await haier.products.prices({ productCodes: ['B', 'A', 'B', ' A '] })

    expect(requests[1]?.body).toMatchObject({ productCodes: ['B', 'A'] })
  })

  it('2: what earlier chunks answered is on the error of a later one', async () => {
    const { haier, sandbox } = haierWorld({ products: codes(45).map((code) => ({ code, supplyPrice: 10 })) })
    sandbox.faults.next({ endpoint: prices, after: 1, fault: 'business' })

    const error = await thrown(haier.products.prices({ productCodes: codes(45) }))

    expect(error).toMatchObject({ kind: 'business' })
    expect(error).toHaveProperty('partial')
    expect(Reflect.get(error as object, 'partial')).toHaveLength(20)
  })

  it('an empty list makes no call', async () => {
    const { haier, requests } = answering({ success: true, data: [{ productCode: 'ALL' }] })

    expect(await haier.products.procurable({ productCodes: [] })).toEqual([])
    expect(await haier.products.prices({ productCodes: [] })).toEqual([])
    expect(requests).toEqual([])
  })

  it.each([
    ['an empty list', { success: true, data: [] }, []],
    ['null', { success: true, data: null }, []],
    ['a list without envelope', [{ productCode: 'A' }], ['A']],
    ['one object', { success: true, data: { productCode: 'A' } }, ['A']],
  ])('3: %s is read as what it is', async (_, body, expected) => {
    const rows = await answering(body).haier.products.procurable()

    expect(rows.map(({ productCode }) => productCode)).toEqual(expected)
  })

  it('3: an error envelope with rows in it is an error', async () => {
    const { haier } = answering({ success: false, code: 1, errorMsg: '密码错误', data: [{ productCode: 'A' }] })

    expect(await thrown(haier.products.procurable())).toMatchObject({ kind: 'business' })
  })

  it('3: an object without success is no answer of the platform', async () => {
    const { haier } = answering({ message: 'hello' })

    expect(await thrown(haier.products.procurable())).toMatchObject({ kind: 'unexpected', code: 'no_envelope' })
  })

  it('4: an error keeps its cause: status, endpoint, code and words', async () => {
    const { haier } = answering({ success: false, code: 1, errCode: 'E-17', errorMsg: '客户不存在' })

    const error = await thrown(haier.products.prices({ productCodes: ['A'] }))

    expect(error).toMatchObject({ kind: 'business', platform: 'haier', endpoint: prices, code: 'E-17', attempts: 1 })
    expect(String(error)).toContain('客户不存在')
  })

  it('5: prices of many products cost one call per 20 products', async () => {
    const { haier, sandbox } = haierWorld({ products: 100 })

    await haier.products.prices({ productCodes: sandbox.truth().map(({ code }) => code) })

    expect(sandbox.journal.count({ endpoint: prices })).toBe(5)
  })

  it('6: stock is read from the warehouses, whatever the form of their numbers', async () => {
    const data = [
      { secCode: 'W1', stock: '12.0', warehouseGrade: '1', timelinessData: null },
      { secCode: 'W2', stock: '', warehouseGrade: 0 },
      { secCode: 'W3', stock: null },
      { secCode: 'W4', stock: 30 },
    ]
    const { haier } = answering({ success: true, data })

    const rows = await haier.stock.available({ productCode: 'A', countyCode: '110101' })

    expect(rows.map(({ stock: pieces }) => pieces)).toEqual([12, 0, 0, 30])
    expect(sumStock(rows)).toEqual({ quantity: 42, warehouseCode: 'W4', warehouseGrade: '' })
  })

  it('6: one warehouse may come without its list, and none at all is no stock', async () => {
    const one = answering({ success: true, data: { secCode: 'W1', stock: '7', warehouseGrade: '0' } })
    const none = answering({ success: true, data: null })

    expect(sumStock(await one.haier.stock.available({ productCode: 'A', countyCode: '110101' }))).toEqual({
      quantity: 7,
      warehouseCode: 'W1',
      warehouseGrade: '0',
    })
    expect(sumStock(await none.haier.stock.available({ productCode: 'A', countyCode: '110101' }))).toEqual({
      quantity: 0,
      warehouseCode: '',
      warehouseGrade: '',
    })
  })

  it('6: of warehouses that have as much, the first counts', () => {
    const warehouse = (secCode: string, pieces: number) => ({ secCode, stock: pieces, warehouseGrade: '0' })

    expect(sumStock([warehouse('W1', 3), warehouse('W2', 9), warehouse('W3', 9)]).warehouseCode).toBe('W2')
  })

  it('7: one token serves all calls', async () => {
    const { haier, sandbox } = haierWorld()

    await haier.products.procurable()
    await haier.finance.balance()
    await haier.stock.available({ productCode: 'GA0SZC00U', countyCode: '110101' })

    expect(sandbox.tokens.issued).toBe(1)
  })

  it('8: the direct rebate is rebateRate, and stockRebatePolicy is no rate', async () => {
    const { haier } = haierWorld({ products: [{ code: 'A', supplyPrice: 1500, rebateRate: 0.1, rebateMoney: 20, rebatePolicy: 5 }] })

    const [row] = await haier.products.prices({ productCodes: ['A'] })

    expect(row).toMatchObject({ rebateRate: 0.1, rebateMoney: 20, invoicePrice: 1330, stockRebatePolicy: 5 })
  })
})

describe('quirks of types and shapes', () => {
  it('flags come as texts, numbers or booleans', async () => {
    const { haier } = answering({ success: true, data: [{ isSales: '1' }, { isSales: 0 }, { isSales: true }] })

    expect((await haier.products.procurable()).map(({ isSales }) => isSales)).toEqual(['1', '0', '1'])
  })

  it('the product group is read under its right name too', async () => {
    const { haier } = answering({ success: true, data: [{ productGroupName: '冰箱' }, { productGroupNamd: '空调', productGroupName: '冰箱' }] })

    expect((await haier.products.procurable()).map(({ productGroupNamd }) => productGroupNamd)).toEqual(['冰箱', '空调'])
  })

  it('money keeps its decimals', async () => {
    const { haier } = answering({ success: true, data: [{ payerAccountBalance: -1234567.891 }] })

    expect(await haier.finance.balance()).toMatchObject([{ payerAccountBalance: -1234567.891 }])
  })

  it.each([
    [1_589_263_200_000, '2020-05-12T06:00:00.000Z'],
    ['1589263200000', '2020-05-12T06:00:00.000Z'],
    ['2020-05-12 14:00:00', '2020-05-12T06:00:00.000Z'],
    ['2020-05-12 14:00', '2020-05-12T06:00:00.000Z'],
    ['2025-07-01', '2025-06-30T16:00:00.000Z'],
    ['', undefined],
    ['soon', undefined],
    [null, undefined],
  ])('the time %s', (value, expected) => {
    expect(readHaierTime(value)).toBe(expected)
  })

  it('numbers of waybills and payers keep their leading zeros', async () => {
    const { haier } = answering({ success: true, data: [{ payerAccountCode: '0012' }] })

    expect(await haier.finance.balance()).toMatchObject([{ payerAccountCode: '0012' }])
  })

  it('a passed-over customer password is the ordinary one, and the supplier is 1001', async () => {
    const { haier, requests } = answering({ success: true, data: [] })

    await haier.finance.balance()
    await haier.products.procurable()

    expect(requests[1]?.body).toMatchObject({ customerPassword: credentials.password })
    expect(requests[2]?.body).toEqual({
      customerCode: '8800633175',
      sendToCode: '8800633175',
      supplierCode: '1001',
      searchType: 'PTJSH',
      passWord: 'demo_password',
    })
  })
})

describe('failures', () => {
  it.each([
    [{ endpoint: products, fault: 'server_error' }, { attempts: 2 }],
    [{ endpoint: products, fault: 'bad_gateway' }, { attempts: 2 }],
    [{ endpoint: products, fault: 'html' }, { attempts: 2 }],
    [{ endpoint: products, fault: 'empty' }, { attempts: 2 }],
    [{ endpoint: products, fault: 'reset' }, { attempts: 2 }],
    [{ endpoint: products, fault: 'answer_lost' }, { attempts: 2 }],
    [{ endpoint: products, fault: 'truncated' }, { attempts: 2 }],
    [{ endpoint: products, fault: 'slow' }, { attempts: 2 }],
    [{ endpoint: products, fault: 'rate_limited', retryAfterMs: 7000 }, { attempts: 2 }],
    [{ endpoint: products, fault: 'unauthorized' }, { attempts: 2 }],
    [{ endpoint: products, fault: 'wrong_content_type' }, { attempts: 1 }],
    [{ endpoint: products, fault: 'bare_list' }, { attempts: 1 }],
    [{ endpoint: products, fault: 'null_data' }, { attempts: 1 }],
  ] as const)('%o is survived', async (fault, expected) => {
    const { haier, sandbox } = haierWorld()
    sandbox.faults.next(fault)

    const { meta } = await haier.products.procurable.withMeta()

    expect(meta).toMatchObject(expected)
    expect(sandbox.crashes).toEqual([])
    expect(sandbox.faults.pending).toBe(0)
  })

  it.each([
    [{ endpoint: stock, fault: 'business' }, { kind: 'business' }],
    [{ endpoint: stock, fault: 'forbidden' }, { kind: 'permission' }],
    [{ endpoint: stock, fault: { refuse: { kind: 'not_found', code: 'http_404', message: 'gone', outcome: 'not_done' } } }, { kind: 'not_found' }],
    [{ endpoint: stock, fault: { refuse: { kind: 'invalid_request', code: 'http_400', message: 'bad', outcome: 'not_done' } } }, { kind: 'invalid_request' }],
  ] as const)('%o ends the call at once', async (fault, expected) => {
    const { haier, sandbox } = haierWorld()
    sandbox.faults.next(fault)

    const error = await thrown(haier.stock.available({ productCode: 'GA000000U', countyCode: '110101' }))

    expect(error).toMatchObject({ ...expected, attempts: 1 })
  })

  it('a wrong password is told in the words of the platform, without the password', async () => {
    const { haier } = haierWorld({}, { credentials: { ...credentials, password: 'a-wrong-password' } })

    const error = await thrown(haier.products.procurable())

    expect(error).toMatchObject({ kind: 'business' })
    expect(JSON.stringify(error)).not.toContain('a-wrong-password')
  })

  it('the words of the platform lose what is secret', async () => {
    const { haier } = answering({ success: false, errorMsg: `bad ${credentials.password} and a.b.c` })

    expect(String(await thrown(haier.products.procurable()))).toContain('bad *** and ***')
  })
})
