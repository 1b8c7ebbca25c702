import type { WindowLimit } from '@duijie/core/platform'
import { formatTimeParam, timeParamMs } from './china-time.js'

const dayMs = 86_400_000

/** A window of so many days at most. Longer ones are split by walks. */
export const windowOf = (days: number, start = 'modified_begin', end = 'modified_end'): WindowLimit => ({
  start,
  end,
  maxMs: days * dayMs,
  parse: timeParamMs,
  format: formatTimeParam,
})

/** Pages by number. The client asks for the largest; `standard` is what the platform gives when it is not asked. */
export const paged = (max: number, standard = 30) => ({ pageSize: { param: 'page_size', max, default: standard } })
