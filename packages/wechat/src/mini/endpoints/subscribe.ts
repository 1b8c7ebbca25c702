import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import {
  addTemplateParams,
  deleteTemplateParams,
  publicKeywordsParams,
  publicTitlesParams,
  subscribeSendParams,
  templateCategoriesParams,
  templatesParams,
} from './schemas/message-params.js'
import {
  addTemplateResult,
  publicKeywordsResult,
  publicTitlesResult,
  subscribeSendResult,
  templateCategoriesResult,
  templatesResult,
} from './schemas/message-results.js'
import { doneResult } from './schemas/system-results.js'
import type {
  AddTemplateParams,
  AddTemplateResult,
  DeleteTemplateParams,
  DoneResult,
  PublicKeywordsParams,
  PublicKeywordsResult,
  PublicTitlesParams,
  PublicTitlesResult,
  SubscribeSendParams,
  SubscribeSendResult,
  TemplateCategoriesParams,
  TemplateCategoriesResult,
  TemplatesParams,
  TemplatesResult,
} from './types/messages.js'
import { at, withToken } from './wire.js'

/** Subscribe messages and their templates. */
export const subscribe = {
  /** `POST /cgi-bin/message/subscribe/send`: sends a message to a user who has consented. `sendTemplate` of the client checks its fields first. */
  send: endpoint<SubscribeSendParams, SubscribeSendResult, Method<SubscribeSendParams, SubscribeSendResult>>({
    ...withToken,
    ...at('POST', '/cgi-bin/message/subscribe/send'),
    safety: 'unsafe',
    params: subscribeSendParams,
    result: subscribeSendResult,
  }),

  /** `GET /wxaapi/newtmpl/gettemplate`: the templates of the application. */
  templates: endpoint<TemplatesParams, TemplatesResult, Method<TemplatesParams, TemplatesResult>>({
    ...withToken,
    ...at('GET', '/wxaapi/newtmpl/gettemplate'),
    safety: 'safe',
    params: templatesParams,
    result: templatesResult,
  }),

  /** `POST /wxaapi/newtmpl/addtemplate`: makes a template of a title of the public library. */
  addTemplate: endpoint<AddTemplateParams, AddTemplateResult, Method<AddTemplateParams, AddTemplateResult>>({
    ...withToken,
    ...at('POST', '/wxaapi/newtmpl/addtemplate'),
    safety: 'unsafe',
    params: addTemplateParams,
    result: addTemplateResult,
  }),

  /** `POST /wxaapi/newtmpl/deltemplate`: deletes a template. */
  deleteTemplate: endpoint<DeleteTemplateParams, DoneResult, Method<DeleteTemplateParams, DoneResult>>({
    ...withToken,
    ...at('POST', '/wxaapi/newtmpl/deltemplate'),
    safety: 'keyed',
    params: deleteTemplateParams,
    result: doneResult,
  }),

  /** `GET /wxaapi/newtmpl/getcategory`: the categories of the application. */
  categories: endpoint<TemplateCategoriesParams, TemplateCategoriesResult, Method<TemplateCategoriesParams, TemplateCategoriesResult>>({
    ...withToken,
    ...at('GET', '/wxaapi/newtmpl/getcategory'),
    safety: 'safe',
    params: templateCategoriesParams,
    result: templateCategoriesResult,
  }),

  /** `GET /wxaapi/newtmpl/getpubtemplatetitles`: titles of the public library. */
  publicTitles: endpoint<PublicTitlesParams, PublicTitlesResult, Method<PublicTitlesParams, PublicTitlesResult>>({
    ...withToken,
    ...at('GET', '/wxaapi/newtmpl/getpubtemplatetitles'),
    safety: 'safe',
    params: publicTitlesParams,
    result: publicTitlesResult,
  }),

  /** `GET /wxaapi/newtmpl/getpubtemplatekeywords`: the keywords of a title. */
  publicKeywords: endpoint<PublicKeywordsParams, PublicKeywordsResult, Method<PublicKeywordsParams, PublicKeywordsResult>>({
    ...withToken,
    ...at('GET', '/wxaapi/newtmpl/getpubtemplatekeywords'),
    safety: 'safe',
    params: publicKeywordsParams,
    result: publicKeywordsResult,
  }),
}

/** Subscribe messages, as methods. */
export interface Subscribe extends Bound<typeof subscribe> {}
