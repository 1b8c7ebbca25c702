import { type Application, apply, cancel, confirm, type Packing, pay, refund, release, ship, step } from './state/deeds.js'
import { type NewOrder, newOrder } from './state/generate.js'
import type { AfterSale, Person } from './state/rows.js'
import type { Shop } from './state/shop.js'

/** A page that was turned. */
export interface DoudianPageTurned {
  readonly path: string
  readonly rows: number
  readonly total: number
}

/** A shop in the hands of a test: what buyers, sellers and the platform do. Ids are texts. */
export interface DoudianShopHandle {
  readonly shopId: string
  /** A buyer places an order. @returns its number */
  place(order?: NewOrder): string
  /** The buyer pays. `review`: the order is checked before it may be shipped. */
  pay(orderId: string, options?: { readonly review?: boolean }): void
  /** The review is over. */
  release(orderId: string): void
  /** Nobody pays in time, unless another reason is given. */
  cancel(orderId: string, reason?: string): void
  /** The seller ships by hand: all that is left, unless told. @returns the parcel's number */
  ship(orderId: string, packing?: Partial<Packing>): string
  /** The buyer has got it. */
  confirm(orderId: string): void
  /** The buyer asks for an after-sale. @returns its number */
  apply(orderId: string, application: Application): string
  /** The seller agrees to take goods back. */
  agree(afterSaleId: string): void
  /** The buyer sends them. */
  sendBack(afterSaleId: string, parcel?: { readonly trackingNo?: string }): void
  /** They have come. */
  receiveBack(afterSaleId: string): void
  /** The money goes back. `realFen`: less than was asked for. */
  refund(afterSaleId: string, options?: { readonly realFen?: number }): void
  /** The buyer takes the request back. */
  withdraw(afterSaleId: string): void
  /** The buyer wants another address; the shop is asked by a push. */
  askForAddress(orderId: string, person: { readonly name?: string; readonly tel?: string; readonly detail?: string }): void
  /** Touches an order, as any change does. */
  edit(orderId: string, change?: { readonly sellerWords?: string; readonly star?: number }): void
  setStock(skuId: string, stock: number): void
  editProduct(productId: string, change: { readonly name?: string; readonly status?: number; readonly check?: number }): void
  /** Calls something after each page of a list, before anybody can ask for the next. Returns how to stop it. */
  onPage(run: (page: DoudianPageTurned) => void): () => void
  /** From now on, after each page of a list so many orders change. Returns how to stop it. */
  churn(options: { readonly perPage: number; readonly path?: string }): () => void
}

/** What is true of a shop, to compare with what a client has seen. */
export interface DoudianShopTruth {
  readonly orders: readonly {
    readonly id: string
    readonly status: number
    readonly createdAt: number
    readonly updatedAt: number
    readonly sellerWords: string
    readonly person: Person
    readonly lines: readonly { readonly id: string; readonly skuId: string; readonly num: number; readonly status: number }[]
    readonly parcels: readonly { readonly id: string; readonly trackingNo: string }[]
  }[]
  readonly afterSales: readonly Pick<AfterSale, 'id' | 'orderId' | 'status' | 'refund' | 'real' | 'amount' | 'updatedAt'>[]
  readonly products: readonly { readonly id: string; readonly name: string; readonly updatedAt: number; readonly skuIds: readonly string[] }[]
  readonly stock: readonly { readonly skuId: string; readonly stock: number; readonly warehouses: Readonly<Record<string, number>> }[]
}

/** Puts a shop into the hands of a test. */
export function shopHandle(shop: Shop): DoudianShopHandle {
  const order = (id: string) => found(shop.orders, id, 'order')
  const afterSale = (id: string) => found(shop.afterSales, id, 'after-sale')
  const onPage: DoudianShopHandle['onPage'] = (run) => shop.pager.onPage(({ list, rows, total }) => run({ path: list, rows, total }))
  const edit: DoudianShopHandle['edit'] = (id, change = {}) => {
    const edited = order(id)
    shop.change(edited, () => void Object.assign(edited, change))
    shop.happened('113', { p_id: id, remark: edited.sellerWords, star: edited.star, update_time: edited.updatedAt })
  }
  return {
    shopId: shop.shopId,
    place(about) {
      const placed = newOrder(shop, about)
      shop.addOrder(placed)
      shop.happened('100', { p_id: placed.id, s_ids: placed.lines.map(({ id }) => id), order_status: 1, order_type: 0, create_time: placed.createdAt, biz: 2 })
      return placed.id
    },
    pay: (id, options) => pay(shop, order(id), options),
    release: (id) => release(shop, order(id)),
    cancel: (id, reason = '超时未支付') => cancel(shop, order(id), reason),
    ship: (id, packing = {}) => ship(shop, order(id), { trackingNo: `SF${shop.random.digits(13)}`, carrierCode: 'shunfeng', ...packing }).id,
    confirm: (id) => confirm(shop, order(id)),
    apply: (id, application) => apply(shop, order(id), application).id,
    agree: (id) => step(shop, afterSale(id), '202', { status: 7, deadline: shop.seconds() + 7 * 86_400 }, { agree_time: shop.seconds() }),
    sendBack(id, { trackingNo = `SF${shop.random.digits(13)}` } = {}) {
      const returned = { trackingNo, code: 'shunfeng', name: '顺丰速运', at: shop.seconds() }
      step(shop, afterSale(id), '203', { returned })
    },
    receiveBack: (id) => step(shop, afterSale(id), '208', { status: 11 }, { modify_time: shop.seconds() }),
    refund: (id, { realFen } = {}) => refund(shop, afterSale(id), realFen),
    // The money "waits" for ever: so it is on the platform.
    withdraw: (id) => step(shop, afterSale(id), '207', { status: 28, deadline: 0 }, { close_time: shop.seconds() }),
    askForAddress(id, person) {
      shop.addressChanges.set(id, person)
      shop.happened('111', {
        p_id: order(id).id,
        apply_time: shop.seconds(),
        post_receiver_msg: { addr: '{}', name: '', tel: '' },
        receiver_msg: { addr: '{}', name: '', tel: '' },
      })
    },
    edit,
    setStock(skuId, stock) {
      found(shop.skus, skuId, 'SKU').sku.stock = stock
    },
    editProduct(id, change) {
      const product = found(shop.products, id, 'product')
      shop.touch(product, () => void Object.assign(product, change))
      shop.happened('400', { product_id: id, event: 2, out_product_id: 0, check_reject_reason: '', update_time: product.updatedAt })
    },
    onPage,
    churn({ perPage, path = '/order/searchList' }) {
      const ids = [...shop.orders.keys()]
      let changes = 0
      return onPage((page) => {
        if (page.path !== path || ids.length === 0) return
        // Steps of a prime, so that no order is left out for long.
        for (let changed = 0; changed < perPage; changed += 1) {
          changes += 1
          edit(ids[(changes * 7919) % ids.length] ?? '', { sellerWords: `change ${changes}` })
        }
      })
    },
  }
}

/** What is true of a shop now. */
export function truthOf(shop: Shop): DoudianShopTruth {
  return {
    orders: [...shop.orders.values()].map(({ id, status, createdAt, updatedAt, sellerWords, person, lines, parcels }) => ({
      id,
      status,
      createdAt,
      updatedAt,
      sellerWords,
      person,
      lines: lines.map((line) => ({ id: line.id, skuId: line.skuId, num: line.num, status: line.status })),
      parcels: parcels.map((parcel) => ({ id: parcel.id, trackingNo: parcel.trackingNo })),
    })),
    afterSales: [...shop.afterSales.values()].map(({ id, orderId, status, refund: money, real, amount, updatedAt }) => ({
      id,
      orderId,
      status,
      refund: money,
      real,
      amount,
      updatedAt,
    })),
    products: [...shop.products.values()].map(({ id, name, updatedAt, skus }) => ({ id, name, updatedAt, skuIds: skus.map((sku) => sku.id) })),
    stock: [...shop.skus.values()].map(({ sku }) => ({ skuId: sku.id, stock: sku.stock, warehouses: Object.fromEntries(sku.warehouses) })),
  }
}

function found<Value>(rows: ReadonlyMap<string, Value>, id: string, what: string): Value {
  const row = rows.get(id)
  if (row === undefined) throw new RangeError(`the sandbox has no ${what} ${id}`)
  return row
}
