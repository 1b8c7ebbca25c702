import { endpointsByName, parseJson } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { decodeBody } from '../../src/doudian/decode-answer.js'
import { doudianCatalogue } from '../../src/doudian/endpoints/catalogue.js'
import { isJsonObject } from '../../src/doudian/json-answer.js'
import { canonicalParams, doudianMethod } from '../../src/doudian/sign.js'
import samples from '../vectors/doudian-samples.json' with { type: 'json' }

interface Sample {
  readonly id: string
  readonly name: string
  readonly request?: Readonly<Record<string, unknown>>
  readonly request_text?: string
  readonly response?: unknown
  readonly response_text?: string
}

// The JSON's type is a union of all samples: these are the fields that they have.
const all = samples as readonly Sample[]
const byName = endpointsByName(doudianCatalogue)

const endpointOf = ({ name }: Sample) => {
  const endpoint = byName.get(name.split(' ', 1)[0] ?? '') ?? byName.get(name === 'already shipped' ? '/order/logisticsAdd' : '')
  if (endpoint === undefined) throw new Error(`no endpoint for ${name}`)
  return endpoint
}

const textOf = ({ response, response_text }: Sample) => response_text ?? JSON.stringify(response)

function decoded(sample: Sample) {
  const endpoint = endpointOf(sample)
  const body = parseJson(textOf(sample))
  if (!isJsonObject(body)) throw new Error('no object')
  const rows = typeof endpoint.wire['rows'] === 'string' ? endpoint.wire['rows'] : undefined
  return { endpoint, decoded: decodeBody(body, rows, { name: endpoint.name, method: doudianMethod(endpoint.name), account: undefined, nowMs: 0 }) }
}

const good = all.filter((sample) => decoded(sample).decoded.ok)
const sampleOf = (id: string) => {
  const sample = all.find((one) => one.id === id)
  if (sample === undefined) throw new Error(`no sample ${id}`)
  return sample
}

async function checked(sample: Sample) {
  const { endpoint, decoded: value } = decoded(sample)
  return endpoint.result({})['~standard'].validate(value.ok ? value.value : undefined)
}

async function checkedValue(id: string): Promise<unknown> {
  const result = await checked(sampleOf(id))
  if (result.issues !== undefined) throw new Error(JSON.stringify(result.issues))
  return result.value
}

describe('the samples', () => {
  it('are all of the platform’s', () => {
    expect(all).toHaveLength(26)
    expect(all.filter((sample) => !good.includes(sample)).map(({ id }) => id)).toEqual(['B2-race', 'B3-50k', 'B10-dup'])
  })

  it.each(good)('$id is an answer that its schema takes', async (sample) => {
    expect((await checked(sample)).issues).toBeUndefined()
  })

  it.each(all.filter(({ request, request_text }) => request !== undefined || request_text !== undefined))(
    '$id is a request that its schema takes and writes as it was',
    async (sample) => {
      const endpoint = endpointOf(sample)
      const original = sample.request_text ?? JSON.stringify(sample.request)
      const result = await endpoint.params()['~standard'].validate(parseJson(original))
      if (result.issues !== undefined) throw new Error(JSON.stringify(result.issues))
      const numbers = endpoint.wire['numbers']
      const written = canonicalParams(result.value, new Set(Array.isArray(numbers) ? numbers : []))

      // Params with values of ours come on top.
      expect(parseJson(written)).toMatchObject(Object(parseJson(original)))
      for (const long of original.match(/:\d{16,}/g) ?? []) expect(written).toContain(long)
    },
  )
})

describe('the spellings of the platform', () => {
  it('Q1: ids of 19 digits that come as numbers keep all their digits', async () => {
    expect(await checkedValue('B3')).toMatchObject({
      shop_order_list: [
        {
          shop_id: '4463798',
          sku_order_list: [
            {
              product_id: '3558192687276554123',
              sku_id: '1736502463777799001',
              room_id: '7301234567890123456',
              author_id: '97654321012345678',
              first_cid: '20005',
            },
          ],
        },
      ],
    })
    expect(await checkedValue('B26')).toMatchObject([
      { id: '1736502463777799001', open_user_id: '3409409348479354011', out_sku_id: '0', stock_map: { 'WH-2': 7 } },
    ])
  })

  it('Q3: an after-sale’s id is text in the list and a number in the detail, and the same text here', async () => {
    expect(await checkedValue('B20')).toMatchObject({
      items: [{ aftersale_info: { aftersale_id: '143000000000000777' }, order_info: { shop_order_id: '4781320682406083640' } }],
    })
    expect(await checkedValue('B21')).toMatchObject({
      process_info: { after_sale_info: { after_sale_id: '143000000000000777', refund_time: 1700200000 } },
      order_info: { shop_order_id: '4781320682406083640' },
    })
  })

  it('Q4: paging numbers and lifetimes may come as text', async () => {
    const { result } = doudianCatalogue.orders.searchList
    const taken = await result({})['~standard'].validate({ page: '0', total: '12', size: 100, shop_order_list: [] })

    expect(taken).toEqual({ value: { page: 0, total: 12, size: 100, shop_order_list: [] } })
  })

  it('Q5: data is a list, an object around a list, a bare number, or nothing', async () => {
    expect(await checkedValue('B15')).toEqual([
      { id: '7', name: '顺丰速运', code: 'shunfeng' },
      { id: '12', name: '中通快递', code: 'zhongtong' },
    ])
    expect(await checkedValue('B34')).toEqual([])
    expect(await checkedValue('B24')).toMatchObject({ data: [{ product_id: '3558192687276554123' }], total: 1 })
    expect(await checkedValue('B29')).toEqual({})
    expect(await doudianCatalogue.warehouses.create.result({})['~standard'].validate(7000002)).toEqual({ value: '7000002' })
    expect(await doudianCatalogue.skus.list.result({})['~standard'].validate(undefined)).toEqual({ value: [] })
    expect(await checkedValue('B28')).toEqual(expect.not.objectContaining({ stock_num_map: null }))
  })

  it('Q6: misspelt names stay as they are', async () => {
    expect(await checkedValue('B35')).toMatchObject({ route__node_list: [{ timestamp: '1700010000' }] })
    expect(await checkedValue('B36')).toMatchObject({ address_list: [{ reciever_name: '仓库', receiver_provinc: '浙江省', address_id: '1000001' }] })
  })

  it('Q7: pages begin where each list’s begin', async () => {
    const pageOf = async (path: string, params: object) => {
      const taken = await byName.get(path)?.params()['~standard'].validate(params)
      return taken?.issues === undefined ? taken?.value : taken.issues
    }

    expect(await pageOf('/order/searchList', { update_time_start: 1 })).toMatchObject({ page: 0, size: 100 })
    expect(await pageOf('/afterSale/List', {})).toMatchObject({ page: 0 })
    expect(await pageOf('/warehouse/list', { addr: { addr_id1: '33' } })).toMatchObject({ page: 0 })
    expect(await pageOf('/product/listV2', {})).toMatchObject({ page: 1 })
    expect(await pageOf('/address/list', {})).toMatchObject({ page_no: 1 })
    expect(await pageOf('/order/getServiceList', { start_time: 1, end_time: 2 })).toMatchObject({ page: 1 })
  })

  it('Q8: flags and numbers go as text where the platform wants text', async () => {
    const remark = await doudianCatalogue.orders.addRemark.params()['~standard'].validate({ order_id: '1', remark: '加急', is_add_star: true, star: 3 })
    const draft = await doudianCatalogue.products.detail.params()['~standard'].validate({ product_id: '3558192687276554123', show_draft: true })

    expect(remark).toEqual({ value: { order_id: '1', remark: '加急', is_add_star: 'true', star: '3' } })
    expect(draft).toEqual({ value: { product_id: '3558192687276554123', show_draft: 'true' } })
    const joint = { order_id: '1', company_code: 'sf', logistics_code: 'SF1', address_id: '1000001' }
    const written = (area: 'add' | 'addMultiPack') => canonicalParams(joint, new Set([doudianCatalogue.logistics[area].wire['numbers']].flat().map(String)))
    expect(written('add')).toContain('"address_id":1000001')
    expect(written('addMultiPack')).toContain('"address_id":"1000001"')
  })

  it('Q15: the older pair of code and message in an answer changes nothing', () => {
    expect(decoded(sampleOf('B34')).decoded).toEqual({ ok: true, value: [], requestId: '20211203091350010194059098259B567F' })
  })

  it('Q16: numbers that an SDK of the platform’s types as text are taken as text as well', async () => {
    const { result } = doudianCatalogue.afterSales.detail
    const taken = await result({})['~standard'].validate({ process_info: { after_sale_info: { after_sale_id: 1, refund_total_amount: '6000', got_pkg: '1' } } })

    expect(taken).toEqual({ value: { process_info: { after_sale_info: { after_sale_id: '1', refund_total_amount: 6000, got_pkg: 1 } } } })
  })
})
