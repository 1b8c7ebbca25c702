import { endpointsByName } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { doudianCatalogue } from '../../../src/doudian/endpoints/catalogue.js'
import { shopId, shopWorld, startMs } from '../shop-world.js'

const seconds = startMs / 1000

describe('the sandbox', () => {
  it('answers every endpoint of the catalogue in the documented form', async () => {
    const { doudian, sandbox, shop } = shopWorld({ shops: [{ shopId, orders: 10, products: 2 }] }, { strict: true })
    const drifts: unknown[] = []
    doudian.on('drift', (drift) => void drifts.push(drift))
    const account = doudian.account(shopId)
    const [product = { id: '', skuIds: [] }] = sandbox.truth(shopId).products
    const [sku = '', , byWarehouse = ''] = product.skuIds
    const placed = () => {
      const order = shop.place({ items: [{ skuId: sku, num: 2 }] })
      shop.pay(order)
      return order
    }
    const [whole, parted, joined, asked, moved] = [placed(), placed(), placed(), placed(), placed()]
    shop.askForAddress(moved, { detail: '示例路8号' })
    const afterSale = shop.apply(asked, { type: 2 })
    const lineOf = (id: string) => sandbox.truth(shopId).orders.find((order) => order.id === id)?.lines[0]?.id ?? ''
    const waybill = { company_code: 'shunfeng', logistics_code: 'SF0000000000001' }
    const region = { id: '33', name: '浙江省' }

    const { shop_order_list: [row] = [] } = await account.orders.searchList({
      update_time_start: seconds - 86_400 * 30,
      update_time_end: seconds + 10,
      order_by: 'update_time',
      order_asc: true,
      page: 0,
      size: 10,
    })
    const cipher = { auth_id: row?.order_id ?? '', cipher_text: row?.encrypt_post_tel ?? '' }
    await account.orders.detail({ shop_order_id: whole })
    await account.orders.addRemark({ order_id: whole, remark: '加急' })
    await account.orders.addressConfirm({ order_id: moved, is_approved: 0 })
    await account.orders.addressModify({
      order_id: whole,
      post_addr: { province: region, city: region, town: region, street: region, address_detail: '示例路9号' },
    })
    await account.orders.serviceList({ start_time: seconds - 100, end_time: seconds, page: 1, size: 10 })
    await account.privacy.batchDecrypt({ cipher_infos: [cipher] })
    await account.privacy.batchSensitive({ cipher_infos: [cipher] })
    await account.privacy.batchEncrypt({ batch_encrypt_list: [{ plain_text: '张三', auth_id: 'x', is_support_index: true, sensitive_type: 2 }] })
    await account.privacy.getSearchIndex({ plain_text: '张三', sensitive_type: 2 })
    await account.privacy.batchSearchIndex({ plain_text_list: [{ plain_text: '张三', encrypt_type: 2 }] })
    await account.logistics.add({ order_id: whole, ...waybill })
    const { pack_list: [pack] = [] } = await account.logistics.addMultiPack({
      order_id: parted,
      request_id: 'r-1',
      pack_list: [{ ...waybill, shipped_order_info: [{ shipped_order_id: lineOf(parted), shipped_num: 1 }] }],
    })
    await account.logistics.addSinglePack({
      order_id_list: [joined],
      request_id: 'r-2',
      shipped_order_info: [{ shipped_order_id: lineOf(joined), shipped_num: 2 }],
      ...waybill,
    })
    await account.logistics.edit({ order_id: whole, company_code: 'zhongtong', logistics_code: 'ZT0000000000001' })
    await account.logistics.editByPack({ order_id: parted, pack_id: pack?.pack_id ?? '', company_code: 'zhongtong', logistics_code: 'ZT0000000000002' })
    await account.logistics.companies({})
    await account.logistics.track({ logistics_code: 'zhongtong', track_no: 'ZT0000000000002' })
    await account.afterSales.list({ update_start_time: seconds - 1000, update_end_time: seconds + 10, order_by: ['update_time asc'], page: 0, size: 10 })
    await account.afterSales.detail({ after_sale_id: afterSale })
    await account.afterSales.rejectReasons({ aftersale_id: afterSale })
    await account.afterSales.operate({ type: 201, items: [{ aftersale_id: afterSale }] })
    await account.products.list({ page: 1, size: 10 })
    await account.products.detail({ product_id: product.id })
    await account.skus.list({ product_id: product.id })
    await account.skus.detail({ sku_id: sku })
    await account.skus.stockNum({ sku_id: byWarehouse })
    await account.skus.syncStock({ sku_id: sku, stock_num: 5, incremental: false })
    await account.skus.syncStockBatch({
      product_id: product.id,
      incremental: false,
      sku_sync_list: [{ sku_id: byWarehouse, sku_type: 1, stock_map: [{ out_warehouse_id: 'WH-2', stock_num: 9 }] }],
    })
    await account.skus.editPrice({ sku_id: sku, price: 1234 })
    await account.skus.editCode({ sku_id: sku, code: 'M-NEW' })
    await account.shops.categories({ cid: '0' })
    await account.shops.brands({})
    await account.shops.addresses({ page_no: 1, page_size: 10 })
    await account.shops.uploadImage({ folder_id: '0', material_name: 'a.png', url: 'https://img.example.com/a.png' })
    await account.shops.rights({})
    await account.warehouses.list({ page: 0, size: 10, addr: { addr_id1: '33' } })
    await account.warehouses.info({ out_warehouse_id: 'WH-2' })
    await account.warehouses.create({ out_warehouse_id: 'WH-3', name: '三号仓', intro: '' })

    const answered = new Set(sandbox.journal.entries({ verdict: 'ok' }).map(({ endpoint }) => endpoint))
    const known = [...endpointsByName(doudianCatalogue).keys()].filter((name) => name !== '/token/refresh')
    expect(known.filter((name) => !answered.has(name))).toEqual([])
    expect(drifts).toEqual([])
    expect(sandbox.crashes).toEqual([])
    expect(sandbox.truth(shopId).orders.find(({ id }) => id === moved)?.person.detail).toBe('示例路8号')
    expect(sandbox.truth(shopId).stock.find(({ skuId }) => skuId === byWarehouse)?.warehouses).toMatchObject({ 'WH-2': 9 })
  })
})
