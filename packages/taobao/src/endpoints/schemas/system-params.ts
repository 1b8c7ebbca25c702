import type { ItemCat } from '../types/system.js'
import { lazily } from './fields.js'
import { fieldsParam, idParam, idsParam, maybe, params, preset, textParam } from './param-fields.js'

/** taobao.time.get */
export const timeGetParams = lazily(() => params('TimeGetParams', 'Params of taobao.time.get: none.', {}))

/** taobao.top.ipout.get */
export const topIpOutParams = lazily(() => params('TopIpOutParams', 'Params of taobao.top.ipout.get: none.', {}))

/** taobao.itemcats.get */
export const itemCatsParams = lazily(() =>
  params(
    'ItemCatsParams',
    'Params of taobao.itemcats.get.',
    {
      fields: preset(fieldsParam<keyof ItemCat>('keyof ItemCat'), ['cid', 'parent_cid', 'name', 'is_parent']),
      parent_cid: maybe(idParam('All categories below this one; 0 is the root.')),
      cids: maybe(idsParam('These categories.', 999)),
    },
    { holds: ({ parent_cid, cids }) => parent_cid !== undefined || cids !== undefined, words: "give parent_cid ('0' is the root) or cids" },
  ),
)

/** taobao.top.auth.token.create */
export const topAuthTokenCreateParams = lazily(() =>
  params('TopAuthTokenCreateParams', 'Params of taobao.top.auth.token.create.', {
    code: textParam('The code that the seller came back with; good for one use.'),
    uuid: maybe(textParam('The uuid that belongs to the code.')),
  }),
)

/** taobao.top.auth.token.refresh */
export const topAuthTokenRefreshParams = lazily(() =>
  params('TopAuthTokenRefreshParams', 'Params of taobao.top.auth.token.refresh.', {
    refresh_token: textParam('The refresh token. Only service-market applications have one that works.'),
  }),
)
