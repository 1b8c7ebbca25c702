import type { TmcUser } from '../types/tmc.js'
import { lazily } from './fields.js'
import { fieldsParam, fileParam, idsParam, maybe, oneOfParam, params, preset, says, textParam, textsParam, wholeParam } from './param-fields.js'

const platform = () => maybe(oneOfParam('Which platform the user is of: tbUIC Taobao, icbu, ae.', ['tbUIC', 'icbu', 'ae']))
const group = (description: string) => textParam(description)

/** taobao.tmc.user.permit */
export const tmcUserPermitParams = lazily(() =>
  params('TmcUserPermitParams', 'Params of taobao.tmc.user.permit.', {
    topics: maybe(
      textsParam("All topics that the user is to have, at most 100: the list replaces the one before. All of the application's when left out.", 100),
    ),
  }),
)

/** taobao.tmc.user.get */
export const tmcUserParams = lazily(() =>
  params('TmcUserParams', 'Params of taobao.tmc.user.get.', {
    fields: fieldsParam<keyof TmcUser>('keyof TmcUser').refine((fields) => fields.includes('topics'), says("must hold 'topics': the platform demands it")),
    nick: textParam("The user's account name.", 100),
    user_platform: platform(),
  }),
)

/** taobao.tmc.user.cancel */
export const tmcUserCancelParams = lazily(() =>
  params('TmcUserCancelParams', 'Params of taobao.tmc.user.cancel.', { nick: textParam("The user's account name."), user_platform: platform() }),
)

/** taobao.tmc.messages.consume */
export const tmcConsumeParams = lazily(() =>
  params('TmcConsumeParams', 'Params of taobao.tmc.messages.consume.', {
    group_name: maybe(group('The group; an error where the application has none. @defaultValue the default group')),
    quantity: maybe(wholeParam('How many at most, 10 to 200.', { min: 10, max: 200 })),
  }),
)

/** taobao.tmc.messages.confirm */
export const tmcConfirmParams = lazily(() =>
  params('TmcConfirmParams', 'Params of taobao.tmc.messages.confirm.', {
    s_message_ids: idsParam('The messages that were handled. More than 200 are confirmed in several requests.'),
    group_name: maybe(group('The group. @defaultValue the default group')),
  }),
)

/** taobao.tmc.message.produce */
export const tmcProduceParams = lazily(() =>
  params('TmcProduceParams', 'Params of taobao.tmc.message.produce.', {
    topic: textParam('The topic.', 256),
    content: textParam('JSON text as the topic defines it, at most 122 880 characters.').refine(
      (value) => value.length <= 122_880,
      says('must be at most 122880 characters'),
    ),
    target_group: maybe(group('The group, usually default.')),
    delay_millis: maybe(wholeParam('When it is to be sent, in epoch milliseconds.', { min: 0, max: Number.MAX_SAFE_INTEGER })),
    expires_millis: maybe(wholeParam('How long it is good, in milliseconds.', { min: 0, max: Number.MAX_SAFE_INTEGER })),
    media_content: maybe(fileParam('A file, at most 1 MiB.')),
    media_content2: maybe(fileParam('A second file, at most 1 MiB.')),
    media_content3: maybe(fileParam('A third file, at most 1 MiB.')),
    media_content4: maybe(fileParam('A fourth file, at most 1 MiB.')),
    media_content5: maybe(fileParam('A fifth file, at most 1 MiB.')),
  }),
)

/** taobao.tmc.groups.get */
export const tmcGroupsParams = lazily(() =>
  params('TmcGroupsParams', 'Params of taobao.tmc.groups.get.', {
    group_names: maybe(textsParam('Only these groups, at most 20.', 20)),
    page_no: maybe(wholeParam('Page, from 1. @defaultValue 1', { min: 1, max: Number.MAX_SAFE_INTEGER })),
    page_size: preset(wholeParam('Rows per page. @defaultValue 40', { min: 1, max: 200 }), 40),
  }),
)

/** taobao.tmc.group.add */
export const tmcGroupAddParams = lazily(() =>
  params('TmcGroupAddParams', 'Params of taobao.tmc.group.add.', {
    group_name: textParam('Its name, at most 32 characters; must not begin with default.').refine(
      (value) => value.length <= 32 && !value.startsWith('default'),
      says('must be at most 32 characters and must not begin with default, which are the platform’s own groups'),
    ),
    nicks: textsParam('Account names to add, at most 200.', 200),
    user_platform: platform(),
  }),
)

/** taobao.tmc.queue.get */
export const tmcQueueParams = lazily(() => params('TmcQueueParams', 'Params of taobao.tmc.queue.get.', { group_name: group('The group.') }))

/** taobao.tmc.auth.get */
export const tmcAuthParams = lazily(() => params('TmcAuthParams', 'Params of taobao.tmc.auth.get.', { group: maybe(group('The group.')) }))
