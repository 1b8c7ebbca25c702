import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import {
  generateSchemaParams,
  generateSchemaResult,
  generateUrlLinkParams,
  generateUrlLinkResult,
  linkQuotaParams,
  querySchemaParams,
  querySchemaResult,
  schemaQuotaResult,
  urlLinkInfoParams,
  urlLinkInfoResult,
  urlLinkQuotaResult,
} from './schemas/link-schemas.js'
import type {
  GenerateSchemaParams,
  GenerateSchemaResult,
  GenerateUrlLinkParams,
  GenerateUrlLinkResult,
  LinkQuotaParams,
  QuerySchemaParams,
  QuerySchemaResult,
  SchemaQuotaResult,
  UrlLinkInfoParams,
  UrlLinkInfoResult,
  UrlLinkQuotaResult,
} from './types/links.js'
import { at, withClientToken } from './wire.js'

/** Links and schemas into the application. */
export const links = {
  /** `POST /api/apps/v1/url_link/generate/`: a link for text messages and pages outside. Each counts against the quota. */
  generateUrlLink: endpoint<GenerateUrlLinkParams, GenerateUrlLinkResult, Method<GenerateUrlLinkParams, GenerateUrlLinkResult>>({
    ...withClientToken,
    ...at('POST', '/api/apps/v1/url_link/generate/', { own: { app_id: 'appId' } }),
    safety: 'unsafe',
    params: generateUrlLinkParams,
    result: generateUrlLinkResult,
  }),

  /** `POST /api/apps/v1/url_link/query_info/`: where a link leads. */
  urlLinkInfo: endpoint<UrlLinkInfoParams, UrlLinkInfoResult, Method<UrlLinkInfoParams, UrlLinkInfoResult>>({
    ...withClientToken,
    ...at('POST', '/api/apps/v1/url_link/query_info/', { own: { app_id: 'appId' } }),
    safety: 'safe',
    params: urlLinkInfoParams,
    result: urlLinkInfoResult,
  }),

  /** `POST /api/apps/v1/url_link/query_quota/`: how many links there are, and may be. */
  urlLinkQuota: endpoint<LinkQuotaParams, UrlLinkQuotaResult, Method<LinkQuotaParams, UrlLinkQuotaResult>>({
    ...withClientToken,
    ...at('POST', '/api/apps/v1/url_link/query_quota/', { own: { app_id: 'appId' } }),
    safety: 'safe',
    params: linkQuotaParams,
    result: urlLinkQuotaResult,
  }),

  /** `POST /api/apps/v1/url/generate_schema/`: a schema that opens the application. Each counts against one of two quotas. */
  generateSchema: endpoint<GenerateSchemaParams, GenerateSchemaResult, Method<GenerateSchemaParams, GenerateSchemaResult>>({
    ...withClientToken,
    ...at('POST', '/api/apps/v1/url/generate_schema/', { own: { app_id: 'appId' } }),
    safety: 'unsafe',
    params: generateSchemaParams,
    result: generateSchemaResult,
  }),

  /** `POST /api/apps/v1/url/query_schema/`: where a schema leads. */
  querySchema: endpoint<QuerySchemaParams, QuerySchemaResult, Method<QuerySchemaParams, QuerySchemaResult>>({
    ...withClientToken,
    ...at('POST', '/api/apps/v1/url/query_schema/', { own: { app_id: 'appId' } }),
    safety: 'safe',
    params: querySchemaParams,
    result: querySchemaResult,
  }),

  /** `POST /api/apps/v1/url/query_schema_quota/`: how many schemas there are, and may be. */
  schemaQuota: endpoint<LinkQuotaParams, SchemaQuotaResult, Method<LinkQuotaParams, SchemaQuotaResult>>({
    ...withClientToken,
    ...at('POST', '/api/apps/v1/url/query_schema_quota/', { own: { app_id: 'appId' } }),
    safety: 'safe',
    params: linkQuotaParams,
    result: schemaQuotaResult,
  }),
}

/** Links and schemas into the application, as methods. */
export interface Links extends Bound<typeof links> {}
