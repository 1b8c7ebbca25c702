// A page of orders as `taobao.trades.sold.increment.get` answers it, of about 160 KB; everything in it is made up.

/** How many orders a page holds. */
export const ordersOnPage = 90

/** How many different 19-digit ids a page of `wide` ids holds: of each order and of its two lines. */
export const longIdsOnPage = ordersOnPage * 3

/** How the ids of a page are written: bare numbers of 19 digits, or of 15, which a double holds. */
export type Ids = 'wide' | 'narrow'

/** The fields that the page holds of an order, as a client asks for them. */
export const pageFields = [
  'tid',
  'status',
  'type',
  'title',
  'created',
  'modified',
  'pay_time',
  'payment',
  'total_fee',
  'post_fee',
  'discount_fee',
  'received_payment',
  'buyer_open_uid',
  'buyer_nick',
  'seller_nick',
  'receiver_state',
  'receiver_city',
  'receiver_district',
  'receiver_address',
  'receiver_name',
  'seller_flag',
  'buyer_rate',
  'num',
  'orders',
] as const

/** How an answer is wrapped: as asked for by `simplify=true`, or as TOP does unasked. */
export type Shape = 'simplified' | 'wrapped'

/** A page of orders. */
export function ordersPage(shape: Shape, ids: Ids = 'wide'): string {
  const rows = Array.from({ length: ordersOnPage }, (_, index) => trade(index, ids))
  const counts = { total_results: 4_321, has_next: true }
  if (shape === 'simplified') return bare({ trades: rows, ...counts, request_id: requestId })
  const trades = rows.map(({ orders, ...rest }) => ({ ...rest, orders: { order: orders } }))
  return bare({ trades_sold_increment_get_response: { trades: { trade: trades }, ...counts, request_id: requestId } })
}

/** A small answer to `taobao.trade.fullinfo.get`, of about 300 bytes. */
export function smallAnswer(shape: Shape): string {
  const { tid, status, modified, payment } = trade(0, 'wide')
  const { oid, num, num_iid, title } = line(0, 1, 'wide')
  const order = [{ oid, num, num_iid, title }]
  if (shape === 'simplified') return bare({ trade: { tid, status, modified, payment, orders: order }, request_id: requestId })
  return bare({ trade_fullinfo_get_response: { trade: { tid, status, modified, payment, orders: { order } }, request_id: requestId } })
}

/** The fields of {@link smallAnswer}. */
export const smallFields = ['tid', 'status', 'modified', 'payment', 'orders'] as const

const requestId = '16kb9zw3c4d5e'

// A number that JSON.stringify cannot write goes as text with this mark, which is then taken away together with the quotes.
const mark = '#'

function bare(answer: object): string {
  return JSON.stringify(answer).replaceAll(/"#(\d+)"/g, '$1')
}

const titles = ['夏季纯棉短袖T恤 男女同款 宽松圆领', '加厚保温杯 316不锈钢 500ml 刻字定制', '家用收纳箱 大号带轮 衣物整理箱', '无线蓝牙耳机 降噪长续航 运动款']
const places = [
  ['浙江省', '杭州市', '余杭区', '五常街道文一西路**号**幢**单元'],
  ['广东省', '深圳市', '南山区', '粤海街道科技园中区**栋**层'],
  ['四川省', '成都市', '武侯区', '桂溪街道天府三街**号'],
] as const

function trade(index: number, ids: Ids) {
  const [state, city, district, address] = places[index % places.length] ?? places[0]
  const day = String(1 + (index % 28)).padStart(2, '0')
  return {
    tid: id(index * 3, ids),
    status: index % 4 === 0 ? 'WAIT_SELLER_SEND_GOODS' : 'TRADE_FINISHED',
    type: 'fixed',
    title: '示例旗舰店',
    created: `2026-10-${day} 09:12:45`,
    modified: `2026-10-${day} 21:03:10`,
    pay_time: `2026-10-${day} 09:13:02`,
    payment: `${100 + index}.80`,
    total_fee: `${120 + index}.00`,
    post_fee: '0.00',
    discount_fee: '19.20',
    received_payment: '0.00',
    buyer_open_uid: `AAE${String(index * 7919).padStart(8, '0')}wAnyBuyerOpenUidOfSomeLength`,
    buyer_nick: '示**例',
    seller_nick: '示例旗舰店',
    receiver_state: state,
    receiver_city: city,
    receiver_district: district,
    receiver_address: address,
    receiver_name: '张**',
    seller_flag: index % 6,
    buyer_rate: index % 2 === 0,
    num: 2,
    orders: [line(index, 1, ids), line(index, 2, ids)],
  }
}

function line(index: number, part: number, ids: Ids) {
  return {
    oid: id(index * 3 + part, ids),
    status: 'TRADE_FINISHED',
    refund_status: 'NO_REFUND',
    title: titles[(index + part) % titles.length] ?? '',
    num: part,
    num_iid: 680_123_456_789 + index,
    sku_id: 5_012_345_678_901 + index,
    cid: 50_008_899,
    sku_properties_name: '颜色分类:藏青色;尺码:XL',
    outer_iid: `SPU-${index}`,
    outer_sku_id: `SKU-${index}-${part}`,
    pic_path: `https://img.alicdn.com/bao/uploaded/i${part}/2206543210/O1CN01example${index}_!!2206543210.jpg`,
    price: '60.00',
    total_fee: '60.00',
    payment: `${50 + (index % 10)}.40`,
    discount_fee: '9.60',
    adjust_fee: '0.00',
    divide_order_fee: `${50 + (index % 10)}.40`,
    seller_type: 'B',
    buyer_rate: false,
    seller_rate: false,
  }
}

// Neighbours differ by less than a double of this size can tell apart, as those of one busy second do.
function id(index: number, ids: Ids): string {
  return mark + (ids === 'wide' ? 4_093_482_012_345_600_000n + BigInt(index * 37) : 409_348_201_200_000n + BigInt(index * 37))
}
