import { lazily } from './fields.js'
import { idParam, maybe, params, textParam, timeParam, wholeParam } from './param-fields.js'

/** taobao.jushita.jdp.user.add */
export const jdpUserAddParams = lazily(() =>
  params('JdpUserAddParams', 'Params of taobao.jushita.jdp.user.add.', {
    rds_name: textParam('The database that the data goes into.'),
    history_days: maybe(wholeParam("Days of old data to push first, at most 90; 0 for none. @defaultValue the application's setting", { min: 0, max: 90 })),
  }),
)

/** taobao.jushita.jdp.users.get */
export const jdpUsersParams = lazily(() =>
  params('JdpUsersParams', 'Params of taobao.jushita.jdp.users.get.', {
    user_id: maybe(idParam('Only this seller.')),
    start_modified: maybe(timeParam('Changed from then on.')),
    end_modified: maybe(timeParam('Changed until then.')),
    page_no: maybe(wholeParam('Page, from 1. @defaultValue 1', { min: 1, max: Number.MAX_SAFE_INTEGER })),
    page_size: maybe(wholeParam('Rows per page. @defaultValue 200', { min: 1, max: 200 })),
  }),
)

/** taobao.jushita.jdp.user.delete */
export const jdpUserDeleteParams = lazily(() =>
  params('JdpUserDeleteParams', 'Params of taobao.jushita.jdp.user.delete.', {
    nick: maybe(textParam("The seller's account name. @defaultValue the session's seller")),
  }),
)
