import type { WindowLimit } from '@duijie/core/platform'
import { formatTimeParam, timeParamMs } from './china-time.js'

const dayMs = 86_400_000

/** Newer orders are in the ordinary lists, older ones in `taobao.trades.sold.history.get`. */
const recentMs = 90 * dayMs

/** What the platform keeps in its history: two years. */
const historyMs = 730 * dayMs

const ends = { parse: timeParamMs, format: formatTimeParam }

/** The window of the two increments: a day at most. The platform advises 30 minutes. */
export const incrementWindow = (start: string, end: string): WindowLimit => ({
  start,
  end,
  maxMs: dayMs,
  depthMs: recentMs,
  olderIn: 'taobao.trades.sold.history.get',
  ...ends,
})

/** Orders by creation: no limit but how far back they go. */
export const createdWindow: WindowLimit = {
  start: 'start_created',
  end: 'end_created',
  maxMs: recentMs,
  depthMs: recentMs,
  olderIn: 'taobao.trades.sold.history.get',
  ...ends,
}

/** Old orders by creation: from three months to two years ago. */
export const historyWindow: WindowLimit = {
  start: 'start_created',
  end: 'end_created',
  maxMs: historyMs,
  depthMs: historyMs,
  minAgeMs: recentMs,
  newerIn: 'taobao.trades.sold.get',
  ...ends,
}

/** Pages by number. */
export const paged = (max: number, standard = 40) => ({ pageSize: { param: 'page_size', max, default: standard } })
