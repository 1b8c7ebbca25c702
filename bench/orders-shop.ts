// A shop whose orders follow from their numbers, as `taobao.trades.sold.increment.get` tells them; everything in it is made up.

/** How many orders, and over which time their changes are spread evenly. */
export interface OrdersShop {
  readonly orders: number
  /** Epoch milliseconds, a whole second. */
  readonly fromMs: number
  /** Whole seconds. */
  readonly spanMs: number
}

/** How long the windows are that the orders are read by. */
export const windowMs = 60_000

/** A shop with so many orders per window, which all lie within the last two days. */
export function shopOf(orders: number, perWindow: number): OrdersShop {
  return { orders, fromMs: Math.floor(Date.now() / windowMs) * windowMs - 2 * 86_400_000, spanMs: Math.ceil(orders / perWindow) * windowMs }
}

/** The numbers of the orders that changed in a window, both of its ends included: from the first up to, without it, the last. */
export function ordersBetween({ orders, fromMs, spanMs }: OrdersShop, startMs: number, endMs: number): readonly [number, number] {
  const at = (ms: number) => Math.min(orders, Math.max(0, Math.ceil(((ms - fromMs) * orders) / spanMs)))
  return [at(startMs), at(endMs + 1000)]
}

/** An order as JSON, of about 1.7 KB, with bare numbers of 19 digits: a double of this size knows only every 512th, so that whoever rounds them has a wrong one, but still one row for each. */
export function orderText({ orders, fromMs, spanMs }: OrdersShop, number: number): string {
  const modifiedMs = fromMs + Math.floor((number * spanMs) / orders / 1000) * 1000
  const [created, paid, modified] = [chinaTime(modifiedMs - 7_200_000), chinaTime(modifiedMs - 7_140_000), chinaTime(modifiedMs)]
  const isShipped = number % 4 === 0
  const status = isShipped ? 'WAIT_BUYER_CONFIRM_GOODS' : 'WAIT_SELLER_SEND_GOODS'
  const consigned = isShipped ? `"consign_time":"${modified}",` : ''
  const sent = isShipped ? `${consigned}"invoice_no":"SF${1_000_000_000_000 + number}","logistics_company":"顺丰速运",` : ''
  const yuan = 40 + (number % 60)
  const [state, city, district, address] = places[number % places.length] ?? places[0]
  const item = number % 5000
  const line = (part: number) =>
    `{"adjust_fee":"0.00","buyer_rate":false,"cid":50008899,${sent}"discount_fee":"9.60","divide_order_fee":"${yuan}.40","num":${part},` +
    `"num_iid":${680_123_456_789 + item},"oid":${lineId(number, part)},"outer_iid":"SPU-${item}","outer_sku_id":"SKU-${item}-${part}",` +
    `"payment":"${yuan}.40","pic_path":"https://img.example.com/i${part}/${item}.jpg","price":"${yuan + 10}.00","refund_status":"NO_REFUND","seller_type":"B",` +
    `"sku_id":"${5_012_345_678_901 + item}","sku_properties_name":"颜色分类:藏青色;尺码:XL","status":"${status}","title":"${titles[(number + part) % titles.length]}",` +
    `"total_fee":"${yuan}.40"}`
  return (
    `{"adjust_fee":"0.00","buyer_nick":"示**例","buyer_open_uid":"AAE_demo_open_uid_${number % 80_000}",${consigned}"created":"${created}","discount_fee":"0.00",` +
    `"modified":"${modified}","orders":[${line(1)},${line(2)}],"pay_time":"${paid}","payment":"${2 * yuan}.80","post_fee":"0.00","received_payment":"0.00",` +
    `"receiver_address":"${address}","receiver_city":"${city}","receiver_district":"${district}","receiver_mobile":"*******${1000 + (number % 9000)}",` +
    `"receiver_name":"张**","receiver_state":"${state}","receiver_zip":"000000","seller_flag":${number % 6},"seller_nick":"示例旗舰店","status":"${status}",` +
    `"tid":${orderId(number)},"title":"示例旗舰店","total_fee":"${2 * yuan}.80","type":"fixed"}`
  )
}

/** An order's number as JSON, when nothing else is asked for. */
export function orderIdText(number: number): string {
  return `{"tid":${orderId(number)}}`
}

/** The ids of an order and of its two lines. */
export function idsOf(number: number): { readonly order: string; readonly lines: readonly string[] } {
  return { order: orderId(number), lines: [1, 2].map((part) => lineId(number, part)) }
}

/** `yyyy-MM-dd HH:mm:ss` in China. */
export function chinaTime(ms: number): string {
  return new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}

/** The way back. */
export function chinaMs(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}+08:00`)
}

const idDistance = 4_099

const orderId = (number: number) => idText(number * idDistance)
const lineId = (number: number, part: number) => idText(number * idDistance + part * 1031)

// 19 digits, of which the first seven are always the same.
function idText(offset: number): string {
  return `4093482${String(12_345_600_000 + offset).padStart(12, '0')}`
}

const titles = ['夏季纯棉短袖T恤 宽松圆领', '加厚保温杯 316不锈钢 500ml', '家用收纳箱 大号带轮', '无线蓝牙耳机 降噪长续航']
const places = [
  ['浙江省', '杭州市', '余杭区', '五常街道文一西路**号**幢**单元'],
  ['广东省', '深圳市', '南山区', '粤海街道科技园中区**栋**层'],
  ['四川省', '成都市', '武侯区', '桂溪街道天府三街**号'],
] as const
