import { describe, expect, it } from 'vitest'
import { mapItem } from '../../src/mapping/map-item.js'
import vectors from '../vectors/mapping.json' with { type: 'json' }
import { recordOf } from './record-of.js'
import { context, item } from './sample-rows.js'

const goods = (fields: Readonly<Record<string, unknown>> = {}) => recordOf(mapItem(item(fields), context)).data

describe('mapItem', () => {
  it.each(vectors.approveStatus)('%s is %s, and so are its SKUs', (platformStatus, status) => {
    expect(goods({ approve_status: platformStatus, skus: [{ sku_id: 1, status: 'normal' }, { sku_id: 2 }] })).toMatchObject({
      status,
      platformStatus,
      skus: [{ status }, { status }],
    })
  })

  it('takes a SKU out of sale that is deleted', () => {
    expect(
      goods({
        approve_status: 'onsale',
        skus: [
          { sku_id: 1, status: 'delete' },
          { sku_id: 2, status: 'came_later' },
        ],
      }).skus,
    ).toMatchObject([
      { status: 'deleted', platformStatus: 'delete' },
      { status: 'unknown', platformStatus: 'came_later' },
    ])
  })

  it('reads the properties of a SKU, with the colons and semicolons that are escaped in names', () => {
    const [sku] = goods({ skus: [{ sku_id: 4912345678901, properties_name: '1627207:28326:颜色分类:红色;20509:28314:尺码:L#cln#大#scln#宽' }] }).skus

    expect(sku).toMatchObject({
      id: '4912345678901',
      name: '颜色分类:红色;尺码:L:大;宽',
      properties: [
        { nameId: '1627207', valueId: '28326', name: '颜色分类', value: '红色' },
        { nameId: '20509', valueId: '28314', name: '尺码', value: 'L:大;宽' },
      ],
    })
  })

  it('takes the wrapped list of SKUs, and none for an item without variants', () => {
    expect(goods({ skus: { sku: [{ sku_id: 1 }] } }).skus).toMatchObject([{ id: '1' }])
    expect(goods().skus).toEqual([])
  })

  it("reads the shop's categories between the commas", () => {
    expect(goods({ seller_cids: ',100001,100002,' }).shopCategoryIds).toEqual(['100001', '100002'])
    expect(goods({ seller_cids: ',' }).shopCategoryIds).toEqual([])
  })

  it('puts the main picture first, once', () => {
    const images = [{ url: 'https://img.example.com/2.jpg' }, { url: 'https://img.example.com/1.jpg' }]

    expect(goods({ pic_url: 'https://img.example.com/1.jpg', item_imgs: images }).imageUrls).toEqual([
      'https://img.example.com/1.jpg',
      'https://img.example.com/2.jpg',
    ])
  })
})
