import { counted, id, lazily, number, one, rows, struct, text, texts, time, truth } from './fields.js'

/** taobao.tmc.user.permit, user.cancel, messages.confirm */
export const tmcDoneResult = lazily(() =>
  struct('TmcDoneResult', 'Answer of taobao.tmc.user.permit, user.cancel and messages.confirm.', {
    is_success: truth('Whether it was done; false without an error means an unknown user, for taobao.tmc.user.cancel.'),
  }),
)

/** taobao.tmc.user.get */
export const tmcUserResult = lazily(() => {
  const user = struct('TmcUser', 'How a user gets messages.', {
    user_id: id('The user.'),
    user_nick: text("The user's account name."),
    user_platform: text('tbUIC Taobao, icbu, ae.'),
    is_valid: truth('Whether the authorisation is still good.'),
    group_name: text('The group that the messages go to.'),
    topics: texts('The topics; none means all of the application.'),
    created: time('When messages were first switched on.'),
    modified: time('When messages were last switched on.'),
  })
  return struct('TmcUserResult', 'Answer of taobao.tmc.user.get.', { tmc_user: one(user, 'The user; missing when unknown.') })
})

/** taobao.tmc.messages.consume */
export const tmcConsumeResult = lazily(() => {
  const message = struct('TmcMessage', 'A message. It comes at least once and in no order: treat it as a hint and load what it is about.', {
    id: id("The message's number: above 2^53."),
    topic: text('The topic.'),
    content: text('JSON text; the ids in it are bare 64-bit numbers, so read it without loss.'),
    user_id: id('The user that it is about.'),
    user_nick: text("The user's account name."),
    pub_time: time('When it was sent.'),
    pub_app_key: text('Who sent it.'),
  })
  return struct('TmcConsumeResult', 'Answer of taobao.tmc.messages.consume.', {
    messages: rows(message, 'The messages; none when nothing waits.'),
  })
})

/** taobao.tmc.message.produce */
export const tmcProduceResult = lazily(() =>
  struct('TmcProduceResult', 'Answer of taobao.tmc.message.produce.', {
    is_success: truth('Whether it was sent.'),
    total: number('How many it was sent to.'),
    msg_ids: texts('The numbers of the messages.'),
  }),
)

/** taobao.tmc.groups.get */
export const tmcGroupsResult = lazily(() =>
  struct('TmcGroupsResult', 'Answer of taobao.tmc.groups.get.', {
    groups: rows(struct('TmcGroup', 'A group of users.', { name: text('Its name.') }), 'The groups.'),
    ...counted(),
  }),
)

/** taobao.tmc.group.add */
export const tmcGroupAddResult = lazily(() =>
  struct('TmcGroupAddResult', 'Answer of taobao.tmc.group.add.', { group_name: text('Its name.'), created: time('When it was made.') }),
)

/** taobao.tmc.queue.get */
export const tmcQueueResult = lazily(() => {
  const queue = struct('TmcQueue', 'How much went through a queue today.', {
    name: text('The group.'),
    broker_name: text('The broker.'),
    get_total: number('Read today.'),
    put_toal: number('Written today. The platform spells it so.'),
  })
  return struct('TmcQueueResult', 'Answer of taobao.tmc.queue.get.', { datas: rows(queue, 'The queues.') })
})

/** taobao.tmc.auth.get */
export const tmcAuthResult = lazily(() => struct('TmcAuthResult', 'Answer of taobao.tmc.auth.get.', { result: text('The token of a connection.') }))
