/** An order as the sandbox keeps it: what cannot be derived. Times are epoch milliseconds of whole seconds, money is fen. */
export interface Trade {
  readonly tid: string
  readonly type: string
  readonly created: number
  modified: number
  /** When its latest change came into the increment store. */
  stored: number
  status: string
  step: string | undefined
  payTime: number | undefined
  consignTime: number | undefined
  endTime: number | undefined
  memo: string
  flag: number
  readonly message: string
  readonly buyer: Buyer
  readonly postFen: number
  readonly lines: readonly Line[]
}

/** One line of an order. */
export interface Line {
  readonly oid: string
  readonly item: Item
  readonly sku: Sku
  readonly num: number
  readonly discountFen: number
  status: string
  refundStatus: string
  refundId: string | undefined
  company: Company | undefined
  waybill: string | undefined
  consignTime: number | undefined
  endTime: number | undefined
}

/** A buyer with his address. */
export interface Buyer {
  readonly nick: string
  readonly openUid: string
  readonly name: string
  readonly mobile: string
  readonly street: string
  readonly state: string
  readonly city: string
  readonly district: string
  readonly town: string
  readonly oaid: string
}

/** An item on sale. */
export interface Item {
  readonly numIid: number
  readonly title: string
  readonly cid: number
  readonly priceFen: number
  readonly outerId: string
  readonly created: number
  modified: number
  approve: 'onsale' | 'instock'
  readonly skus: readonly Sku[]
}

/** One variant of an item. */
export interface Sku {
  readonly skuId: number
  readonly properties: string
  readonly names: string
  readonly label: string
  readonly priceFen: number
  readonly outerId: string
  readonly barcode: string
  quantity: number
  modified: number
}

/** A refund of one line. */
export interface Refund {
  readonly refundId: string
  readonly trade: Trade
  readonly line: Line
  readonly created: number
  modified: number
  status: string
  goodStatus: string
  feeFen: number
  readonly reason: string
  readonly phase: 'onsale' | 'aftersale'
  readonly disputeType: string
}

/** A courier. */
export interface Company {
  readonly id: number
  readonly code: string
  readonly name: string
  /** What its waybill numbers look like. */
  readonly pattern: string
}

/** What a line costs after its own discount. */
export function lineFen({ sku, num, discountFen }: Line): number {
  return sku.priceFen * num - discountFen
}

/** What the goods of an order cost. */
export function goodsFen(trade: Trade): number {
  return trade.lines.reduce((sum, line) => sum + lineFen(line), 0)
}

/** Whether an order has been paid in full, whatever came after. */
export function isPaid(trade: Trade): boolean {
  return trade.payTime !== undefined && trade.step !== 'FRONT_PAID_FINAL_NOPAID'
}

/** Whether an order or a line has been closed. */
export function isClosed(status: string): boolean {
  return status === 'TRADE_CLOSED' || status === 'TRADE_CLOSED_BY_TAOBAO'
}

/** The couriers that the sandbox knows. */
export const companies: readonly Company[] = [
  { id: 505, code: 'SF', name: '顺丰速运', pattern: '^[A-Za-z0-9-]{4,35}$' },
  { id: 101, code: 'YTO', name: '圆通速递', pattern: '^[A-Za-z0-9]{2}[0-9]{10}$|^[A-Za-z0-9]{2}[0-9]{8}$|^YT[0-9]{13}$' },
  { id: 500, code: 'ZTO', name: '中通快递', pattern: '^[0-9]{12,15}$' },
  { id: 2, code: 'EMS', name: 'EMS', pattern: '^[A-Z]{2}[0-9]{9}[A-Z]{2}$|^[0-9]{13}$' },
]

/** Money as the platform writes it. */
export function yuan(fen: number): string {
  return (fen / 100).toFixed(2)
}
