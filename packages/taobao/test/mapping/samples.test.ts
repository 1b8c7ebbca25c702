import { modelSchemas, toCloudEvent } from '@duijie/core/models'
import { describe, expect, it } from 'vitest'
import { mapItem } from '../../src/mapping/map-item.js'
import { mapRefund } from '../../src/mapping/map-refund.js'
import { mapTrade } from '../../src/mapping/map-trade.js'
import expected from '../vectors/mapped-samples.json' with { type: 'json' }
import { context, sampleRows } from './sample-rows.js'

const samples = {
  'taobao.trades.sold.get': mapTrade,
  'taobao.trades.sold.increment.get': mapTrade,
  'taobao.trades.sold.incrementv.get': mapTrade,
  'taobao.trade.fullinfo.get': mapTrade,
  'taobao.trade.fullinfo.get#simplify=true': mapTrade,
  'taobao.refunds.receive.get': mapRefund,
  'taobao.refund.get': mapRefund,
  'taobao.item.seller.get': mapItem,
  'taobao.items.seller.list.get': mapItem,
  'taobao.items.onsale.get': mapItem,
  'taobao.items.inventory.get': mapItem,
} as const
type Sample = keyof typeof samples

const keys = Object.keys(samples) as Sample[]
const mapped = (key: Sample) => sampleRows(key).map((row) => samples[key](row, context))

describe('the sample answers', () => {
  it.each(keys)('are mapped as written down: %s', (key) => {
    expect(JSON.parse(JSON.stringify(mapped(key)))).toEqual(expected.records[key])
  })

  it.each(keys)('fit the model: %s', async (key) => {
    for (const result of mapped(key)) {
      const { kind, data } = result.ok ? result.record : { kind: 'orders' as const, data: undefined }
      expect(await modelSchemas[kind === 'afterSales' || kind === 'goods' ? kind : 'orders']()['~standard'].validate(data)).toEqual({ value: data })
    }
  })

  it('make events', () => {
    const [first] = mapped('taobao.trade.fullinfo.get')

    expect(first?.ok && toCloudEvent(first.record)).toMatchObject({
      source: `urn:duijie:taobao:${encodeURIComponent('示例旗舰店')}`,
      subject: 'taobao:示例旗舰店:orders:4012345678901234567',
      time: '2026-03-08T01:05:07.000Z',
    })
  })
})
