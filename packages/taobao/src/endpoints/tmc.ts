import { type Bound, endpoint, type Method, type PagedMethod } from '@duijie/core/platform'
import { withoutSession, withSession } from './grants.js'
import { paged } from './limits.js'
import type { FieldsMethod } from './narrow.js'
import { byCount } from './paging.js'
import { quick } from './schemas/quick.js'
import {
  tmcAuthParams,
  tmcConfirmParams,
  tmcConsumeParams,
  tmcGroupAddParams,
  tmcGroupsParams,
  tmcProduceParams,
  tmcQueueParams,
  tmcUserCancelParams,
  tmcUserParams,
  tmcUserPermitParams,
} from './schemas/tmc-params.js'
import {
  tmcAuthResult,
  tmcConsumeResult,
  tmcDoneResult,
  tmcGroupAddResult,
  tmcGroupsResult,
  tmcProduceResult,
  tmcQueueResult,
  tmcUserResult,
} from './schemas/tmc-results.js'
import type {
  TmcAuthParams,
  TmcAuthResult,
  TmcConfirmParams,
  TmcConsumeParams,
  TmcConsumeResult,
  TmcDoneResult,
  TmcGroup,
  TmcGroupAddParams,
  TmcGroupAddResult,
  TmcGroupsParams,
  TmcGroupsResult,
  TmcProduceParams,
  TmcProduceResult,
  TmcQueueParams,
  TmcQueueResult,
  TmcUser,
  TmcUserCancelParams,
  TmcUserParams,
  TmcUserPermitParams,
  TmcUserResult,
} from './types/tmc.js'

/** The message service: `taobao.tmc.*`. Applications read messages with a message stream; these are what it stands on. */
export const tmc = {
  /** `taobao.tmc.user.permit`: switches messages on for the session's seller. The topics replace the ones before: give all of them, or none for all of the application's. */
  permit: endpoint<TmcUserPermitParams, TmcDoneResult, Method<TmcUserPermitParams, TmcDoneResult>>({
    ...withSession,
    name: 'taobao.tmc.user.permit',
    safety: 'safe',
    params: tmcUserPermitParams,
    result: quick(tmcDoneResult),
    limits: { list: { topics: 100 } },
  }),

  /** `taobao.tmc.user.get`: how a seller gets messages. */
  user: endpoint<TmcUserParams, TmcUserResult, FieldsMethod<TmcUserParams, TmcUserResult, TmcUser>>({
    ...withSession,
    name: 'taobao.tmc.user.get',
    safety: 'safe',
    params: tmcUserParams,
    result: quick(tmcUserResult),
  }),

  /** `taobao.tmc.user.cancel`: switches messages off. `is_success: false` means that the seller had none. Needs no session. */
  cancel: endpoint<TmcUserCancelParams, TmcDoneResult, Method<TmcUserCancelParams, TmcDoneResult>>({
    ...withoutSession,
    name: 'taobao.tmc.user.cancel',
    wire: { isSuccess: 'value' },
    safety: 'safe',
    params: tmcUserCancelParams,
    result: quick(tmcDoneResult),
  }),

  /** `taobao.tmc.messages.consume`: the next messages. What is not confirmed comes again. Wait at least 100 ms when nothing came. Needs no session. */
  consume: endpoint<TmcConsumeParams, TmcConsumeResult, Method<TmcConsumeParams, TmcConsumeResult>>({
    ...withoutSession,
    name: 'taobao.tmc.messages.consume',
    safety: 'safe',
    params: tmcConsumeParams,
    result: quick(tmcConsumeResult),
  }),

  /** `taobao.tmc.messages.confirm`: these messages were handled and need not come again, 200 in a request. Needs no session. */
  confirm: endpoint<TmcConfirmParams, TmcDoneResult, Method<TmcConfirmParams, TmcDoneResult>>({
    ...withoutSession,
    name: 'taobao.tmc.messages.confirm',
    safety: 'safe',
    params: tmcConfirmParams,
    result: quick(tmcDoneResult),
    chunk: { param: 's_message_ids', max: 200, join: (results) => ({ is_success: results.every(({ is_success }) => is_success !== false) }) },
    limits: { list: { s_message_ids: 200 } },
  }),

  /** `taobao.tmc.message.produce`: sends a message. Never repeated by itself, and no query tells whether it was sent. */
  produce: endpoint<TmcProduceParams, TmcProduceResult, Method<TmcProduceParams, TmcProduceResult>>({
    ...withSession,
    name: 'taobao.tmc.message.produce',
    wire: { files: ['media_content', 'media_content2', 'media_content3', 'media_content4', 'media_content5'] },
    safety: 'unsafe',
    params: tmcProduceParams,
    result: quick(tmcProduceResult),
  }),

  /** `taobao.tmc.groups.get`: the application's groups. */
  groups: endpoint<TmcGroupsParams, TmcGroupsResult, PagedMethod<TmcGroupsParams, TmcGroupsResult, TmcGroup>>({
    ...withSession,
    name: 'taobao.tmc.groups.get',
    safety: 'safe',
    params: tmcGroupsParams,
    result: quick(tmcGroupsResult),
    paging: byCount<TmcGroupsParams, TmcGroupsResult, TmcGroup>(({ groups = [] }) => groups),
    limits: { ...paged(200), list: { group_names: 20 } },
  }),

  /** `taobao.tmc.group.add`: gives sellers a group of their own; may be repeated. Messages sent before stay where they were. */
  addGroup: endpoint<TmcGroupAddParams, TmcGroupAddResult, Method<TmcGroupAddParams, TmcGroupAddResult>>({
    ...withSession,
    name: 'taobao.tmc.group.add',
    safety: 'safe',
    params: tmcGroupAddParams,
    result: quick(tmcGroupAddResult),
    limits: { list: { nicks: 200 } },
  }),

  /** `taobao.tmc.queue.get`: how much went through a group's queue today. */
  queue: endpoint<TmcQueueParams, TmcQueueResult, Method<TmcQueueParams, TmcQueueResult>>({
    ...withSession,
    name: 'taobao.tmc.queue.get',
    safety: 'safe',
    params: tmcQueueParams,
    result: quick(tmcQueueResult),
  }),

  /** `taobao.tmc.auth.get`: a token for a connection. */
  auth: endpoint<TmcAuthParams, TmcAuthResult, Method<TmcAuthParams, TmcAuthResult>>({
    ...withSession,
    name: 'taobao.tmc.auth.get',
    safety: 'safe',
    params: tmcAuthParams,
    result: quick(tmcAuthResult),
  }),
}

/** The message service, as methods. */
export interface Tmc extends Bound<typeof tmc> {}
