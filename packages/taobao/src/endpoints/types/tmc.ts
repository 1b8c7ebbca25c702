// Generated from the schemas by scripts/generate-types.ts: change those.
import type { TopFile } from '../values.js'

/** Params of taobao.tmc.auth.get. */
export interface TmcAuthParams {
  /** The group. */
  group?: string
}

/** Params of taobao.tmc.messages.confirm. */
export interface TmcConfirmParams {
  /** The messages that were handled. More than 200 are confirmed in several requests. */
  s_message_ids: readonly string[]
  /** The group. @defaultValue the default group */
  group_name?: string
}

/** Params of taobao.tmc.messages.consume. */
export interface TmcConsumeParams {
  /** The group; an error where the application has none. @defaultValue the default group */
  group_name?: string
  /** How many at most, 10 to 200. */
  quantity?: number
}

/** Params of taobao.tmc.group.add. */
export interface TmcGroupAddParams {
  /** Its name, at most 32 characters; must not begin with default. */
  group_name: string
  /** Account names to add, at most 200. */
  nicks: readonly string[]
  /** Which platform the user is of: tbUIC Taobao, icbu, ae. */
  user_platform?: 'tbUIC' | 'icbu' | 'ae'
}

/** Params of taobao.tmc.groups.get. */
export interface TmcGroupsParams {
  /** Only these groups, at most 20. */
  group_names?: readonly string[]
  /** Page, from 1. @defaultValue 1 */
  page_no?: number
  /** Rows per page. @defaultValue 40 */
  page_size?: number
}

/** Params of taobao.tmc.message.produce. */
export interface TmcProduceParams {
  /** The topic. */
  topic: string
  /** JSON text as the topic defines it, at most 122 880 characters. */
  content: string
  /** The group, usually default. */
  target_group?: string
  /** When it is to be sent, in epoch milliseconds. */
  delay_millis?: number
  /** How long it is good, in milliseconds. */
  expires_millis?: number
  /** A file, at most 1 MiB. */
  media_content?: TopFile
  /** A second file, at most 1 MiB. */
  media_content2?: TopFile
  /** A third file, at most 1 MiB. */
  media_content3?: TopFile
  /** A fourth file, at most 1 MiB. */
  media_content4?: TopFile
  /** A fifth file, at most 1 MiB. */
  media_content5?: TopFile
}

/** Params of taobao.tmc.queue.get. */
export interface TmcQueueParams {
  /** The group. */
  group_name: string
}

/** Params of taobao.tmc.user.cancel. */
export interface TmcUserCancelParams {
  /** The user's account name. */
  nick: string
  /** Which platform the user is of: tbUIC Taobao, icbu, ae. */
  user_platform?: 'tbUIC' | 'icbu' | 'ae'
}

/** Params of taobao.tmc.user.get. */
export interface TmcUserParams {
  /** The fields that the answer is to hold; others are not sent. */
  fields: readonly (keyof TmcUser)[]
  /** The user's account name. */
  nick: string
  /** Which platform the user is of: tbUIC Taobao, icbu, ae. */
  user_platform?: 'tbUIC' | 'icbu' | 'ae'
}

/** Params of taobao.tmc.user.permit. */
export interface TmcUserPermitParams {
  /** All topics that the user is to have, at most 100: the list replaces the one before. All of the application's when left out. */
  topics?: readonly string[]
}

/** Answer of taobao.tmc.auth.get. */
export interface TmcAuthResult {
  /** The token of a connection. */
  result?: string
}

/** A message. It comes at least once and in no order: treat it as a hint and load what it is about. */
export interface TmcMessage {
  /** The message's number: above 2^53. */
  id?: string
  /** The topic. */
  topic?: string
  /** JSON text; the ids in it are bare 64-bit numbers, so read it without loss. */
  content?: string
  /** The user that it is about. */
  user_id?: string
  /** The user's account name. */
  user_nick?: string
  /** When it was sent. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  pub_time?: string
  /** Who sent it. */
  pub_app_key?: string
}

/** Answer of taobao.tmc.messages.consume. */
export interface TmcConsumeResult {
  /** The messages; none when nothing waits. */
  messages: TmcMessage[]
}

/** Answer of taobao.tmc.user.permit, user.cancel and messages.confirm. */
export interface TmcDoneResult {
  /** Whether it was done; false without an error means an unknown user, for taobao.tmc.user.cancel. */
  is_success?: boolean
}

/** Answer of taobao.tmc.group.add. */
export interface TmcGroupAddResult {
  /** Its name. */
  group_name?: string
  /** When it was made. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
}

/** A group of users. */
export interface TmcGroup {
  /** Its name. */
  name?: string
}

/** Answer of taobao.tmc.groups.get. */
export interface TmcGroupsResult {
  /** The groups. */
  groups: TmcGroup[]
  /** How many there are on all pages; missing with `use_has_next`. */
  total_results?: number
}

/** Answer of taobao.tmc.message.produce. */
export interface TmcProduceResult {
  /** Whether it was sent. */
  is_success?: boolean
  /** How many it was sent to. */
  total?: number
  /** The numbers of the messages. */
  msg_ids?: string[]
}

/** How much went through a queue today. */
export interface TmcQueue {
  /** The group. */
  name?: string
  /** The broker. */
  broker_name?: string
  /** Read today. */
  get_total?: number
  /** Written today. The platform spells it so. */
  put_toal?: number
}

/** Answer of taobao.tmc.queue.get. */
export interface TmcQueueResult {
  /** The queues. */
  datas: TmcQueue[]
}

/** How a user gets messages. */
export interface TmcUser {
  /** The user. */
  user_id?: string
  /** The user's account name. */
  user_nick?: string
  /** tbUIC Taobao, icbu, ae. */
  user_platform?: string
  /** Whether the authorisation is still good. */
  is_valid?: boolean
  /** The group that the messages go to. */
  group_name?: string
  /** The topics; none means all of the application. */
  topics?: string[]
  /** When messages were first switched on. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** When messages were last switched on. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
}

/** Answer of taobao.tmc.user.get. */
export interface TmcUserResult {
  /** The user; missing when unknown. */
  tmc_user?: TmcUser
}
