import { z } from 'zod'
import { id, lazily, many, maybe, number, params, preset, rows, seconds, struct, text, textParam, texts, textsParam, wholeParam } from './fields.js'

const fieldsOf = () =>
  z
    .record(z.string().min(1), z.string().min(1))
    .meta({ description: "The template's placeholders by their names.", tsType: 'Readonly<Record<string, string>>' })

/** POST /api/apps/subscribe_notification/developer/v1/notify */
export const notifyParams = lazily(() =>
  params('NotifyParams', 'Params of POST /api/apps/subscribe_notification/developer/v1/notify. Token and app id are filled in.', {
    tpl_id: textParam('The template.'),
    open_id: textParam('The user.'),
    data: fieldsOf(),
    page: maybe(textParam('The page that opens, with its query.')),
  }),
)

/** An answer that says nothing but that it was done. */
export const doneResult = lazily(() => struct('DoneResult', 'An answer that says nothing but that it was done.', {}))

/** POST /api/notification/v2/subscription/notify_user/ */
export const notifyUserParams = lazily(() =>
  params('NotifyUserParams', 'Params of POST /api/notification/v2/subscription/notify_user/.', {
    msg_id: textParam('The template, as the application has it.'),
    open_id: textParam('The user.'),
    data: fieldsOf(),
    page: maybe(textParam('The page that opens, with its query.')),
    notify_type: maybe(z.array(z.int()).min(1).readonly().meta({ description: 'How the user is told.', tsType: 'readonly number[]' })),
  }),
)

const pages = () => ({
  page_num: preset(wholeParam('The page, from 1.', { min: 1, max: 1_000_000 }), 1),
  page_size: preset(wholeParam('Rows in a page.', { min: 1, max: 100 }), 10),
})
const classification = () => wholeParam('What kind of subscription: once or lasting, as the platform numbers them.', { min: 0, max: 100 })
const categories = () => textParam('Ids of service categories, separated by commas.')

/** GET /api/notification/v2/subscription/query_tpl_list/ */
export const templateLibraryParams = lazily(() =>
  params('TemplateLibraryParams', 'Params of GET /api/notification/v2/subscription/query_tpl_list/.', {
    classification: classification(),
    template_type: maybe(wholeParam('What kind of template.', { min: 0, max: 100 })),
    category_ids: maybe(categories()),
    keyword: maybe(textParam('A word of its title.')),
    ...pages(),
  }),
)

/** GET /api/notification/v2/subscription/query_app_tpl/ */
export const appTemplatesParams = lazily(() =>
  params('AppTemplatesParams', 'Params of GET /api/notification/v2/subscription/query_app_tpl/.', {
    classification: classification(),
    category_ids: maybe(categories()),
    ...pages(),
  }),
)

const template = lazily(() =>
  struct('SubscribeTemplate', 'A template of subscribe messages.', {
    template_id: id('The template in the library.'),
    msg_id: id('The template, as the application has it: what messages are sent by.'),
    classification: number('What kind of subscription.'),
    category_name: text('Its service category.'),
    title: text('Its title.'),
    host_list: texts('The apps that it works in.'),
    keyword_list: texts('The names of its placeholders.'),
  }),
)

/** GET /api/notification/v2/subscription/query_tpl_list/ and query_app_tpl/ */
export const templatesResult = lazily(() =>
  struct('TemplatesResult', 'Answer of GET /api/notification/v2/subscription/query_tpl_list/ and query_app_tpl/.', {
    template_list: rows(template(), 'The templates.'),
    total_count: number('How many there are.'),
  }),
)

/** GET /api/notification/v2/subscription/query_created_tpl_list/ */
export const createdTemplatesParams = lazily(() =>
  params('CreatedTemplatesParams', 'Params of GET /api/notification/v2/subscription/query_created_tpl_list/.', {
    status: maybe(wholeParam('How its review stands.', { min: 0, max: 100 })),
    ...pages(),
  }),
)

/** GET /api/notification/v2/subscription/query_created_tpl_list/ */
export const createdTemplatesResult = lazily(() => {
  const created = struct('CreatedTemplate', 'A template that was applied for.', {
    classification: number('What kind of subscription.'),
    title: text('Its title.'),
    host_list: texts('The apps that it works in.'),
    keyword_list: texts('The names of its placeholders.'),
    operating_time: seconds('When something was done with it.'),
    status: number('How its review stands.'),
    fail_reason: text('Why it was refused.'),
  })
  return struct('CreatedTemplatesResult', 'Answer of GET /api/notification/v2/subscription/query_created_tpl_list/.', {
    template_list: rows(created, 'The templates.'),
    total_count: number('How many there are.'),
  })
})

/** GET /api/notification/v2/subscription/query_user_subscribe/ */
export const userSubscriptionsParams = lazily(() =>
  params('UserSubscriptionsParams', 'Params of GET /api/notification/v2/subscription/query_user_subscribe/.', {
    open_id: textParam('The user.'),
    msg_id: maybe(textParam('One template only.')),
  }),
)

/** GET /api/notification/v2/subscription/query_user_subscribe/ */
export const userSubscriptionsResult = lazily(() => {
  const subscription = struct('UserSubscription', 'What a user has consented to.', {
    msg_id: id('The template.'),
    status: number('How the consent stands.'),
    count: number('How many messages are left.'),
  })
  return struct('UserSubscriptionsResult', 'Answer of GET /api/notification/v2/subscription/query_user_subscribe/.', {
    subscribe_list: many(subscription, 'The consents.'),
  })
})

const wording = () => ({
  keyword_list: textsParam('The names of the placeholders.'),
})

/** POST /api/notification/v2/subscription/create_tpl/ */
export const createTemplateParams = lazily(() =>
  params('CreateTemplateParams', 'Params of POST /api/notification/v2/subscription/create_tpl/.', {
    category_ids: categories(),
    classification: classification(),
    title: textParam('Its title.'),
    host_list: textsParam('The apps that it is to work in.'),
    ...wording(),
  }),
)

/** POST /api/notification/v2/subscription/add_app_tpl/ */
export const addTemplateParams = lazily(() =>
  params('AddTemplateParams', 'Params of POST /api/notification/v2/subscription/add_app_tpl/.', {
    template_id: wholeParam('The template in the library.', { min: 1, max: Number.MAX_SAFE_INTEGER }),
    ...wording(),
  }),
)

/** POST /api/notification/v2/subscription/add_app_tpl/ */
export const addTemplateResult = lazily(() =>
  struct('AddTemplateResult', 'Answer of POST /api/notification/v2/subscription/add_app_tpl/.', {
    msg_id: id('The template, as the application has it: what messages are sent by.'),
  }),
)

/** POST /api/notification/v2/subscription/delete_app_tpl/ */
export const deleteTemplateParams = lazily(() =>
  params('DeleteTemplateParams', 'Params of POST /api/notification/v2/subscription/delete_app_tpl/.', {
    msg_id: textParam('The template, as the application has it.'),
  }),
)
