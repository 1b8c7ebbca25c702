import { counted, id, lazily, number, rows, struct, text, truth } from './fields.js'

/** taobao.jushita.jdp.user.add and user.delete */
export const jdpDoneResult = lazily(() =>
  struct('JdpDoneResult', 'Answer of taobao.jushita.jdp.user.add and user.delete.', { is_success: truth('Whether it was done.') }),
)

/** taobao.jushita.jdp.users.get */
export const jdpUsersResult = lazily(() => {
  const user = struct('JdpUser', 'A seller whose data is pushed into a database.', {
    user_id: id('The seller.'),
    user_nick: text("The seller's account name."),
    rds_id: id('The database.'),
    rds_name: text("The database's name."),
    status: number('0 paused, 1 running, 2 stopped because the session ended, 3 deleted.'),
    seller_type: text('B Tmall, C Taobao.'),
    level: number('The higher, the more orders.'),
    hl_appkey: text('App key that is told what was received.'),
  })
  return struct('JdpUsersResult', 'Answer of taobao.jushita.jdp.users.get.', { users: rows(user, 'The sellers.'), ...counted() })
})
