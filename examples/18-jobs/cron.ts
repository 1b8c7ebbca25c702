import { type SyncIdsReport, type SyncSchedule, schedule, syncIds } from '@duijie/core/sync'
import type { Shops } from './sources.ts'

/** The jobs of one process. */
export interface CronJobs {
  /** Every five minutes: what has changed. */
  readonly orders: SyncSchedule
  /** At night: all goods. */
  readonly goods: SyncSchedule
  /** Now: a few orders, whatever has been delivered, for example because a buyer is on the phone. */
  again(account: string, tids: readonly string[]): Promise<SyncIdsReport>
  /** No further run; those under way end in good order. */
  close(): Promise<void>
}

/** Starts them. */
export function startCron({ orders, goods, common, leases }: Shops): CronJobs {
  const timeZone = 'Asia/Shanghai'
  const scheduled = { ...common, leases, timeZone }
  const jobs = {
    orders: schedule({ ...scheduled, source: orders, configuration: 'orders', cron: '*/5 * * * *' }),
    goods: schedule({ ...scheduled, source: goods, configuration: 'goods', cron: '30 2 * * *' }),
  }
  return {
    ...jobs,
    again: (account, ids) => syncIds({ ...common, source: orders, configuration: 'again', account, ids }),
    async close() {
      await Promise.all([jobs.orders.close(), jobs.goods.close()])
    },
  }
}
