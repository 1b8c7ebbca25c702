import { endpointsByName } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/endpoints/catalogue.js'
import { key, selfWorld, startMs } from '../merchant-world.js'

const sku = 'HOODIE0-0'
const window = { modified_begin: new Date(startMs - 3_600_000), modified_end: new Date(startMs + 3_600_000) }

describe('the sandbox', () => {
  it('answers every write of the catalogue in the form that its schema wants, and what was written can be read', async () => {
    const { jushuitan, sandbox, merchant } = selfWorld({}, { strict: true, deadlineMs: 600_000 })
    const drifts: unknown[] = []
    jushuitan.on('drift', (event) => drifts.push(event))
    const [shop_id = ''] = merchant.shopIds
    const [one = '', two = '', three = ''] = [merchant.addOrder(), merchant.addOrder(), merchant.addOrder()]
    const io_id = merchant.release(two)
    merchant.ship(three, { waybill: 'SF-THREE' })
    const as_id = merchant.addAfterSale(three)

    await jushuitan.orders.remark({ o_id: one, remark: '加急' })
    await jushuitan.orders.remark({ o_id: one, remark: '!', is_append: true })
    await jushuitan.orders.label({ o_id: one, labels: ['a', 'b'], action_type: 1 })
    await jushuitan.orders.label({ o_id: one, labels: ['b'], action_type: 2 })
    await jushuitan.orders.setWarehouse({ orders: [{ o_id: one, wms_co_id: '112252' }] })
    const questions = await jushuitan.orders.question({ o_ids: [one, '1'], question_type: '等待合并' })
    const shipped = await jushuitan.outbound.ship.outcomes({
      documents: [
        { io_id, l_id: 'SF-TWO', lc_id: 'SF' },
        { io_id: '1', l_id: 'SF-X', lc_id: 'SF' },
      ],
    })
    const weighed = await jushuitan.logistics.weigh({ parcels: [{ l_id: 'SF-THREE', weight: 0.9, type: 4 }] })
    await jushuitan.logistics.register({ parcels: [{ l_id: 'YT1', l_name: '圆通速递' }] })
    await jushuitan.afterSales.confirm.outcomes({ as_ids: [as_id] })
    await jushuitan.items.uploadSkus({ items: [{ sku_id: 'NEW', i_id: 'NEW-STYLE', name: '新品', s_price: 10 }] })
    await jushuitan.items.uploadShopSkus({ items: [{ sku_id: 'NEW', shop_i_id: 'P', shop_sku_id: 'P-NEW', shop_id }] })
    await jushuitan.items.uploadCombinations({ items: [{ sku_id: 'SET', i_id: 'SET', name: '套装', childList: [{ src_sku_id: sku, qty: 2 }] }] })
    await jushuitan.inventory.upload({ so_id: 'ADJ', warehouse: '1', is_confirm: true, type: 'check', items: [{ sku_id: 'NEW', qty: 7 }] })
    await jushuitan.inventory.setVirtual({ sku_and_qty: [{ sku_id: 'NEW', qty: 3 }] })
    const { data: purchase } = await jushuitan.purchases.upload({ external_id: 'PO-1', supplier_id: '33001', items: [{ sku_id: sku, qty: 5, price: 3 }] })
    await jushuitan.purchases.uploadSuppliers({ suppliers: [{ supplier_code: 'SUP2', name: '第二工厂', enabled: true }] })
    await jushuitan.purchases.confirmReceipts({ documents: [{ io_id: '9500031', items: [{ sku_id: sku, qty: 5 }] }] })
    await jushuitan.movements.upload({ external_id: 'OUT-1', type: 'out', warehouse: '1', items: [{ sku_id: sku, qty: 1 }] })
    await jushuitan.movements.uploadTransfers({
      transfers: [{ so_id: 'AL-1', go_co_id: '12252', warehouse: '1', link_co_id: '112252', link_warehouse: '1', items: [{ sku_id: sku, qty: 1 }] }],
    })

    const [first] = (await jushuitan.orders.query({ o_ids: [one] })).orders
    expect(first).toMatchObject({ remark: '加急!', labels: ['a'], wms_co_id: '112252', status: 'Question', question_type: '等待合并' })
    expect(questions).toMatchObject({ success: 1, fail: 1, message: [{ id: '1', msg: '订单不存在' }] })
    expect(shipped).toMatchObject([{ ok: true }, { ok: false, message: '出库单不存在' }])
    expect(weighed.datas).toMatchObject([{ l_id: 'SF-THREE', lc_id: 'SF' }])
    expect(sandbox.truth(key).orders.find(({ id }) => id === two)).toMatchObject({ status: 'Sent' })
    expect(sandbox.truth(key).afterSales.find(({ id }) => id === as_id)).toMatchObject({ status: 'Confirmed' })
    expect((await jushuitan.items.skus({ sku_ids: ['NEW'] })).datas).toMatchObject([{ sku_id: 'NEW', i_id: 'NEW-STYLE', sale_price: '10' }])
    expect((await jushuitan.items.styles({ i_ids: ['NEW-STYLE'] })).datas).toMatchObject([{ i_id: 'NEW-STYLE', skus: [{ sku_id: 'NEW' }] }])
    expect((await jushuitan.items.shopSkus({ sku_ids: ['P-NEW'] })).datas).toMatchObject([{ sku_id: 'NEW', shop_id }])
    expect((await jushuitan.items.combinations({ sku_ids: ['SET'] })).datas).toMatchObject([{ sku_id: 'SET', items: [{ src_sku_id: sku, qty: 2 }] }])
    expect((await jushuitan.inventory.query({ sku_ids: ['NEW'] })).inventorys).toMatchObject([{ qty: 7, virtual_qty: 3 }])
    expect((await jushuitan.inventory.virtual({ sku_ids: ['NEW'] })).data).toMatchObject([{ sku_id: 'NEW', stocks: [{ qty: 3 }] }])
    expect((await jushuitan.purchases.query(window)).datas.map(({ po_id }) => po_id)).toEqual([purchase?.po_id])
    expect((await jushuitan.purchases.receipts({ io_ids: ['9500031'] })).datas).toMatchObject([{ status: 'Confirmed' }])
    expect((await jushuitan.movements.query(window)).datas).toHaveLength(1)
    expect((await jushuitan.movements.transfers(window)).datas).toMatchObject([{ status: 'Creating' }])
    expect(drifts).toEqual([])
    expect(sandbox.crashes).toEqual([])
    // Those of the round and of the fault matrix are not repeated here.
    const elsewhere = [
      '/open/jushuitan/orders/upload',
      '/open/jushuitan/orderbyoid/cancel',
      '/open/order/sent/upload',
      '/open/aftersale/upload',
      '/open/webapi/aftersaleapi/confirmgoods',
    ]
    const called = new Set(sandbox.journal.entries({ verdict: 'ok' }).map(({ endpoint }) => endpoint))
    const writes = [...endpointsByName(catalogue).keys()].filter((name) => /upload$|questions$|confirm$|virtualqtys$/.test(name))
    expect(writes.filter((name) => !called.has(name) && !elsewhere.includes(name))).toEqual([])
  })
})
