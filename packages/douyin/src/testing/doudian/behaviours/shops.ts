import type { JsonObject } from '../../../doudian/json-answer.js'
import { type Ask, type Behaviours, numberIn, pageIn, textIn, textsIn } from '../ask.js'
import { badParam } from '../refusals.js'
import type { Shop } from '../state/shop.js'

const categories = [
  { id: 20_005, name: '女装', level: 1, parent_id: 0, is_leaf: false, enable: true },
  { id: 20_006, name: '旧类目', level: 1, parent_id: 0, is_leaf: true, enable: false },
  { id: 20_009, name: '上衣', level: 2, parent_id: 20_005, is_leaf: false, enable: true },
  { id: 21_617, name: 'T恤', level: 3, parent_id: 20_009, is_leaf: true, enable: true },
]

/** What surrounds a shop: categories, brands, addresses, warehouses, images, its subscription. */
export function shopBehaviours(): Behaviours {
  return {
    '/shop/getShopCategory': ({ params }) => categories.filter(({ parent_id }) => parent_id === (numberIn(params, 'cid') ?? 0)),
    '/shop/brandList': () => [],
    '/address/list': addresses,
    '/warehouse/list': warehouses,
    '/warehouse/info': ({ shop, params }) => {
      const code = textIn(params, 'out_warehouse_id') ?? ''
      if (!shop.warehouses.has(code)) throw badParam(11_001, '仓库不存在')
      return { data: warehouseOf(shop, code) }
    },
    '/warehouse/create': createWarehouse,
    '/material/uploadImageSync': ({ shop, params }) => {
      if ([...(textIn(params, 'material_name') ?? '')].length > 50) throw badParam(10_001, 'material_name不能超过50个字')
      return { material_id: shop.id(), folder_id: textIn(params, 'folder_id') ?? '0', is_new: true, audit_status: 1, byte_url: '' }
    },
    '/rights/info': () => ({ expire_time: '2030-01-01 00:00:00', rights_type: 1, spec_type: 1, spec_val: '' }),
  }
}

function addresses({ params, shop }: Ask): unknown {
  const all = [
    {
      address_id: 1_000_001,
      reciever_name: '仓库',
      is_default: 1,
      is_send_default: 1,
      create_time: '1690000000',
      update_time: '1690000000',
      receiver_provinc: '浙江省',
      receiver_city: '杭州市',
      receiver_district: '西湖区',
      receiver_detail: '测试路1号',
      receiver_street: '西溪街道',
      remark: '',
    },
  ]
  const [page, size] = [numberIn(params, 'page_no') ?? 1, numberIn(params, 'page_size') ?? 10]
  const turned = shop.pager.numbered('/address/list', { length: all.length, slice: (from, to) => all.slice(from, to) }, { number: page, size })
  return { total: turned.total, page_size: size, page_no: page, address_list: turned.rows }
}

function warehouses({ params, shop }: Ask): unknown {
  const { page, size } = pageIn(params, { first: 0, maxSize: 100 })
  const [wanted, name] = [
    [...textsIn(params, 'out_warehouse_ids'), ...(textIn(params, 'out_warehouse_id') ?? '').split(',')].filter((id) => id !== ''),
    textIn(params, 'warehouse_name'),
  ]
  const codes = [...shop.warehouses]
    .filter(([code, one]) => (wanted.length === 0 || wanted.includes(code)) && (name === undefined || one.name.includes(name)))
    .map(([code]) => code)
  const rows = { length: codes.length, slice: (from: number, to: number) => codes.slice(from, to).map((code) => warehouseOf(shop, code)) }
  const turned = shop.pager.numbered('/warehouse/list', rows, { number: page + 1, size })
  return { warehouses: turned.rows, total: turned.total }
}

function createWarehouse({ params, shop }: Ask): unknown {
  const code = textIn(params, 'out_warehouse_id') ?? ''
  if (shop.warehouses.has(code)) throw badParam(11_002, '仓库已存在')
  const warehouse = { id: shop.id(), name: textIn(params, 'name') ?? '', intro: textIn(params, 'intro') ?? '', createdAt: shop.seconds() }
  shop.warehouses.set(code, warehouse)
  return Number(warehouse.id.slice(-9))
}

function warehouseOf(shop: Shop, code: string): JsonObject {
  const one = shop.warehouses.get(code)
  const at = one?.createdAt ?? 0
  return {
    warehouse_id: Number((one?.id ?? '0').slice(-9)),
    name: one?.name ?? '',
    intro: one?.intro ?? '',
    update_time: at,
    create_time: at,
    out_warehouse_id: code,
    addr: [{ addr_id1: 33, addr_id2: 330_100, addr_id3: 0, addr_id4: 0, update_time: at, create_time: at }],
    shop_id: Number(shop.shopId),
    out_fence_ids: [],
    address_detail: '测试路1号',
    warehouse_location: { address_id1: 33, address_id2: 330_100, address_id3: 330_106, address_id4: 330_106_003 },
  }
}
