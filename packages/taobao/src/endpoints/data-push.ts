import { type Bound, endpoint, type Method, type PagedMethod } from '@duijie/core/platform'
import { withSession } from './grants.js'
import { paged } from './limits.js'
import { byCount } from './paging.js'
import { jdpUserAddParams, jdpUserDeleteParams, jdpUsersParams } from './schemas/data-push-params.js'
import { jdpDoneResult, jdpUsersResult } from './schemas/data-push-results.js'
import { quick } from './schemas/quick.js'
import type { JdpDoneResult, JdpUser, JdpUserAddParams, JdpUserDeleteParams, JdpUsersParams, JdpUsersResult } from './types/data-push.js'

/** Data push into a database inside the platform's cloud (聚石塔): `taobao.jushita.jdp.*`. */
export const dataPush = {
  /** `taobao.jushita.jdp.user.add`: pushes the session's seller's data. What adding twice does is not documented, so it is not repeated by itself. */
  addUser: endpoint<JdpUserAddParams, JdpDoneResult, Method<JdpUserAddParams, JdpDoneResult>>({
    ...withSession,
    name: 'taobao.jushita.jdp.user.add',
    safety: 'unsafe',
    params: jdpUserAddParams,
    result: quick(jdpDoneResult),
  }),

  /** `taobao.jushita.jdp.users.get`: the sellers whose data is pushed. */
  users: endpoint<JdpUsersParams, JdpUsersResult, PagedMethod<JdpUsersParams, JdpUsersResult, JdpUser>>({
    ...withSession,
    name: 'taobao.jushita.jdp.users.get',
    safety: 'safe',
    params: jdpUsersParams,
    result: quick(jdpUsersResult),
    paging: byCount<JdpUsersParams, JdpUsersResult, JdpUser>(({ users = [] }) => users, 200),
    limits: paged(200, 200),
  }),

  /** `taobao.jushita.jdp.user.delete`: stops pushing a seller's data. Adding the seller again pushes the old data again. */
  deleteUser: endpoint<JdpUserDeleteParams, JdpDoneResult, Method<JdpUserDeleteParams, JdpDoneResult>>({
    ...withSession,
    name: 'taobao.jushita.jdp.user.delete',
    safety: 'safe',
    params: jdpUserDeleteParams,
    result: quick(jdpDoneResult),
  }),
}

/** Data push, as methods. */
export interface DataPush extends Bound<typeof dataPush> {}
