import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import {
  generateNfcSchemeParams,
  generateSchemeParams,
  generateUrlLinkParams,
  querySchemeParams,
  queryUrlLinkParams,
  shortLinkParams,
} from './schemas/code-params.js'
import { openLinkResult, querySchemeResult, queryUrlLinkResult, shortLinkResult, urlLinkResult } from './schemas/code-results.js'
import type {
  GenerateNfcSchemeParams,
  GenerateSchemeParams,
  GenerateUrlLinkParams,
  OpenLinkResult,
  QuerySchemeParams,
  QuerySchemeResult,
  QueryUrlLinkParams,
  QueryUrlLinkResult,
  ShortLinkParams,
  ShortLinkResult,
  UrlLinkResult,
} from './types/codes.js'
import { at, withToken } from './wire.js'

/** Links into the mini program. */
export const links = {
  /** `POST /wxa/generatescheme`: a scheme (weixin://…). 500,000 a day and 100 a second, together with URL links. */
  generateScheme: endpoint<GenerateSchemeParams, OpenLinkResult, Method<GenerateSchemeParams, OpenLinkResult>>({
    ...withToken,
    ...at('POST', '/wxa/generatescheme'),
    safety: ({ is_expire, expire_type, expire_time, expire_interval }) =>
      is_expire === true || (expire_type ?? expire_time ?? expire_interval) !== undefined ? 'safe' : 'unsafe',
    limits: { rate: 'links' },
    params: generateSchemeParams,
    result: openLinkResult,
  }),

  /** `POST /wxa/generatenfcscheme`: a scheme for an NFC tag; it never ends. */
  generateNfcScheme: endpoint<GenerateNfcSchemeParams, OpenLinkResult, Method<GenerateNfcSchemeParams, OpenLinkResult>>({
    ...withToken,
    ...at('POST', '/wxa/generatenfcscheme'),
    safety: 'unsafe',
    limits: { rate: 'links' },
    params: generateNfcSchemeParams,
    result: openLinkResult,
  }),

  /** `POST /wxa/queryscheme`: what a scheme leads to, or what is left of the quota. */
  queryScheme: endpoint<QuerySchemeParams, QuerySchemeResult, Method<QuerySchemeParams, QuerySchemeResult>>({
    ...withToken,
    ...at('POST', '/wxa/queryscheme'),
    safety: 'safe',
    params: querySchemeParams,
    result: querySchemeResult,
  }),

  /** `POST /wxa/generate_urllink`: a URL link (https://wxaurl.cn/…). */
  generateUrlLink: endpoint<GenerateUrlLinkParams, UrlLinkResult, Method<GenerateUrlLinkParams, UrlLinkResult>>({
    ...withToken,
    ...at('POST', '/wxa/generate_urllink'),
    safety: 'safe',
    limits: { rate: 'links' },
    params: generateUrlLinkParams,
    result: urlLinkResult,
  }),

  /** `POST /wxa/query_urllink`: what a URL link leads to, or what is left of the quota. */
  queryUrlLink: endpoint<QueryUrlLinkParams, QueryUrlLinkResult, Method<QueryUrlLinkParams, QueryUrlLinkResult>>({
    ...withToken,
    ...at('POST', '/wxa/query_urllink'),
    safety: 'safe',
    params: queryUrlLinkParams,
    result: queryUrlLinkResult,
  }),

  /** `POST /wxa/genwxashortlink`: a short link (#小程序://…). Of permanent ones an application has 100,000 for life. */
  shortLink: endpoint<ShortLinkParams, ShortLinkResult, Method<ShortLinkParams, ShortLinkResult>>({
    ...withToken,
    ...at('POST', '/wxa/genwxashortlink'),
    safety: ({ is_permanent }) => (is_permanent === true ? 'unsafe' : 'safe'),
    params: shortLinkParams,
    result: shortLinkResult,
  }),
}

/** Links, as methods. */
export interface Links extends Bound<typeof links> {}
