import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/endpoints/catalogue.js'
import { notMentioned, rowFailed } from '../../src/endpoints/outcomes.js'
import { answerOf, byName } from './answers.js'
import { passed } from './check.js'

function outcomes(path: string, params: Readonly<Record<string, unknown>>, answer: unknown = answerOf(path)) {
  const endpoint = byName.get(path)
  return endpoint?.rows?.(passed(endpoint.result({}), answer), params)
}

describe('what became of the rows of an upload', () => {
  it('is read from the sample answers, by our numbers', () => {
    const orders = [{ so_id: 'SO20261118000002' }, { so_id: 'SO20261118000001' }]

    expect(outcomes('/open/jushuitan/orders/upload', { orders })).toEqual([
      { index: 0, ok: false, code: rowFailed, message: '店铺编号不存在' },
      { index: 1, ok: true, id: '15281340' },
    ])
    expect(outcomes('/open/jushuitan/itemsku/upload', { items: [{ sku_id: 'HOODIE-RED-L' }, { sku_id: 'SET-001' }] })).toEqual([
      { index: 0, ok: true, id: 'HOODIE-RED-L' },
      { index: 1, ok: false, code: rowFailed, message: '该商品编码已存在组合装商品' },
    ])
    expect(outcomes('/open/aftersale/upload', { afterSales: [{ outer_as_id: 'RF20261119000001' }] })).toEqual([{ index: 0, ok: true, id: '5500123' }])
    expect(outcomes('/open/orders/wms/sent/upload', { documents: [{ io_id: '9100345' }] })).toEqual([{ index: 0, ok: true, id: '9100345' }])
    expect(outcomes('/open/supplier/upload', { suppliers: [{ supplier_code: 'SUP001' }] })).toEqual([{ index: 0, ok: true, id: '33001' }])
    expect(outcomes('/open/allocate/kc/upload', { transfers: [{ so_id: 'AL-EXT-1' }] })).toEqual([{ index: 0, ok: true, id: '9100900' }])
  })

  it('is read from lists of what was taken and what was not', () => {
    const answer = { success: [{ as_id: 2 }], fail: [{ as_id: '1', message: '已确认' }] }

    expect(outcomes('/open/webapi/aftersaleapi/open/confirm', { as_ids: ['1', '2', '3'] }, answer)).toEqual([
      { index: 0, ok: false, code: rowFailed, message: '已确认' },
      { index: 1, ok: true, id: '2' },
      { index: 2, ok: false, code: notMentioned, message: expect.any(String) },
    ])
  })

  it('is read by place where the answer names no number, and says so where it does not mention a row', () => {
    const answer = { datas: [{ issuccess: 'false', msg: '地址不完整' }] }

    expect(outcomes('/open/jushuitan/orders/upload', { orders: [{ so_id: 'A' }, { so_id: 'B' }] }, answer)).toEqual([
      { index: 0, ok: false, code: rowFailed, message: '地址不完整' },
      { index: 1, ok: false, code: notMentioned, message: expect.any(String) },
    ])
  })

  it('is all or nothing where the platform answers nothing', () => {
    expect(outcomes('/open/jushuitan/skumap/upload', { items: [{ shop_sku_id: 'P1' }, { shop_sku_id: 'P2' }] })).toEqual([
      { index: 0, ok: true, id: 'P1' },
      { index: 1, ok: true, id: 'P2' },
    ])
    expect(catalogue.orders.cancel.rows?.({}, { o_ids: ['1'] })).toEqual([{ index: 0, ok: true, id: '1' }])
  })
})
