// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of POST /api/notification/v2/subscription/add_app_tpl/. */
export interface AddTemplateParams {
  /** The template in the library. */
  template_id: number
  /** The names of the placeholders. */
  keyword_list: readonly string[]
}

/** Answer of POST /api/notification/v2/subscription/add_app_tpl/. */
export interface AddTemplateResult {
  /** The template, as the application has it: what messages are sent by. */
  msg_id?: string
}

/** Params of GET /api/notification/v2/subscription/query_app_tpl/. */
export interface AppTemplatesParams {
  /** What kind of subscription: once or lasting, as the platform numbers them. */
  classification: number
  /** Ids of service categories, separated by commas. */
  category_ids?: string
  /** The page, from 1. */
  page_num?: number
  /** Rows in a page. */
  page_size?: number
}

/** Params of POST /api/notification/v2/subscription/create_tpl/. */
export interface CreateTemplateParams {
  /** Ids of service categories, separated by commas. */
  category_ids: string
  /** What kind of subscription: once or lasting, as the platform numbers them. */
  classification: number
  /** Its title. */
  title: string
  /** The apps that it is to work in. */
  host_list: readonly string[]
  /** The names of the placeholders. */
  keyword_list: readonly string[]
}

/** Params of GET /api/notification/v2/subscription/query_created_tpl_list/. */
export interface CreatedTemplatesParams {
  /** How its review stands. */
  status?: number
  /** The page, from 1. */
  page_num?: number
  /** Rows in a page. */
  page_size?: number
}

/** A template that was applied for. */
export interface CreatedTemplate {
  /** What kind of subscription. */
  classification?: number
  /** Its title. */
  title?: string
  /** The apps that it works in. */
  host_list?: string[]
  /** The names of its placeholders. */
  keyword_list?: string[]
  /** When something was done with it. Unix seconds. */
  operating_time?: number
  /** How its review stands. */
  status?: number
  /** Why it was refused. */
  fail_reason?: string
}

/** Answer of GET /api/notification/v2/subscription/query_created_tpl_list/. */
export interface CreatedTemplatesResult {
  /** The templates. */
  template_list: CreatedTemplate[]
  /** How many there are. */
  total_count?: number
}

/** Params of POST /api/notification/v2/subscription/delete_app_tpl/. */
export interface DeleteTemplateParams {
  /** The template, as the application has it. */
  msg_id: string
}

/** An answer that says nothing but that it was done. */
export interface DoneResult {}

/** Params of POST /api/apps/subscribe_notification/developer/v1/notify. Token and app id are filled in. */
export interface NotifyParams {
  /** The template. */
  tpl_id: string
  /** The user. */
  open_id: string
  /** The template's placeholders by their names. */
  data: Readonly<Record<string, string>>
  /** The page that opens, with its query. */
  page?: string
}

/** Params of POST /api/notification/v2/subscription/notify_user/. */
export interface NotifyUserParams {
  /** The template, as the application has it. */
  msg_id: string
  /** The user. */
  open_id: string
  /** The template's placeholders by their names. */
  data: Readonly<Record<string, string>>
  /** The page that opens, with its query. */
  page?: string
  /** How the user is told. */
  notify_type?: readonly number[]
}

/** Params of GET /api/notification/v2/subscription/query_tpl_list/. */
export interface TemplateLibraryParams {
  /** What kind of subscription: once or lasting, as the platform numbers them. */
  classification: number
  /** What kind of template. */
  template_type?: number
  /** Ids of service categories, separated by commas. */
  category_ids?: string
  /** A word of its title. */
  keyword?: string
  /** The page, from 1. */
  page_num?: number
  /** Rows in a page. */
  page_size?: number
}

/** A template of subscribe messages. */
export interface SubscribeTemplate {
  /** The template in the library. */
  template_id?: string
  /** The template, as the application has it: what messages are sent by. */
  msg_id?: string
  /** What kind of subscription. */
  classification?: number
  /** Its service category. */
  category_name?: string
  /** Its title. */
  title?: string
  /** The apps that it works in. */
  host_list?: string[]
  /** The names of its placeholders. */
  keyword_list?: string[]
}

/** Answer of GET /api/notification/v2/subscription/query_tpl_list/ and query_app_tpl/. */
export interface TemplatesResult {
  /** The templates. */
  template_list: SubscribeTemplate[]
  /** How many there are. */
  total_count?: number
}

/** Params of GET /api/notification/v2/subscription/query_user_subscribe/. */
export interface UserSubscriptionsParams {
  /** The user. */
  open_id: string
  /** One template only. */
  msg_id?: string
}

/** What a user has consented to. */
export interface UserSubscription {
  /** The template. */
  msg_id?: string
  /** How the consent stands. */
  status?: number
  /** How many messages are left. */
  count?: number
}

/** Answer of GET /api/notification/v2/subscription/query_user_subscribe/. */
export interface UserSubscriptionsResult {
  /** The consents. */
  subscribe_list?: UserSubscription[]
}
