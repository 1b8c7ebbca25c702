import { DatabaseSync } from 'node:sqlite'
import { signedBody } from './bare-top.ts'
import { chinaTime, windowMs } from './orders-shop.ts'
import { app, type OpenPlace, type SyncSetting } from './sync-task.ts'

/**
 * The loop that somebody writes in an afternoon: window after window and page after page, signed by hand, with `JSON.parse` and one transaction per page. It is as quick as such a
 * loop can be, and loses what `JSON.parse` rounds together.
 */
export function naiveSync({ shop, host }: SyncSetting): OpenPlace {
  return async (file) => {
    const db = new DatabaseSync(file)
    db.exec('pragma journal_mode = wal; pragma synchronous = full')
    db.exec(`
      create table orders (tid text primary key, status text, created text, modified text, paid text, shipped text, payment text, buyer text, receiver_name text,
        receiver_mobile text, receiver_state text, receiver_city text, receiver_district text, receiver_address text, data text);
      create index orders_modified on orders (modified);
      create table lines (oid text primary key, tid text, status text, refund_status text, title text, sku text, num integer, price text, payment text, carrier text, waybill text);
      create index lines_tid on lines (tid)`)
    const writeOrder = db.prepare(
      `insert into orders values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (tid) do update set status = excluded.status, modified = excluded.modified,
         paid = excluded.paid, shipped = excluded.shipped, payment = excluded.payment, receiver_name = excluded.receiver_name, receiver_mobile = excluded.receiver_mobile,
         receiver_state = excluded.receiver_state, receiver_city = excluded.receiver_city, receiver_district = excluded.receiver_district,
         receiver_address = excluded.receiver_address, data = excluded.data`,
    )
    const writeLine = db.prepare(
      `insert into lines values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (oid) do update set status = excluded.status, refund_status = excluded.refund_status,
         num = excluded.num, price = excluded.price, payment = excluded.payment, carrier = excluded.carrier, waybill = excluded.waybill`,
    )
    const store = (trades: readonly NaiveTrade[]) => {
      db.exec('begin')
      for (const trade of trades) {
        const { tid, status, created, modified, pay_time, consign_time, payment, buyer_open_uid, receiver_name, receiver_mobile } = trade
        const { receiver_state, receiver_city, receiver_district, receiver_address } = trade
        const place = [receiver_state, receiver_city, receiver_district, receiver_address]
        writeOrder.run(
          String(tid),
          status,
          created,
          modified,
          pay_time,
          consign_time ?? null,
          payment,
          buyer_open_uid,
          receiver_name,
          receiver_mobile,
          ...place,
          JSON.stringify(trade),
        )
        for (const line of trade.orders) {
          const { oid, refund_status, title, outer_sku_id, num, price, logistics_company, invoice_no } = line
          writeLine.run(
            String(oid),
            String(tid),
            line.status,
            refund_status,
            title,
            outer_sku_id,
            num,
            price,
            line.payment,
            logistics_company ?? null,
            invoice_no ?? null,
          )
        }
      }
      db.exec('commit')
    }
    return {
      async fill() {
        for (let from = shop.fromMs; from < shop.fromMs + shop.spanMs; from += windowMs) {
          for (let number = 1; ; number++) {
            const { trades, has_next } = await pageOf(host, { from, to: from + windowMs, number })
            store(trades)
            if (!has_next) break
          }
        }
      },
      close: async () => db.close(),
    }
  }
}

async function pageOf(host: string, { from, to, number }: { readonly from: number; readonly to: number; readonly number: number }): Promise<NaivePage> {
  const params = {
    fields,
    start_modified: chinaTime(from),
    end_modified: chinaTime(to),
    page_no: String(number),
    page_size: '100',
    use_has_next: 'true',
  }
  const response = await fetch(`${host}/router/rest`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
    body: signedBody('taobao.trades.sold.increment.get', params, app),
  })
  // As people do; what it holds is orders-server.ts' business.
  return JSON.parse(await response.text()) as NaivePage
}

const fields =
  'tid,status,type,title,created,modified,pay_time,consign_time,payment,total_fee,post_fee,discount_fee,adjust_fee,received_payment,seller_nick,buyer_nick,' +
  'buyer_open_uid,seller_flag,receiver_name,receiver_mobile,receiver_address,receiver_state,receiver_city,receiver_district,receiver_zip,orders'

interface NaivePage {
  readonly trades: readonly NaiveTrade[]
  readonly has_next: boolean
}

interface NaiveTrade extends Readonly<Record<(typeof texts)[number], string>> {
  readonly tid: number
  readonly consign_time?: string
  readonly orders: readonly NaiveLine[]
}

interface NaiveLine extends Readonly<Record<'status' | 'refund_status' | 'title' | 'outer_sku_id' | 'price' | 'payment', string>> {
  readonly oid: number
  readonly num: number
  readonly logistics_company?: string
  readonly invoice_no?: string
}

const texts = [
  'status',
  'created',
  'modified',
  'pay_time',
  'payment',
  'buyer_open_uid',
  'receiver_name',
  'receiver_mobile',
  'receiver_state',
  'receiver_city',
  'receiver_district',
  'receiver_address',
] as const
