import { type Bound, endpoint, type Method, type PagedMethod } from '@duijie/core/platform'
import { numberedPages } from './paging.js'
import {
  addTemplateParams,
  addTemplateResult,
  appTemplatesParams,
  createdTemplatesParams,
  createdTemplatesResult,
  createTemplateParams,
  deleteTemplateParams,
  doneResult,
  notifyParams,
  notifyUserParams,
  templateLibraryParams,
  templatesResult,
  userSubscriptionsParams,
  userSubscriptionsResult,
} from './schemas/message-schemas.js'
import type {
  AddTemplateParams,
  AddTemplateResult,
  AppTemplatesParams,
  CreatedTemplate,
  CreatedTemplatesParams,
  CreatedTemplatesResult,
  CreateTemplateParams,
  DeleteTemplateParams,
  DoneResult,
  NotifyParams,
  NotifyUserParams,
  SubscribeTemplate,
  TemplateLibraryParams,
  TemplatesResult,
  UserSubscriptionsParams,
  UserSubscriptionsResult,
} from './types/messages.js'
import { at, withAppToken, withClientToken } from './wire.js'

/** Subscribe messages and their templates. */
export const subscribe = {
  /** `POST /api/apps/subscribe_notification/developer/v1/notify`: sends a message; each consent of the user is good for one. */
  notify: endpoint<NotifyParams, DoneResult, Method<NotifyParams, DoneResult>>({
    ...withAppToken,
    ...at('POST', '/api/apps/subscribe_notification/developer/v1/notify', { own: { app_id: 'appId' }, value: 'top' }),
    safety: 'unsafe',
    params: notifyParams,
    result: doneResult,
  }),

  /** `POST /api/notification/v2/subscription/notify_user/`: the same on the newer host. */
  notifyUser: endpoint<NotifyUserParams, DoneResult, Method<NotifyUserParams, DoneResult>>({
    ...withClientToken,
    ...at('POST', '/api/notification/v2/subscription/notify_user/'),
    safety: 'unsafe',
    params: notifyUserParams,
    result: doneResult,
  }),

  /** `GET /api/notification/v2/subscription/query_tpl_list/`: the library of templates. */
  library: endpoint<TemplateLibraryParams, TemplatesResult, PagedMethod<TemplateLibraryParams, TemplatesResult, SubscribeTemplate>>({
    ...withClientToken,
    ...at('GET', '/api/notification/v2/subscription/query_tpl_list/'),
    safety: 'safe',
    paging: numberedPages(
      10,
      ({ template_list }) => template_list,
      ({ total_count }) => total_count,
    ),
    params: templateLibraryParams,
    result: templatesResult,
  }),

  /** `GET /api/notification/v2/subscription/query_app_tpl/`: the templates of the application. */
  templates: endpoint<AppTemplatesParams, TemplatesResult, PagedMethod<AppTemplatesParams, TemplatesResult, SubscribeTemplate>>({
    ...withClientToken,
    ...at('GET', '/api/notification/v2/subscription/query_app_tpl/'),
    safety: 'safe',
    paging: numberedPages(
      10,
      ({ template_list }) => template_list,
      ({ total_count }) => total_count,
    ),
    params: appTemplatesParams,
    result: templatesResult,
  }),

  /** `GET /api/notification/v2/subscription/query_created_tpl_list/`: the templates that were applied for. */
  createdTemplates: endpoint<CreatedTemplatesParams, CreatedTemplatesResult, PagedMethod<CreatedTemplatesParams, CreatedTemplatesResult, CreatedTemplate>>({
    ...withClientToken,
    ...at('GET', '/api/notification/v2/subscription/query_created_tpl_list/'),
    safety: 'safe',
    paging: numberedPages(
      10,
      ({ template_list }) => template_list,
      ({ total_count }) => total_count,
    ),
    params: createdTemplatesParams,
    result: createdTemplatesResult,
  }),

  /** `GET /api/notification/v2/subscription/query_user_subscribe/`: what a user has consented to. */
  userSubscriptions: endpoint<UserSubscriptionsParams, UserSubscriptionsResult, Method<UserSubscriptionsParams, UserSubscriptionsResult>>({
    ...withClientToken,
    ...at('GET', '/api/notification/v2/subscription/query_user_subscribe/'),
    safety: 'safe',
    params: userSubscriptionsParams,
    result: userSubscriptionsResult,
  }),

  /** `POST /api/notification/v2/subscription/create_tpl/`: applies for a template of its own. */
  createTemplate: endpoint<CreateTemplateParams, DoneResult, Method<CreateTemplateParams, DoneResult>>({
    ...withClientToken,
    ...at('POST', '/api/notification/v2/subscription/create_tpl/'),
    safety: 'unsafe',
    params: createTemplateParams,
    result: doneResult,
  }),

  /** `POST /api/notification/v2/subscription/add_app_tpl/`: takes a template of the library. */
  addTemplate: endpoint<AddTemplateParams, AddTemplateResult, Method<AddTemplateParams, AddTemplateResult>>({
    ...withClientToken,
    ...at('POST', '/api/notification/v2/subscription/add_app_tpl/'),
    safety: 'unsafe',
    params: addTemplateParams,
    result: addTemplateResult,
  }),

  /** `POST /api/notification/v2/subscription/delete_app_tpl/`: gives a template up. */
  deleteTemplate: endpoint<DeleteTemplateParams, DoneResult, Method<DeleteTemplateParams, DoneResult>>({
    ...withClientToken,
    ...at('POST', '/api/notification/v2/subscription/delete_app_tpl/'),
    safety: 'keyed',
    params: deleteTemplateParams,
    result: doneResult,
  }),
}

/** Subscribe messages and their templates, as methods. */
export interface Subscribe extends Bound<typeof subscribe> {}
