import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { withoutSession } from './grants.js'
import { quick } from './schemas/quick.js'
import { itemCatsParams, timeGetParams, topIpOutParams } from './schemas/system-params.js'
import { itemCatsResult, timeGetResult, topIpOutResult } from './schemas/system-results.js'
import type { ItemCatsParams, ItemCatsResult, TimeGetParams, TimeGetResult, TopIpOutParams, TopIpOutResult } from './types/system.js'

/** What concerns no seller: time, categories, addresses of the platform. None needs a session. */
export const system = {
  /** `taobao.time.get`: the platform's time. */
  time: endpoint<TimeGetParams, TimeGetResult, Method<TimeGetParams, TimeGetResult>>({
    ...withoutSession,
    name: 'taobao.time.get',
    safety: 'safe',
    params: timeGetParams,
    result: quick(timeGetResult),
  }),

  /** `taobao.itemcats.get`: categories, by their parent or by number. */
  itemCats: endpoint<ItemCatsParams, ItemCatsResult, Method<ItemCatsParams, ItemCatsResult>>({
    ...withoutSession,
    name: 'taobao.itemcats.get',
    safety: 'safe',
    params: itemCatsParams,
    result: quick(itemCatsResult),
    limits: { list: { cids: 999 } },
  }),

  /** `taobao.top.ipout.get`: the address ranges that the platform's call-backs come from. */
  ipOut: endpoint<TopIpOutParams, TopIpOutResult, Method<TopIpOutParams, TopIpOutResult>>({
    ...withoutSession,
    name: 'taobao.top.ipout.get',
    safety: 'safe',
    params: topIpOutParams,
    result: quick(topIpOutResult),
  }),
}

/** What concerns no seller, as methods. */
export interface System extends Bound<typeof system> {}
