import { isDuijieError } from '@duijie/core'
import type { TaobaoClient } from '@duijie/taobao'

/** A parcel of an order. */
export interface Parcel {
  readonly tid: string
  readonly waybill: string
}

/** The orders of a shop that are paid and wait to be shipped, the first one paid first. */
export async function waitingOrders(taobao: TaobaoClient, nick: string): Promise<readonly string[]> {
  const { sold } = taobao.account(nick).trades
  const trades = await sold.all({ fields: ['tid', 'pay_time'], status: 'WAIT_SELLER_SEND_GOODS' }).toArray({ limit: 10_000 })
  return trades.toSorted((a, b) => ((a.pay_time ?? '') < (b.pay_time ?? '') ? -1 : 1)).map(({ tid }) => tid)
}

/** Ships an order. Never twice: where the answer is lost, the platform is asked what became of it. */
export async function shipOrder(taobao: TaobaoClient, nick: string, { tid, waybill }: Parcel): Promise<'shipped' | 'not shipped' | 'unknown'> {
  try {
    await taobao.account(nick).logistics.offlineSend({ tid, out_sid: waybill, company_code: 'SF' })
    return 'shipped'
  } catch (error) {
    if (!isDuijieError(error)) throw error
    if (error.outcome === 'not_done') return 'not shipped'
    const { outcome } = await taobao.resolveUnknown(error)
    return outcome === 'done' ? 'shipped' : outcome === 'not_done' ? 'not shipped' : 'unknown'
  }
}

/** Whether a shop can be worked for, or its seller has to authorise the application once more. */
export async function shopStands(taobao: TaobaoClient, nick: string): Promise<'ready' | 'to be authorised'> {
  try {
    await taobao.account(nick).users.seller({ fields: ['nick'] })
    return 'ready'
  } catch (error) {
    if (isDuijieError(error, 'auth_invalid')) return 'to be authorised'
    throw error
  }
}
